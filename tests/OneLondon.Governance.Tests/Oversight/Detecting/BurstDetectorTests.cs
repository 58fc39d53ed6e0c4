using System.Globalization;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Oversight.Detecting;
using static OneLondon.Governance.Tests.Oversight.Detecting.DetectionTrail;

namespace OneLondon.Governance.Tests.Oversight.Detecting;

public sealed class BurstDetectorTests
{
    private static readonly DateTimeOffset Night = new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(19, 0)]
    [InlineData(20, 1)]
    public void Burst_FromTheNumberOfPeopleOn_IsReported(int people, int expected) => Assert.Equal(expected, Found(Asked(people)).Count);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void Burst_OverTheWholeWindow_CountsBothEnds(int ticksOver, int expected)
    {
        AuditRecord[] records = [.. Asked(19), Record("last", person: 19, at: Night.AddMinutes(60).AddTicks(ticksOver))];
        Assert.Equal(expected, Found(records).Count);
    }

    [Fact]
    public void Burst_OfFewPeopleAskedForOften_IsNone() =>
        Assert.Empty(Found([.. Enumerable.Range(0, 100).Select(i => Record($"r{i}", person: i % 5, at: Night.AddSeconds(i)))]));

    [Fact]
    public void Burst_OfOnePersonByNumberAndId_CountsThemOnce()
    {
        AuditRecord[] byBoth = [.. Enumerable.Range(0, 10).SelectMany(i => new[] { Record($"n{i}", patient: [NumberToken(i)], at: Night), Record($"i{i}", patient: [IdToken(i)], at: Night) })];
        Assert.Single(Found(byBoth));

        // A record that names both, whenever and whoever wrote it, shows that they are one person's.
        AuditRecord[] linked = [.. byBoth, .. Enumerable.Range(0, 10).Select(i => Record($"b{i}", "dr-2", patient: [IdToken(i), NumberToken(i)]))];
        Assert.Empty(Found(linked));
    }

    [Fact]
    public void Burst_OfWindowsThatTouch_IsOneWithAllItsRequests()
    {
        AuditRecord[] records = [.. Enumerable.Range(0, 40).Select(i => Record($"r{i}", person: i, at: Night.AddMinutes(2 * i)))];
        AuditFinding finding = Assert.Single(Found(records));
        Assert.Equal((31, 40, 40), (finding.Counted, finding.Requests, finding.People));
        Assert.Equal((Night, Night.AddMinutes(78)), (finding.First, finding.Last));
        Assert.Equal(
            "asked for 31 people within 60 minutes outside working hours, 20 or more are reported; from 24 November 2026, 02:00 to 24 November 2026, 03:18 40 requests for 40 people",
            finding.Text);
        Assert.Equal(2, Found([.. Asked(20), .. Asked(20, Night.AddHours(2))]).Count);
    }

    [Fact]
    public void Burst_OfReleasesAndPopulations_IsNone() =>
        Assert.Empty(Found([.. Enumerable.Range(0, 30).SelectMany(i => new[] { Record($"r{i}", person: i, kind: AuditKind.Release, at: Night), Record($"p{i}", person: null, population: "population", at: Night) })]));

    [Fact]
    public void Burst_OfTwoUsers_IsNobodys() =>
        Assert.Empty(Found([.. Enumerable.Range(0, 30).Select(i => Record($"r{i}", i % 2 == 0 ? "dr-1" : "dr-2", person: i, at: Night))]));

    [Fact]
    public void Burst_OfRefusedAttempts_CountsThem() =>
        Assert.Equal(20, Assert.Single(Found([.. Enumerable.Range(0, 20).Select(i => Record($"r{i}", person: i, outcome: AccessOutcome.Deny, at: Night))])).Refused);

    [Theory]
    [InlineData("2026-11-24T07:59:59.9999999Z", true)]
    [InlineData("2026-11-24T08:00:00Z", false)]
    [InlineData("2026-11-24T18:29:59.9999999Z", false)]
    [InlineData("2026-11-24T18:30:00Z", true)]
    [InlineData("2026-11-22T12:00:00Z", true)]
    [InlineData("2026-11-25T12:00:00Z", true)]
    [InlineData("2026-06-24T06:59:59Z", true)]
    [InlineData("2026-06-24T07:00:00Z", false)]
    [InlineData("2026-06-24T17:29:00Z", false)]
    [InlineData("2026-06-24T17:30:00Z", true)]
    [InlineData("2026-03-27T07:30:00Z", true)]
    [InlineData("2026-03-30T07:30:00Z", false)]
    [InlineData("2026-10-23T07:30:00Z", false)]
    [InlineData("2026-10-26T07:30:00Z", true)]
    [InlineData("2026-06-21T23:30:00Z", true)]
    [InlineData("2026-06-24T12:00:00+05:00", false)]
    public void Hours_ByTheClocksInLondon_AreWorkingHoursOrNot(string time, bool isOutside)
    {
        DateTimeOffset at = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
        var options = new AuditDetectionOptions { BankHolidays = [new DateOnly(2026, 11, 25)] };
        Assert.Equal(isOutside ? 1 : 0, Found([.. Enumerable.Range(0, 20).Select(i => Record($"r{i}", person: i, at: at))], options).Count);
    }

    [Fact]
    public void Hours_OfOtherWorkingDays_AreThoseGiven()
    {
        AuditRecord[] noon = [.. Enumerable.Range(0, 20).Select(i => Record($"r{i}", person: i, at: Night.AddHours(10)))];
        Assert.Single(Found(noon, new AuditDetectionOptions { WorkingDays = [] }));
        Assert.Single(Found(noon, new AuditDetectionOptions { HoursBegin = new TimeOnly(13, 0) }));
        Assert.Empty(Found(noon, new AuditDetectionOptions { HoursBegin = TimeOnly.MinValue, HoursEnd = TimeOnly.MaxValue }));
    }

    [Fact]
    public void Status_WithoutBankHolidays_SaysSo() =>
        Assert.Equal("1 request outside working hours; no bank holidays were given, so that they count as working days", Run([Record("r1", at: Night)]).Status(AuditFindingKind.OutOfHoursBurst).Note);

    private static IReadOnlyList<AuditFinding> Found(AuditRecord[] records, AuditDetectionOptions? options = null) => Run(records, null, options).Of(AuditFindingKind.OutOfHoursBurst);

    private static AuditRecord[] Asked(int people, DateTimeOffset? at = null) => [.. Enumerable.Range(0, people).Select(i => Record($"r{i} {at}", person: i, at: at ?? Night))];
}
