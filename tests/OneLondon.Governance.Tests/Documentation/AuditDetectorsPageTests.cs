using System.Text.RegularExpressions;
using OneLondon.Governance.Oversight.Detecting;

namespace OneLondon.Governance.Tests.Documentation;

public sealed class AuditDetectorsPageTests
{
    private static readonly string Page = RepositoryFile.Text("docs/concepts/audit-detectors.md");

    [Fact]
    public void Page_OfTheDetectors_ShowsWhatIsCompiledHere()
    {
        string compiled = Plain(RepositoryFile.Text("tests/OneLondon.Governance.Tests/Documentation/AuditDetectorsPage.cs"));
        Match example = Assert.Single(Regex.Matches(Page, "```csharp\n(.*?)```", RegexOptions.Singleline));
        Assert.Contains("{\n" + Plain(example.Groups[1].Value), compiled, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_OfTheDetectors_HasEachKind() => Assert.All(
        Enum.GetValues<AuditFindingKind>().Where(kind => kind != AuditFindingKind.Unspecified),
        kind => Assert.Contains($"\n| `{AuditDetectionNames.Code(kind)}` |", Page, StringComparison.Ordinal));

    [Fact]
    public void Page_OfTheDetectors_HasTheFiguresUnlessSet()
    {
        var usual = new AuditDetectionOptions();
        Assert.Equal((3, 0.001, 10, 5), (usual.BreakGlassLeast, usual.BreakGlassProbability, usual.BreakGlassAlone, usual.BreakGlassPeers));
        Assert.Equal((20, 60, 14), (usual.BurstPeople, usual.BurstWindow.TotalMinutes, usual.DischargeGrace.TotalDays));
        Assert.Equal((1_000, 200, 10, 100), (usual.ExportItems, usual.ExportPeople, usual.ExportPopulations, usual.MostListed));
        Assert.All(
            ["3 overrides, at a chance below 0.001", "20 people within 60 minutes", "14 days after its end", "1,000 items, 200 people or 10 populations", "fewer than 5", "10 overrides are reported", "at most 100 long"],
            figure => Assert.Contains(figure, Page, StringComparison.Ordinal));
    }

    private static string Plain(string text) => Regex.Replace(text, "^ +", string.Empty, RegexOptions.Multiline);
}
