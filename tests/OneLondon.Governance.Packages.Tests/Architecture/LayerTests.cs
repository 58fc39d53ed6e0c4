using System.Reflection;

namespace OneLondon.Governance.Packages.Tests.Architecture;

public sealed class LayerTests
{
    private const string Core = "OneLondon.Governance";

    // The core from the bottom up: a folder stands only on folders of the rows before its own.
    private static readonly string[][] Rows =
    [
        ["Vocabulary", "Identifiers", "Tagging", "Keys", "Json", "Logging"],
        ["Decisions"],
        ["Policies", "Records", "Auditing", "Deidentification", "Sources"],
        ["Access", "Proofs"],
        ["Decorators", "Oversight"],
        [FrontDoor],
    ];

    // The root of the package and the extensions of other namespaces: what puts everything together.
    private const string FrontDoor = "the front door";

    [Fact]
    public void Folders_OfTheCore_StandInTheTable()
    {
        IEnumerable<string> folders = CoreTypes().Select(Folder).Distinct();
        Breaches.None(folders.Except(Rows.SelectMany(row => row)).Select(folder => $"give `{folder}` a row: what may it stand on?"));
    }

    [Fact]
    public void Folders_OfTheCore_StandOnLowerOnesOnly()
    {
        IEnumerable<string> breaches =
            from type in CoreTypes()
            from used in IlReferences.Types(type)
            where used.Assembly.GetName().Name!.StartsWith(Core, StringComparison.Ordinal) && !IsCompilerHelper(Outermost(used))
            let upper = Folder(type)
            let lower = Folder(used)
            where upper != lower && Row(lower) >= Row(upper)
            select $"{upper} must not know {lower}: {Outermost(type).Name} uses {Outermost(used).Name}";
        Breaches.None(breaches);
    }

    [Fact]
    public void Packages_ReferringToEachOther_FormNoCycle()
    {
        Dictionary<string, string[]> uses = PackageProject.All.ToDictionary(
            package => package.Name,
            package => Assembly.Load(package.Name).GetReferencedAssemblies()
                .Select(reference => reference.Name!)
                .Where(name => name.StartsWith(Core, StringComparison.Ordinal))
                .ToArray());
        Assert.Empty(uses["OneLondon.Governance.Abstractions"]);
        Assert.Equal(["OneLondon.Governance.Abstractions"], uses[Core]);
        Assert.DoesNotContain(uses["OneLondon.Governance.Fhir"], name => name.EndsWith(".Testing", StringComparison.Ordinal));
    }

    private static IEnumerable<Type> CoreTypes() =>
        Assembly.Load(Core).GetTypes().Where(type => Outermost(type).Namespace is not null && !IsCompilerHelper(Outermost(type)));

    private static bool IsCompilerHelper(Type type) =>
        type.Name.StartsWith('<') || type.Namespace is "System.Runtime.CompilerServices" or "Microsoft.CodeAnalysis";

    private static int Row(string folder) => Array.FindIndex(Rows, row => row.Contains(folder));

    private static string Folder(Type type)
    {
        string space = Outermost(type).Namespace ?? string.Empty;
        return space.StartsWith(Core + ".", StringComparison.Ordinal) ? space[(Core.Length + 1)..].Split('.')[0] : FrontDoor;
    }

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
