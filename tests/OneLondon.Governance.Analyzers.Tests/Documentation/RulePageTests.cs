using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Tests.Enforcing;
using OneLondon.Governance.Analyzers.Tests.Generating;
using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Documentation;

/// <summary>Each rule has a page, whose first example it reports and whose second it does not.</summary>
public sealed partial class RulePageTests
{
    private const string NoExample = "\nNo example: ";

    // A rule whose smallest example does not fit a page; its page says why.
    private static readonly string[] Unexampled = ["OLG9001"];

    public static TheoryData<string> Rules => [.. Descriptors().Select(d => d.Id)];

    public static TheoryData<string> Exampled => [.. Descriptors().Select(d => d.Id).Except(Unexampled)];

    [Fact]
    public void Pages_WithoutExamples_SayWhy()
    {
        Assert.Equal(Unexampled, Descriptors().Select(d => d.Id).Where(id => File.ReadAllText(Path.Combine(Folder(), id + ".md")).Contains(NoExample, StringComparison.Ordinal)));
        Assert.All(Unexampled, id => Assert.Empty(Example().Matches(File.ReadAllText(Path.Combine(Folder(), id + ".md")))));
    }

    [Theory]
    [MemberData(nameof(Exampled))]
    public async Task Page_Examples_AreAsItSays(string id)
    {
        string page = File.ReadAllText(Path.Combine(Folder(), id + ".md"));
        string[] examples = [.. Example().Matches(page).Select(m => m.Groups[1].Value)];

        Assert.Equal(2, examples.Length);
        Assert.Contains(await Run(id, examples[0]), d => d.Id == id);
        Assert.Empty(await Run(id, examples[1]));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Page_Heading_IsTheRules(string id)
    {
        DiagnosticDescriptor rule = Descriptors().Single(d => d.Id == id);
        string page = File.ReadAllText(Path.Combine(Folder(), id + ".md"));
        string list = File.ReadAllText(Path.Combine(Folder(), "README.md"));

        Assert.StartsWith($"# {id}: {rule.Title}\n", page, StringComparison.Ordinal);
        Assert.Contains($"[{id}]({id}.md)", list, StringComparison.Ordinal);
        Assert.Equal($"docs/rules/{id}.md", rule.HelpLinkUri);
        Assert.NotEmpty(rule.Description.ToString());
    }

    private static Task<System.Collections.Immutable.ImmutableArray<Diagnostic>> Run(string id, string example) => id switch
    {
        "OLG1006" or "OLG1007" or "OLG1008" or "OLG1009" or "OLG1010" => RecordContexts.Run(example),
        "OLG2004" => FrontDoor.Program(example),
        "OLG4001" => AnalyzerRun.Run(string.Empty, ("north.policy.json", example)),
        "OLG4002" => AnalyzerRun.Run(string.Empty, ("north.flows", example)),
        _ => AnalyzerRun.Run(AnalyzerRun.Usings + example, Settings.With(id).And("GovernanceToday", "2026-11-22")),
    };

    private static IEnumerable<DiagnosticDescriptor> Descriptors() =>
        AnalyzerRun.Analyzers.SelectMany(a => a.SupportedDiagnostics).DistinctBy(d => d.Id).OrderBy(d => d.Id, StringComparer.Ordinal);

    private static string Folder()
    {
        string at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "OneLondon.Governance.sln")))
        {
            at = Path.GetDirectoryName(at) ?? throw new DirectoryNotFoundException("the solution is not above the tests");
        }

        return Path.Combine(at, "docs", "rules");
    }

    [GeneratedRegex("```(?:csharp|json|flows)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
