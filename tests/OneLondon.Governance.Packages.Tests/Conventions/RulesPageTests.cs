using System.Text.Json;
using System.Text.RegularExpressions;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Proofs;

namespace OneLondon.Governance.Packages.Tests.Conventions;

/// <summary>Holds the page that says what each rule id means to the ids that files may cite and to the proof.</summary>
public sealed partial class RulesPageTests
{
    private static readonly Match[] Rows = Row().Matches(File.ReadAllText(Repository.At("docs/concepts/rules.md"))).ToArray();

    [Fact]
    public void Page_OfTheRules_ExplainsEveryIdOnce()
    {
        using JsonDocument schema = JsonDocument.Parse(File.ReadAllText(Repository.At("docs/schema/policy.schema.json")));
        Assert.Equal(
            schema.RootElement.GetProperty("$defs").GetProperty("rule").GetProperty("enum").EnumerateArray().Select(id => id.GetString()),
            Rows.Select(row => row.Groups[1].Value));
    }

    [Fact]
    public void Page_OfTheRules_SaysWhichAreProved()
    {
        PolicyProof proof = PolicyLoader.Load([PolicyDocument.Baseline]).Proof!;
        HashSet<string> proved = [.. proof.Results.SelectMany(result => result.Rules.Split(' '))];
        Assert.Equal(
            proved.Order(StringComparer.Ordinal),
            Rows.Where(row => row.Groups[2].Value.StartsWith("proof", StringComparison.Ordinal)).Select(row => row.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\| ([A-Z][0-9]+) \|.*\| ([^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
