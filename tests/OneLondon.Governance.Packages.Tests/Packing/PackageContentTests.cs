namespace OneLondon.Governance.Packages.Tests.Packing;

[Collection(PackingCollection.Name)]
public sealed class PackageContentTests(PackedPackages packed)
{
    private const string ToolName = "OneLondon.Governance.Tool";

    // What a package may bring along; a new dependency is a decision, and is made here.
    private static readonly Dictionary<string, string[]> Dependencies = new(StringComparer.Ordinal)
    {
        ["OneLondon.Governance.Abstractions"] = ["OneLondon.Governance.Analyzers"],
        ["OneLondon.Governance"] =
        [
            "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions",
            "Microsoft.Extensions.Options", "OneLondon.Governance.Abstractions",
        ],
        ["OneLondon.Governance.Fhir"] = ["OneLondon.Governance"],
        ["OneLondon.Governance.Fhir.Firely"] = ["OneLondon.Governance.Fhir"],
        ["OneLondon.Governance.Sqlite"] = ["Microsoft.Data.Sqlite", "OneLondon.Governance"],
        ["OneLondon.Governance.Testing"] = ["OneLondon.Governance"],
        [ToolName] = [],
    };

    public static TheoryData<string> Names() => [.. PackageProject.All.Select(package => package.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Package_OfEachProject_CarriesReadmeAndLicence(string name)
    {
        PackageFile package = packed.Packages[name];
        Assert.Contains("README.md", package.Entries);
        Assert.Contains("LICENSE", package.Entries);
        Assert.Equal("README.md", package.Value("readme"));
        Assert.Equal("MIT", package.Value("license"));
        Assert.NotEmpty(package.Value("description"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Package_OfEachFramework_CarriesDocsAndSymbols(string name)
    {
        PackageFile package = packed.Packages[name];
        PackageProject project = PackageProject.All.Single(project => project.Name == name);
        foreach (string framework in project.Frameworks)
        {
            string stem = project.IsTool ? $"tools/{framework}/any/{name}" : $"lib/{framework}/{name}";
            Assert.Contains(stem + ".dll", package.Entries);
            Assert.Contains(stem + ".pdb", package.Symbols);
            Assert.True(project.IsTool || package.Entries.Contains(stem + ".xml"), $"{stem}.xml is missing");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Package_OfEachProject_HasOnlyDeclaredDependencies(string name)
    {
        Assert.True(Dependencies.ContainsKey(name), $"write down what {name} may depend on");
        Assert.Equal(Dependencies[name].Order(StringComparer.Ordinal), packed.Packages[name].Dependencies.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Package_OfEachProject_CarriesNoForeignFile(string name)
    {
        // The tool carries what it runs on, the native library of SQLite for each system among it.
        string[] known = [".dll", ".xml", ".md", ".nuspec", ".rels", ".psmdcp", .. name == ToolName ? [".json", ".pdb", ".so", ".dylib", ".a"] : Array.Empty<string>()];
        Assert.DoesNotContain(packed.Packages[name].Entries, entry =>
            !known.Contains(Path.GetExtension(entry)) && Path.GetFileName(entry) != "LICENSE");
    }

    [Fact]
    public void Packages_ReferringToFirely_AreNone()
    {
        foreach (PackageProject project in PackageProject.All)
        {
            Assert.DoesNotContain(packed.Packages[project.Name].Dependencies, id => id.StartsWith("Hl7.", StringComparison.Ordinal));
            System.Reflection.Assembly assembly = System.Reflection.Assembly.Load(project.Name);
            Assert.DoesNotContain(assembly.GetReferencedAssemblies(), reference => reference.Name!.StartsWith("Hl7.", StringComparison.Ordinal));
        }
    }
}
