using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Oversight.Detecting;
using OneLondon.Governance.Sources.Relationships;
using static OneLondon.Governance.Tests.Oversight.Detecting.DetectionTrail;

namespace OneLondon.Governance.Tests.Oversight.Detecting;

public sealed class DischargeDetectorTests
{
    [Fact]
    public void Grace_UnlessSet_IsThatOfRelationships() =>
        Assert.Equal(new ContactTolerance().AfterEnd, new AuditDetectionOptions().DischargeGrace);

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    public void Access_AtTheEndOfTheGrace_IsAfterIt(int ticks, int expected)
    {
        CareEpisode episode = Ended(0, At - TimeSpan.FromDays(14) - TimeSpan.FromTicks(ticks));
        Assert.Equal(expected, Found([Record("r1")], [episode]).Count);

        // Where a relationship would still be open, nothing is found, and the other way round.
        Assert.Equal(expected == 0, new ContactTolerance().IsOpenAt(CareContactKind.Encounter, episode.From, episode.Until, At));
    }

    [Fact]
    public void Access_WithAnotherEpisode_IsFoundWhereAllAreOver()
    {
        CareEpisode over = Ended(0, At.AddDays(-100));
        Assert.Single(Found([Record("r1")], [over, Ended(0, At.AddDays(-15))]));
        Assert.Empty(Found([Record("r1")], [over, Ended(0, At.AddDays(-13))]));
        Assert.Empty(Found([Record("r1")], [Open(0, At.AddDays(-300)), over]));
        Assert.Empty(Found([Record("r1")], [over, Open(0, At.AddDays(30))]));
        Assert.Empty(Found([Record("r1")], [over, new CareEpisode { Person = [Person(0)], Organisation = "RYJ", From = At.AddDays(5), Until = At.AddDays(6) }]));
        Assert.Single(Found([Record("r1")], [over, Open(1, At.AddDays(-5))]));
        Assert.Single(Found([Record("r1")], [over, new CareEpisode { Person = [Person(0)], Organisation = "RJ1", From = At.AddDays(-5) }]));
    }

    [Fact]
    public void Episodes_ThatWereCalledOff_CountForNothing()
    {
        CareEpisode calledOff = new() { Person = [Person(0)], Organisation = "RYJ", From = At.AddDays(1), Until = At.AddDays(1) };
        Assert.Empty(Found([Record("r1")], [calledOff]));
        Assert.Single(Found([Record("r1")], [calledOff, Ended(0, At.AddDays(-100))]));
    }

    [Fact]
    public void Access_OfPeopleNotKnown_IsCountedAlone()
    {
        AuditDetectionReport report = Run([Record("r1", organisation: "RJ1"), Record("r2", person: 5), Record("r3", organisation: "ryj")], new() { Episodes = [Ended(0, At.AddDays(-100))] });
        Assert.Equal([2], Assert.Single(report.Of(AuditFindingKind.AccessAfterDischarge)).Positions);
        Assert.Equal(
            "1 episode given; 2 requests for people of whom no episode with the user's organisation is given", report.Status(AuditFindingKind.AccessAfterDischarge).Note);
    }

    [Fact]
    public void Access_UnderAnOverrideOrAClaim_IsFoundAndSaidSo()
    {
        AuditFinding finding = Assert.Single(Found(
            [
                Record("r1"), Record("r2", overridden: OverrideKind.Emergency), Record("r3", claim: "walk-in"), Record("r4", person: 1, outcome: AccessOutcome.Deny),
                new AuditRecord { Kind = AuditKind.Access, At = At, RequestId = "r5", UserId = "dr-1", Organisation = "RYJ", Patient = [NumberToken(1), IdToken(1, 1)], Outcome = AccessOutcome.Permit, Roles = [new AuditedRole { Role = default, Facts = ["relationship=claimed"] }] },
                Record("r6", kind: AuditKind.Release),
            ],
            [Ended(0, At.AddDays(-100)), Ended(1, At.AddDays(-20.5))]));
        Assert.Equal((5, 2, 1, 1, 2), (finding.Requests, finding.People, finding.Refused, finding.Overrides, finding.Claims));
        Assert.Equal(
            "asked for 2 people whose care by the organisation had ended 14 days before or more, at most 100: 5 requests, 1 refused, 1 under break-glass, 2 on a claimed relationship",
            finding.Text);
    }

    [Fact]
    public void Sources_ThatNameNobody_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => Found([], [new CareEpisode { Person = [default], Organisation = "RYJ", From = At }]));
        Assert.Throws<ArgumentException>(() => Found([], [new CareEpisode { Person = [Person(0)], Organisation = " ", From = At }]));
        Assert.False(Run([Record("r1")]).Status(AuditFindingKind.AccessAfterDischarge).HasRun);
    }

    private static CareEpisode Ended(int person, DateTimeOffset end) => new() { Person = [Person(person)], Organisation = "RYJ", From = end.AddDays(-3), Until = end };

    private static CareEpisode Open(int person, DateTimeOffset from) => new() { Person = [Person(person)], Organisation = "RYJ", From = from };

    private static IReadOnlyList<AuditFinding> Found(AuditRecord[] records, CareEpisode[] episodes) => Run(records, new() { Episodes = episodes }).Of(AuditFindingKind.AccessAfterDischarge);
}
