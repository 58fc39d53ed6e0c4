using System.Reflection;

namespace OneLondon.Governance.Packages.Tests.Architecture;

public sealed class BannedSymbolTests
{
    [Fact]
    public void Libraries_InTheirInstructions_UseNoBannedSymbol()
    {
        Dictionary<string, string> banned = File.ReadLines(Repository.At("build/BannedSymbols.txt"))
            .Select(line => line.Split(';', 2))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        IEnumerable<string> breaches =
            from package in PackageProject.All
            where !package.IsTool
            from type in Assembly.Load(package.Name).GetTypes()
            from member in IlReferences.Members(type)
            from name in Names(member)
            where banned.ContainsKey(name)
            select $"{type.FullName} uses {name}: {banned[name]}";
        Breaches.None(breaches);
    }

    [Fact]
    public void Scanner_OfACallToTheClock_FindsIt()
    {
        Assert.Contains(IlReferences.Members(typeof(BannedSymbolTests)).SelectMany(Names), name => name == "P:System.DateTime.UtcNow");
    }

    // Read by the scanner, never called.
    private static DateTime Clock() => DateTime.UtcNow;

    // A member under its documentation id, without parameters, and the type it belongs to.
    private static IEnumerable<string> Names(MemberInfo member)
    {
        string type = (member.DeclaringType ?? member as Type)?.FullName ?? string.Empty;
        string name = member.Name.StartsWith("get_", StringComparison.Ordinal) ? $"P:{type}.{member.Name[4..]}" : $"M:{type}.{member.Name}";
        return [name, "T:" + type];
    }
}
