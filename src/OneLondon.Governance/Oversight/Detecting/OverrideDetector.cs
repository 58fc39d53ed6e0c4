using System.Globalization;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Sources;
using OneLondon.Governance.Sources.Reviews;

namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Finds overrides that nobody else reviewed in time (O5).</summary>
internal sealed class OverrideDetector(IEnumerable<ReviewItem>? reviews, int mostListed, DateTimeOffset now) : Detector
{
    private readonly Dictionary<(UserAccount Account, string Request), Invoked> _overrides = [];
    private readonly Dictionary<string, List<ReviewItem>> _reviews = new(StringComparer.Ordinal);
    private int _refused;
    private int _takenBack;

    public override void Take(in TakenAccess access)
    {
        if (reviews is null || !access.IsUnderOverride)
        {
            return;
        }

        AuditRecord record = access.Record;
        (UserAccount Account, string Request) key = (access.Account, access.Request);
        if (!_overrides.TryGetValue(key, out Invoked? invoked))
        {
            invoked = _overrides[key] = new Invoked(new Evidence(mostListed), record.Override, record.RequestId);
        }

        invoked.Evidence.Add(access);
        invoked.IsPermitted |= access.IsRequest && record.Outcome == AccessOutcome.Permit;
        invoked.IsReleased |= record.Kind == AuditKind.Release;
        invoked.IsTakenBack |= record.Kind == AuditKind.Retraction;
    }

    public override IEnumerable<AuditFinding> Findings(SeenPeople seen)
    {
        foreach (ReviewItem item in reviews ?? [])
        {
            (_reviews.TryGetValue(item.RequestId, out List<ReviewItem>? of) ? of : _reviews[item.RequestId] = []).Add(item);
        }

        var findings = new List<AuditFinding>();
        foreach (((UserAccount account, _), Invoked invoked) in _overrides)
        {
            // Of what was refused or came to nothing nobody saw anything, and no review is owed.
            if (!invoked.IsReleased && (!invoked.IsPermitted || invoked.IsTakenBack))
            {
                _refused += invoked.IsPermitted ? 0 : 1;
                _takenBack += invoked.IsPermitted ? 1 : 0;
            }
            else if (Reason(account, invoked.RequestId) is { Length: > 0 } reason)
            {
                findings.Add(Finding(account, invoked, reason, seen));
            }
        }

        return findings.OrderBy(finding => finding.First).ThenBy(finding => finding.Positions[0]);
    }

    public override IEnumerable<AuditDetectorStatus> Status()
    {
        if (reviews is null)
        {
            return [NotRun(AuditFindingKind.UnreviewedOverride, "no reviews were given")];
        }

        string nothing = _refused + _takenBack > 0
            ? string.Create(CultureInfo.InvariantCulture, $"; {_refused:N0} refused and {_takenBack:N0} taken back, which owe none")
            : string.Empty;
        int unreadable = _reviews.Values.Sum(of => of.Count(item => item.IsUnreadable));
        string lost = unreadable > 0 ? $"; {FindingWords.Count(unreadable, "review", "reviews")} cannot be read" : string.Empty;
        return [Ran(AuditFindingKind.UnreviewedOverride, $"{FindingWords.Count(_overrides.Count, "override", "overrides")}, {FindingWords.Count(_reviews.Count, "review", "reviews")} given{nothing}{lost}")];
    }

    // Of several reviews of one request, which no register gives, the worst counts.
    private string Reason(UserAccount account, string requestId)
    {
        if (requestId.Length == 0)
        {
            return "no-request-id";
        }

        return _reviews.TryGetValue(requestId, out List<ReviewItem>? items)
            ? items.Select(item => Reason(account, item)).FirstOrDefault(reason => reason.Length > 0, string.Empty)
            : "no-review";
    }

    private string Reason(UserAccount account, ReviewItem item)
    {
        if (item.IsUnreadable)
        {
            return "unreadable";
        }

        if (!AsciiCase.AreSame(item.UserId, account.UserId) || !AsciiCase.AreSame(item.Organisation, account.Organisation))
        {
            return "other-user";
        }

        if (item.Outcome == ReviewOutcome.Pending || !Enum.IsDefined(item.Outcome))
        {
            return now >= item.DueAt ? "overdue" : string.Empty;
        }

        return item.ReviewedBy.Length == 0 || item.ReviewedAt is not { } at ? "unreadable"
            : UserIds.MayBeSame(item.ReviewedBy, account.UserId) ? "own-review"
            : at > item.DueAt ? "late"
            : string.Empty;
    }

    private static AuditFinding Finding(UserAccount account, Invoked invoked, string reason, SeenPeople seen)
    {
        string why = reason switch
        {
            "no-review" => "no review of it is on record",
            "overdue" => "its review is overdue",
            "late" => "it was reviewed after its time",
            "unreadable" => "its review cannot be read",
            "own-review" => "it was reviewed by somebody who may be the same user",
            "other-user" => "the review under its request is of another user's access",
            _ => "its records have no id of a request, so that no review can be of it",
        };
        string kind = invoked.Kind switch
        {
            OverrideKind.Emergency => "in an emergency",
            OverrideKind.Safeguarding => "for safeguarding",
            _ => "because of a risk of harm",
        };
        return new AuditFinding
        {
            Kind = AuditFindingKind.UnreviewedOverride,
            UserId = account.UserId,
            Organisation = account.Organisation,
            First = invoked.Evidence.First,
            Last = invoked.Evidence.Last,
            Measure = "overrides",
            Counted = 1,
            Positions = invoked.Evidence.Positions,
            Records = invoked.Evidence.Records,
            RequestIds = invoked.Evidence.RequestIds,
            Requests = invoked.Evidence.Requests,
            Overrides = invoked.Evidence.Overrides,
            Claims = invoked.Evidence.Claims,
            People = invoked.Evidence.People(seen),
            Reason = reason,
            Pseudonyms = invoked.Evidence.Pseudonyms,
            Text = $"broke the glass {kind} on {FindingWords.Minute(invoked.Evidence.First)}; {why}",
        };
    }

    private sealed class Invoked(Evidence evidence, OverrideKind kind, string requestId)
    {
        public Evidence Evidence { get; } = evidence;

        public OverrideKind Kind { get; } = kind;

        public string RequestId { get; } = requestId;

        public bool IsPermitted { get; set; }

        public bool IsReleased { get; set; }

        public bool IsTakenBack { get; set; }
    }
}
