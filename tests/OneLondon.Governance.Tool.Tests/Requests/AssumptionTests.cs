using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Tool.Tests.Requests;

public sealed class AssumptionTests
{
    private static readonly string[] CarriesTheDecision =
        ["relationship", "claim-reason", "direction", "override", "override-reason", "application", "environment", "disclosure-control", "agreement", "national-emergency"];

    public static TheoryData<string> Requests =>
    [
        "--role doctor --purpose direct-care",
        "--role administrator --purpose care-coordination",
        "--role researcher --purpose research",
        "--role proactive-care-analyst --purpose proactive-care",
        "--role patient --purpose subject-access",
        "--role proxy --purpose access-audit",
        "--role insurer --purpose sale",
    ];

    [Theory]
    [MemberData(nameof(Requests))]
    public void Typical_OfWhatCarriesTheDecision_AssumesNothing(string request)
    {
        IEnumerable<string> assumed = Assumed(request).Select(assumption => assumption.Split('=')[0]);
        Assert.Empty(assumed.Intersect(CarriesTheDecision));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void Typical_OfARequestAlone_PermitsNoRecordOfAnother(string request)
    {
        ToolRun run = ToolRun.Of("decide " + request);
        Assert.True(run.ExitCode == (request.Contains("patient", StringComparison.Ordinal) ? 0 : 3), run.All);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void Nothing_OfARequest_AssumesNothing(string request) => Assert.Empty(Assumed(request + " --assume nothing"));

    [Fact]
    public void Typical_OfADirectedRole_TakesTheDirectorsRelationship() =>
        Assert.Contains("director-relationship=established", Assumed("--role administrator --purpose direct-care --directed-by nurse"));

    [Fact]
    public void Typical_OfAnApproval_TakesItsTerms()
    {
        IReadOnlyList<string> assumed = Assumed("--role researcher --purpose research --approval approved");
        Assert.Superset(
            new HashSet<string> { "application-purpose=matches", "controllers=participating", "partnership-terms=recorded", "application-categories=all" },
            assumed.ToHashSet());
    }

    [Fact]
    public void Typical_OfAFactStated_LeavesItAlone() =>
        Assert.DoesNotContain(Assumed("--role doctor --purpose direct-care --fact network=insecure"), text => text.StartsWith("network", StringComparison.Ordinal));

    [Fact]
    public void Facts_OfEveryDefinition_CanBeStated()
    {
        foreach (FactDefinition fact in AccessFacts.Definitions)
        {
            foreach (string value in fact.Values)
            {
                ToolRun run = ToolRun.Of($"decide --role doctor --purpose direct-care --fact {fact.Name}={value}");
                Assert.True(run.ExitCode is 0 or 3, run.All);
            }
        }
    }

    [Fact]
    public void Programme_OutsideItsDates_CountsAsUnspecified()
    {
        using ScratchFolder folder = new();
        string policy = folder.Write("tool.policy.json", """
            { "format": 1, "name": "tool", "version": "1.0.0", "over": "onelondon-baseline",
              "programmes": [ { "code": "planning-tool", "title": "Planning tool", "like": "authorised-care-tool", "from": "2027-01-01" } ] }
            """);
        ToolRun run = ToolRun.OfWords(
            "decide", "--policy", policy, "--role", "doctor", "--purpose", "direct-care", "--relationship", "established", "--programme", "planning-tool");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("planning-tool is not registered on 2026-11-23", run.ErrorText, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Assumed(string request) =>
        [.. ToolRun.Of($"decide {request} --json").Json.GetProperty("assumptions").EnumerateArray().Select(text => text.GetString()!)];
}
