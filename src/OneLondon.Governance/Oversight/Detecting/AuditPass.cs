using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Reading;
using OneLondon.Governance.Decisions.Facts;

namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Reads entries once, in the order of the trail: leaves out what lies outside the window, and what is on record a second time by a journal.</summary>
internal sealed class AuditPass(AuditDetectionOptions options, UserTable users, SeenPeople seen)
{
    private const int FewPseudonyms = 8;

    private readonly Dictionary<(UserAccount Account, string Request, AuditKind Kind, long Chunk, long Ticks), (long Here, long Journal)> _twice = [];
    private long _position = -1;

    /// <summary>Takes one record.</summary>
    public delegate void Taker(in TakenAccess access);

    public long Read { get; private set; }

    public long Outside { get; private set; }

    public Evidence Unreadable { get; } = new(options.MostListed);

    /// <summary>Reads as many as there are, or that many at most.</summary>
    /// <exception cref="ArgumentException">The entries do not stand in the order of the trail.</exception>
    public void Run(IEnumerable<AuditEntry> entries, long most, Taker take, IProgress<long>? progress, CancellationToken cancellation)
    {
        Span<UInt128> few = stackalloc UInt128[FewPseudonyms];
        foreach (AuditEntry entry in entries)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Read >= most)
            {
                break;
            }

            if (entry.Position <= _position)
            {
                throw new ArgumentException("the entries do not stand in the order of the trail, each once; give them as a query over one trail gives them, the oldest first");
            }

            _position = entry.Position;
            Read++;
            progress?.Report(Read);
            if (entry.Record is not { } record)
            {
                Unreadable.Add(entry.Position, entry.At);
            }
            else if (record.Kind is AuditKind.Repair or AuditKind.Merge or AuditKind.Unspecified)
            {
                continue;
            }
            else if (record.At < options.From || record.At >= options.Until)
            {
                Outside++;
            }
            else if (!IsOnRecordTwice(record))
            {
                Span<UInt128> codes = record.Patient.Count <= FewPseudonyms ? few[..record.Patient.Count] : new UInt128[record.Patient.Count];
                for (int i = 0; i < codes.Length; i++)
                {
                    codes[i] = TokenCode.Of(record.Patient[i]);
                }

                take(new TakenAccess
                {
                    Position = entry.Position,
                    Record = record,
                    Account = users.Of(record.UserId, record.Organisation),
                    Codes = codes,
                    Person = seen.Take(codes),
                });
            }
        }
    }

    // What was to go to the trail and was not confirmed in time went to the journal (X8), under an override only, and comes back with the same time. It may be
    // in the trail after all. Of each there are as many as where there are more of them.
    private bool IsOnRecordTwice(AuditRecord record)
    {
        if (record.Override == OverrideKind.None || record.RequestId.Length == 0)
        {
            return false;
        }

        (UserAccount, string, AuditKind, long, long) key = (users.Of(record.UserId, record.Organisation), record.RequestId, record.Kind, record.Chunk, record.At.UtcTicks);
        (long here, long journal) = _twice.GetValueOrDefault(key);
        bool isMerged = record.OriginTrail.Length > 0;
        _twice[key] = isMerged ? (here, journal + 1) : (here + 1, journal);
        return isMerged ? journal < here : here < journal;
    }
}
