using OneLondon.Governance.Analyzers.Tests.Harness;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Analyzers.Tests.PolicyFiles;

public sealed class PolicyFileTests
{
    private static readonly string Baseline = ReadBaseline();

    [Fact]
    public async Task Baseline_AsAdditionalFile_IsProved()
    {
        Assert.Empty(await AnalyzerRun.Run(string.Empty, ("london.policy.json", Baseline)));
    }

    [Fact]
    public async Task Json_Broken_IsReportedAtItsPlace()
    {
        var found = Assert.Single(await AnalyzerRun.Run(string.Empty, ("ics.policy.json", "{\n  \"format\": 1,\n  oops\n}")));

        Assert.Equal(("OLG4001", "ics.policy.json", 2, 2), (found.Id, found.Location.GetLineSpan().Path, found.Location.GetLineSpan().StartLinePosition.Line, found.Location.GetLineSpan().StartLinePosition.Character));
    }

    [Fact]
    public async Task File_OfAnotherName_IsNotLookedAt()
    {
        Assert.Empty(await AnalyzerRun.Run(string.Empty, ("settings.json", "oops")));
    }

    [Fact]
    public async Task Policy_ThatBreaches_ShowsTheCounterexample()
    {
        string sold = Baseline.Replace("\"requires\": [\"no-prohibited-party\", \"no-sale\", ", "\"requires\": [", StringComparison.Ordinal);

        var found = await AnalyzerRun.Run(string.Empty, ("london.policy.json", sold));

        Assert.NotEmpty(found);
        Assert.All(found, f => Assert.Equal(("OLG4001", "london.policy.json"), (f.Id, f.Location.GetLineSpan().Path)));
        Assert.Contains(found, f => f.GetMessage(null).Contains("sale", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Overlay_OfTheBaseline_AddsItsCodes()
    {
        const string Overlay =
            """
            { "format": 1, "name": "north", "version": "1.0.0", "over": "onelondon-baseline", "owner": "North ICS",
              "purposes": [ { "code": "bed-planning", "like": "service-planning", "title": "Planning beds" } ] }
            """;

        await AnalyzerRun.Verify("[PurposeOfUse(\"bed-planning\")] public class A;", ("north.policy.json", Overlay));
        await AnalyzerRun.Verify("[PurposeOfUse({|OLG1003:\"bed-planning\"|})] public class A;");
    }

    [Fact]
    public async Task Codes_WhilePolicyIsRefused_AreNotJudged()
    {
        var found = await AnalyzerRun.Run(AnalyzerRun.Usings + "[PurposeOfUse(\"bed-planning\")] public class A;", ("north.policy.json", "{}"));

        Assert.NotEmpty(found);
        Assert.All(found, f => Assert.Equal("OLG4001", f.Id));
    }

    private static string ReadBaseline()
    {
        using var reader = new StreamReader(PolicyDocument.OpenBaseline());
        return reader.ReadToEnd();
    }
}
