using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Robustness;

/// <summary>Runs every rule over what the SDK's templates make: as they stand, and with models by chance.</summary>
public sealed class SdkTemplateTests(SdkTemplates templates) : IClassFixture<SdkTemplates>
{
    private const int Seeds = 3;

    // Those whose other parts are made by a build, or come in packages, compile in part only.
    public static TheoryData<string, bool> Templates => new()
    {
        { "console", true },
        { "classlib", true },
        { "worker", true },
        { "web", true },
        { "webapi", false },
        { "webapi --use-controllers", false },
        { "webapiaot", false },
        { "mvc", true },
        { "webapp", true },
        { "razorclasslib", true },
        { "blazor", false },
        { "blazor --interactivity Server --auth Individual", false },
        { "blazorwasm", false },
        { "mvc --auth Individual", false },
        { "grpc", false },
        { "mcpserver", false },
        { "xunit", false },
        { "mstest", false },
        { "nunit", false },
        { "winforms", false },
        { "wpf", false },
    };

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task Template_WithoutMarks_HasNoFinding(string template, bool compiles)
    {
        CSharpCompilation compilation = Compile(template);
        Assert.Equal(compiles, !Errors(compilation).Any());

        Assert.Empty(await Trial.Findings(compilation));
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task Template_WithoutTheTags_RegistersNothing(string template, bool compiles)
    {
        CSharpCompilation compilation = Trial.Compile("App", templates.Files(template), Trial.Frameworks);
        Assert.Equal(compiles, !Errors(compilation).Any());

        foreach (DiagnosticAnalyzer analyzer in AnalyzerRun.Analyzers)
        {
            Assert.True(await Trial.Registered(compilation, analyzer) == 0, analyzer.GetType().Name);
        }
    }

    [Fact]
    public async Task MarkedClass_WithTheTags_RegistersSomething()
    {
        CSharpCompilation compilation = Trial.Compile(
            "App", [("Marked.cs", "class Patient { [OneLondon.Governance.Tagging.IdentifiableData] string Name => \"\"; }")], [.. Trial.Frameworks, Trial.Tags]);
        int[] registered = await Task.WhenAll(AnalyzerRun.Analyzers.Select(a => Trial.Registered(compilation, a)));

        Assert.True(registered.Sum() > 0);
    }

    [Fact]
    public async Task Templates_WithModelsByChance_SameEachTime()
    {
        var leaking = new List<string>();
        foreach (string template in Templates.Select(t => (string)t[0]))
        {
            for (int seed = 1; seed <= Seeds; seed++)
            {
                CSharpCompilation compilation = Compile(template);
                (string, string) model = ("chance.flows", ChanceModel.Write(compilation, seed));
                IReadOnlyList<string> found = await Trial.Findings(compilation, model);

                Assert.Equal(found, await Trial.Findings(Trial.Reversed(compilation), model));
                leaking.AddRange(found.Any(f => f.Contains("OLG300", StringComparison.Ordinal)) ? [template] : []);
            }
        }

        // The models must not be idle.
        Assert.True(leaking.Distinct().Count() > 3, string.Join(", ", leaking));
    }

    private static IEnumerable<Diagnostic> Errors(CSharpCompilation compilation) => compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error);

    private CSharpCompilation Compile(string template) => Trial.Compile("App", templates.Files(template), [.. Trial.Frameworks, Trial.Tags]);
}
