using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Reading;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Oversight.Detecting;
using OneLondon.Governance.Sources.Reviews;
using static OneLondon.Governance.Tests.Oversight.Detecting.DetectionTrail;

namespace OneLondon.Governance.Tests.Oversight.Detecting;

public sealed class OverrideDetectorTests
{
    public static TheoryData<string, string> Reviews => new()
    {
        { "none", "no-review" },
        { "proper", string.Empty },
        { "improper", string.Empty },
        { "escalated", string.Empty },
        { "pending", string.Empty },
        { "due", "overdue" },
        { "on time", string.Empty },
        { "late", "late" },
        { "unreadable", "unreadable" },
        { "own", "own-review" },
        { "own in disguise", "own-review" },
        { "of another user", "other-user" },
        { "of another organisation", "other-user" },
        { "of another request", "no-review" },
        { "unknown outcome", "overdue" },
        { "by nobody", "unreadable" },
    };

    [Theory]
    [MemberData(nameof(Reviews))]
    public void Override_WithAReview_IsReportedByWhatTheReviewIs(string review, string expected)
    {
        DateTimeOffset due = At.AddDays(7);
        DateTimeOffset now = review == "pending" ? due.AddTicks(-1) : due;
        ReviewItem? item = review switch
        {
            "none" => null,
            "improper" => Review("r1", outcome: ReviewOutcome.Improper),
            "escalated" => Review("r1", outcome: ReviewOutcome.Escalated),
            "pending" or "due" => Review("r1", outcome: ReviewOutcome.Pending, due: due),
            "on time" => Review("r1", due: due, reviewed: due),
            "late" => Review("r1", due: due, reviewed: due.AddTicks(1)),
            "unreadable" => Review("r1", unreadable: true),
            "own" => Review("r1", by: "DR-1"),
            "own in disguise" => Review("r1", by: "\uFF24r\u20111"),
            "of another user" => Review("r1", user: "dr-2"),
            "of another organisation" => Review("r1", organisation: "RJ1"),
            "of another request" => Review("r2"),
            "unknown outcome" => Review("r1", outcome: (ReviewOutcome)77),
            "by nobody" => Review("r1", by: string.Empty),
            _ => Review("r1"),
        };
        IReadOnlyList<AuditFinding> findings = Found([Record("r1", overridden: OverrideKind.Emergency)], item is null ? [] : [item], now);
        Assert.Equal(expected, findings.Count == 0 ? string.Empty : Assert.Single(findings).Reason);
    }

    [Theory]
    [InlineData(AccessOutcome.Deny, false, false, 0)]
    [InlineData(AccessOutcome.Permit, true, false, 0)]
    [InlineData(AccessOutcome.Permit, false, false, 1)]
    [InlineData(AccessOutcome.Permit, true, true, 1)]
    [InlineData(AccessOutcome.Deny, false, true, 1)]
    public void Override_OfWhichNothingWasSeen_OwesNoReview(AccessOutcome outcome, bool retracted, bool released, int expected)
    {
        List<AuditRecord> records = [Record("r1", outcome: outcome, overridden: OverrideKind.Safeguarding)];
        if (retracted)
        {
            records.Add(Record("r1", kind: AuditKind.Retraction, overridden: OverrideKind.Safeguarding));
        }

        if (released)
        {
            records.Add(Record("r1", kind: AuditKind.Release, overridden: OverrideKind.Safeguarding));
        }

        Assert.Equal(expected, Found([.. records], [], At).Count);
    }

    [Fact]
    public void Overrides_OfOneRequest_AreOneFinding()
    {
        AuditFinding finding = Assert.Single(Found(
            [Record("r1", overridden: OverrideKind.RiskOfHarm), Record("r1", kind: AuditKind.Release, overridden: OverrideKind.RiskOfHarm, chunk: 1), Record("r1", kind: AuditKind.Release, overridden: OverrideKind.RiskOfHarm, chunk: 2)],
            [], At));
        Assert.Equal((1, 3), (finding.Counted, finding.Records));
        Assert.Equal("broke the glass because of a risk of harm on 24 November 2026, 09:30; no review of it is on record", finding.Text);
    }

    [Fact]
    public void Overrides_WithoutARequestId_AreReportedEach() =>
        Assert.Equal(["no-request-id", "no-request-id"], Found([Record(string.Empty, overridden: OverrideKind.Emergency), Record(string.Empty, overridden: OverrideKind.Emergency)], [], At).Select(finding => finding.Reason));

    [Fact]
    public void Reviews_OfOneRequestTwice_CountByTheWorst() =>
        Assert.Equal("late", Assert.Single(Found([Record("r1", overridden: OverrideKind.Emergency)], [Review("r1"), Review("r1", reviewed: At.AddDays(8))], At)).Reason);

    [Fact]
    public void Reviews_OfOverridesMadeMeanwhile_AreReadAfterTheTrail()
    {
        AuditEntry[] entries = Entries(Record("r1", overridden: OverrideKind.Emergency));
        var reviews = new List<ReviewItem>();
        IEnumerable<AuditEntry> Reading()
        {
            yield return entries[0];
            reviews.Add(Review("r1"));
        }

        Assert.Empty(Run(Reading(), new() { Reviews = reviews }).Findings);
    }

    [Fact]
    public void Overrides_WithoutReviewsGiven_AreSaidNotToBeLookedFor()
    {
        AuditDetectionReport report = Run([Record("r1", overridden: OverrideKind.Emergency)]);
        Assert.Empty(report.Findings);
        Assert.Equal((false, "no reviews were given"), (report.Status(AuditFindingKind.UnreviewedOverride).HasRun, report.Status(AuditFindingKind.UnreviewedOverride).Note));
    }

    [Fact]
    public void Status_OfOverrides_CountsWhatOwesNoReview() =>
        Assert.Equal(
            "2 overrides, 1 review given; 1 refused and 1 taken back, which owe none; 1 review cannot be read",
            Run(
                [
                    Record("r1", outcome: AccessOutcome.Deny, overridden: OverrideKind.Emergency), Record("r2", overridden: OverrideKind.Emergency),
                    Record("r2", kind: AuditKind.Retraction, overridden: OverrideKind.Emergency),
                ],
                new() { Reviews = [Review("r9", unreadable: true)] }).Status(AuditFindingKind.UnreviewedOverride).Note);

    private static IReadOnlyList<AuditFinding> Found(AuditRecord[] records, ReviewItem[] reviews, DateTimeOffset now) =>
        Run(records, new() { Reviews = reviews }, null, now).Of(AuditFindingKind.UnreviewedOverride);
}
