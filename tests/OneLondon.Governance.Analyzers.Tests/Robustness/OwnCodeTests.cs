using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OneLondon.Governance.Analyzers.Tests.Robustness;

/// <summary>Runs every rule over the code of this repository: as it stands, and with models by chance.</summary>
public sealed class OwnCodeTests
{
    // Each after those that it refers to.
    private static readonly string[] Projects =
    [
        "src/OneLondon.Governance.Abstractions", "src/OneLondon.Governance", "src/OneLondon.Governance.Fhir", "src/OneLondon.Governance.Fhir.Firely",
        "src/OneLondon.Governance.Testing", "src/OneLondon.Governance.Sqlite", "src/OneLondon.Governance.Tool", "analyzers/OneLondon.Governance.PolicyCore",
        "analyzers/OneLondon.Governance.Analyzers", "analyzers/OneLondon.Governance.Analyzers.CodeFixes",
    ];

    // The others use packages, generated parts, or internals that are compiled into more than one of them.
    private static readonly string[] Complete = [Projects[0], .. Projects[3..5], Projects[7]];

    private static readonly Lazy<Dictionary<string, CSharpCompilation>> All = new(Compile);

    // Those in which a source and an output for every few lines leave work that fits between other tests.
    public static IEnumerable<object[]> Small => new[] { Projects[0], Projects[3], Projects[^1] }.Select(p => new object[] { p });

    public static IEnumerable<object[]> Names => Projects.Select(p => new object[] { p });

    [Fact]
    public void Projects_Listed_AreAllThereAre()
    {
        string root = Root();
        var found = new[] { "src", "analyzers" }.SelectMany(f => Directory.EnumerateFiles(Path.Combine(root, f), "*.csproj", SearchOption.AllDirectories))
            .Select(p => Path.GetRelativePath(root, Path.GetDirectoryName(p)!).Replace('\\', '/'))
            .Where(p => Sources(Path.Combine(root, p)).Any());

        Assert.Equal(Projects.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Project_AsItStands_IsAnalysed(string project)
    {
        CSharpCompilation compilation = All.Value[project];
        Assert.Equal(Complete.Contains(project), !compilation.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error));

        await Trial.Findings(compilation);
    }

    [Theory]
    [MemberData(nameof(Small))]
    public async Task Project_WithAModelByChance_SameEachTime(string project)
    {
        CSharpCompilation compilation = All.Value[project];
        (string, string) model = ("chance.flows", ChanceModel.Write(compilation, 1));
        IReadOnlyList<string> found = await Trial.Findings(compilation, model);

        Assert.Contains(found, f => f.Contains("OLG300", StringComparison.Ordinal));
        Assert.Equal(found, await Trial.Findings(Trial.Reversed(compilation), model));
    }

    private static Dictionary<string, CSharpCompilation> Compile()
    {
        string root = Root();
        MetadataReference[] compiler = [.. AppDomain.CurrentDomain.GetAssemblies().Where(a => a.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)).Select(a => a.Location).Where(l => l.Length > 0).Select(l => (MetadataReference)MetadataReference.CreateFromFile(l))];
        var made = new Dictionary<string, CSharpCompilation>(StringComparer.Ordinal);
        foreach (string project in Projects)
        {
            string folder = Path.Combine(root, project);
            var files = Sources(folder).Select(p => (Path.GetRelativePath(root, p).Replace('\\', '/'), File.ReadAllText(p)));
            made[project] = Trial.Compile(
                Path.GetFileName(project),
                [.. files, ("Usings.cs", "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;")],
                [.. Trial.Frameworks, .. compiler, .. made.Values.Select(m => m.ToMetadataReference())]);
        }

        return made;
    }

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(p => !Path.GetRelativePath(folder, p).Replace('\\', '/').Split('/').Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal);

    private static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "OneLondon.Governance.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("no solution file above the tests");
    }
}
