using System.Reflection;

namespace OneLondon.Governance.Packages.Tests.Architecture;

/// <summary>What the analyzer is told of the packages themselves is told of members that they have.</summary>
public sealed class OwnModelTests
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void Rows_OfThePackages_NameMembersThatTheyHave()
    {
        string file = Path.Combine(Repository.Root, "analyzers/OneLondon.Governance.Analyzers/Models/Shipped/governance.flows");
        string[] symbols = [.. File.ReadLines(file).Where(l => l.Length > 0 && l[0] != '#').Skip(1).Select(l => l.Split(' ')[1][2..].Split('(')[0])];
        Type[] types = [.. PackageProject.All.SelectMany(package => Assembly.Load(package.Name).GetExportedTypes())];

        Assert.NotEmpty(symbols);
        Assert.All(symbols, symbol => Assert.Contains(types, type => symbol.StartsWith(type.FullName + ".", StringComparison.Ordinal) && type.GetMember(symbol[(type.FullName!.Length + 1)..], All).Length > 0));
    }
}
