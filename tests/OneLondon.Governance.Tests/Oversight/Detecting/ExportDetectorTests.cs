using OneLondon.Governance.Auditing;
using OneLondon.Governance.Oversight.Detecting;
using static OneLondon.Governance.Tests.Oversight.Detecting.DetectionTrail;

namespace OneLondon.Governance.Tests.Oversight.Detecting;

public sealed class ExportDetectorTests
{
    [Theory]
    [InlineData(999, 0)]
    [InlineData(1000, 1)]
    public void Items_FromTheNumberOn_AreReported(long items, int expected) => Assert.Equal(expected, Found([Release("r1", items: items)]).Count);

    [Theory]
    [InlineData(199, 0)]
    [InlineData(200, 1)]
    public void People_FromTheNumberOn_AreReported(int people, int expected)
    {
        IReadOnlyList<AuditFinding> findings = Found([.. Enumerable.Range(0, people).SelectMany(i => new[] { Release($"r{i}", i), Release($"r{i}", i) })]);
        Assert.Equal(expected, findings.Count);
        Assert.All(findings, finding => Assert.Equal(("people", 200, 200, 200), (finding.Measure, finding.Counted, finding.Expected, finding.Requests)));
    }

    [Theory]
    [InlineData(9, 0)]
    [InlineData(10, 1)]
    public void Populations_FromTheNumberOn_AreReported(int populations, int expected)
    {
        IReadOnlyList<AuditFinding> findings = Found([.. Enumerable.Range(0, populations * 3).Select(i => Record($"r{i / 3}", person: null, kind: AuditKind.Release, population: "population", items: 2, chunk: 1 + (i % 3)))]);
        Assert.Equal(expected, findings.Count);
        Assert.All(findings, finding => Assert.Equal(("populations", 10, 10, 10), (finding.Measure, finding.Counted, finding.Populations, finding.Requests)));
    }

    [Fact]
    public void Chunks_OfASequence_AddUpAndTheEndDoesNot()
    {
        AuditFinding finding = Assert.Single(Found([Release("r1", items: 600, chunk: 1), Release("r1", items: 400, chunk: 2), Record("r1", kind: AuditKind.End, items: 1000, chunk: 2), Record("r1")]));
        Assert.Equal((1000, 2, 1), (finding.Counted, finding.Records, finding.Requests));
        Assert.Equal("was given 1,000 items of 1 person on 24 November 2026, by 1 request; 1,000 items, 200 people or 10 populations a day or more are reported", finding.Text);
        Assert.Empty(Found([Release("r1", items: 600, chunk: 1), Release("r1", items: 399, chunk: 2), Record("r1", kind: AuditKind.End, items: 999, chunk: 2)]));
    }

    [Fact]
    public void Releases_WithoutANumberOfItems_CountAsOne()
    {
        var options = new AuditDetectionOptions { ExportItems = 3 };
        Assert.Empty(Found([Release("r1"), Release("r2")], options));
        Assert.Equal(3, Assert.Single(Found([Release("r1"), Release("r2", items: -50), Release("r3")], options)).Counted);
    }

    [Fact]
    public void Items_BeyondWhatANumberHolds_StayTheMost()
    {
        AuditFinding finding = Assert.Single(Found([Release("r1", items: long.MaxValue), Release("r2", items: long.MaxValue), Release("r3", items: -1)]));
        Assert.Equal(long.MaxValue, finding.Counted);
    }

    [Theory]
    [InlineData("2026-06-23T22:59:59Z", "2026-06-23T23:00:00Z", 0)]
    [InlineData("2026-06-23T23:00:00Z", "2026-06-24T22:59:59Z", 1)]
    [InlineData("2026-11-23T23:59:59Z", "2026-11-24T00:00:00Z", 0)]
    [InlineData("2026-11-24T00:00:00Z", "2026-11-24T23:59:59Z", 1)]
    public void Days_OfReleases_AreThoseOfLondon(string one, string other, int expected)
    {
        DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(expected, Found([Release("r1", items: 500, at: Time(one)), Release("r2", items: 500, at: Time(other))]).Count);
    }

    [Fact]
    public void Volumes_OfTwoUsers_AreApart() => Assert.Empty(Found([Release("r1", items: 999), Record("r2", "dr-2", kind: AuditKind.Release, items: 999), Record("r3", organisation: "RJ1", kind: AuditKind.Release, items: 999)]));

    private static AuditRecord Release(string request, int person = 0, long items = 0, long chunk = 0, DateTimeOffset? at = null) =>
        Record(request, person: person, kind: AuditKind.Release, items: items, chunk: chunk, at: at);

    private static IReadOnlyList<AuditFinding> Found(AuditRecord[] records, AuditDetectionOptions? options = null) => Run(records, null, options).Of(AuditFindingKind.ExportVolume);
}
