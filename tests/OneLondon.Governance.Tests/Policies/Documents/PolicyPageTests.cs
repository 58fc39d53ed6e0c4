using System.Text;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Policies.Documents.Reading;
using OneLondon.Governance.Proofs;
using OneLondon.Governance.Tests.Policies.Documents.Schema;

namespace OneLondon.Governance.Tests.Policies.Documents;

/// <summary>The page on policy files tells what the code does.</summary>
public sealed class PolicyPageTests
{
    private static readonly string Page = RepositoryFile.Text("docs/concepts/policy-files.md");

    [Fact]
    public void Example_OfThePage_IsReadAndProved()
    {
        string json = Page.Split("```json")[1].Split("```")[0];

        PolicyReadResult read = PolicyReader.Read(Encoding.UTF8.GetBytes(json), "example-ics.policy.json");

        Assert.Empty(read.Problems);
        Assert.Empty(PolicyLoader.Load([PolicyDocument.Baseline, read.Document!]).Problems);
    }

    [Fact]
    public void Errors_OfThePage_AreAsPinned()
    {
        string[] shown = Page.Split("## Errors")[1].Split("```")[1].Trim().Split('\n');
        HashSet<string> pinned = [.. PolicyCorpus.All.SelectMany(c => c.Expected).Select(Tail)];

        Assert.All(shown.Where(line => !line.Contains("no-sail", StringComparison.Ordinal)), line => Assert.Contains(Tail(line), pinned));
    }

    [Fact]
    public void Members_OfTheFormat_StandOnThePage() =>
        Assert.All(
            typeof(Shapes).GetProperties().Select(p => (ObjectShape)p.GetValue(null)!).SelectMany(s => s.Members),
            member => Assert.Contains($"| `{member.Name}` |", Page, StringComparison.Ordinal));

    [Fact]
    public void Words_OfTheFormat_StandOnThePage()
    {
        string[] enumerations = ["roleKind", "family", "programmeKind", "operation", "level", "labels", "cell", "condition", "obligation"];

        Assert.All(enumerations.SelectMany(PolicySchema.Words), w => Assert.Contains($"| `{w.Word}` | {w.Description} |", Page, StringComparison.Ordinal));
        Assert.All(ConditionInfo.All, c => Assert.Contains($"| `{c.Name}` | {c.Holds} |", Page, StringComparison.Ordinal));
    }

    private static string Tail(string line) => line[line.IndexOf(": error:", StringComparison.Ordinal)..];
}
