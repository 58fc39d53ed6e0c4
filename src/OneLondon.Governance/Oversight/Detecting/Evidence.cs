using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Gathers the records of one finding: the first ones by name, all by count.</summary>
internal sealed class Evidence(int mostListed)
{
    private readonly List<long> _positions = [];
    private readonly List<string> _requestIds = [];
    private readonly List<string> _pseudonyms = [];
    private readonly HashSet<string> _listed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Told> _requests = new(StringComparer.Ordinal);
    private readonly PlaceSet _people = new();

    [Flags]
    private enum Told : byte
    {
        Nothing = 0,
        Refused = 1,
        Permitted = 2,
        Override = 4,
        Claim = 8,
    }

    public IReadOnlyList<long> Positions => _positions;

    public IReadOnlyList<string> RequestIds => _requestIds;

    public IReadOnlyList<string> Pseudonyms => _pseudonyms;

    public long Records { get; private set; }

    public DateTimeOffset First { get; private set; } = DateTimeOffset.MaxValue;

    public DateTimeOffset Last { get; private set; } = DateTimeOffset.MinValue;

    public long Requests => _requests.Count;

    public long Refused => _requests.Values.LongCount(told => (told & (Told.Refused | Told.Permitted)) == Told.Refused);

    public long Overrides => Count(Told.Override);

    public long Claims => Count(Told.Claim);

    public void Add(in TakenAccess access)
    {
        AuditRecord record = access.Record;
        Add(access.Position, record.At);
        if (!_requests.TryGetValue(access.Request, out Told told) && record.RequestId.Length > 0 && _requestIds.Count < mostListed)
        {
            _requestIds.Add(record.RequestId);
        }

        told |= record.Kind == AuditKind.Release || (record.Kind == AuditKind.Access && record.Outcome == AccessOutcome.Permit) ? Told.Permitted : Told.Nothing;
        told |= record.Kind == AuditKind.Access && record.Outcome != AccessOutcome.Permit ? Told.Refused : Told.Nothing;
        told |= access.IsUnderOverride ? Told.Override : Told.Nothing;
        told |= access.RestsOnClaim ? Told.Claim : Told.Nothing;
        _requests[access.Request] = told;
        if (access.Person >= 0)
        {
            _people.Add(access.Person);
        }

        foreach (string pseudonym in record.Patient)
        {
            if (_pseudonyms.Count < mostListed && _listed.Add(pseudonym))
            {
                _pseudonyms.Add(pseudonym);
            }
        }
    }

    /// <summary>Takes what cannot be read: where it is, and when the trail took it in.</summary>
    public void Add(long position, DateTimeOffset at)
    {
        Records++;
        First = at < First ? at : First;
        Last = at > Last ? at : Last;
        if (_positions.Count < mostListed)
        {
            _positions.Add(position);
        }
    }

    public int People(SeenPeople seen) => seen.Count(_people.Distinct().ToArray());

    /// <summary>Makes the finding of what was gathered; requests are counted where nothing else is said.</summary>
    public AuditFinding Finding(AuditFindingKind kind, UserAccount account, SeenPeople seen, string text, long sharedBy = 0, string measure = "requests", long? counted = null, double expected = 0) => new()
    {
        Kind = kind,
        UserId = account.UserId,
        Organisation = account.Organisation,
        First = First,
        Last = Last,
        Measure = measure,
        Counted = counted ?? Requests,
        Expected = expected,
        Positions = Positions,
        Records = Records,
        RequestIds = RequestIds,
        Requests = Requests,
        Refused = Refused,
        Overrides = Overrides,
        Claims = Claims,
        People = People(seen),
        SharedBy = sharedBy,
        Pseudonyms = Pseudonyms,
        Text = text,
    };

    private long Count(Told what) => _requests.Values.LongCount(told => (told & what) != 0);
}
