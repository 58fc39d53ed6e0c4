using System.Text.Json.Serialization.Metadata;

namespace OneLondon.Governance.Sources.Registers;

/// <summary>Keeps dated records: each begins, runs to its end or is ended before, and none is overwritten.</summary>
internal sealed class DatedLedger<TChange>
    where TChange : DatedChange, new()
{
    private readonly Ledger<TChange> _ledger;

    public DatedLedger(IRegisterStore store, string register, JsonTypeInfo<TChange> type, TimeProvider time) =>
        _ledger = new Ledger<TChange>(store, register, type, time);

    /// <summary>Begins a record and gives its number.</summary>
    public async Task<int> BeginAsync(string subject, Func<int, DateTimeOffset, TChange> make, CancellationToken cancellationToken)
    {
        IReadOnlyList<Recorded<TChange>> history = await _ledger.AppendAsync(
            subject, (before, now) => make(Read(before).Count + 1, now), cancellationToken).ConfigureAwait(false);
        return history[^1].Change.Number;
    }

    /// <summary>Ends a record before its time; one that ends before it begins never holds.</summary>
    /// <exception cref="RegisterRefusedException">There is no such record, it has ended by then, or something is missing.</exception>
    public Task EndAsync(string subject, int number, DatedEnd end, CancellationToken cancellationToken) => _ledger.AppendAsync(
        subject,
        (before, now) =>
        {
            List<DatedRecord<TChange>> records = Read(before);
            DatedRecord<TChange> record = number >= 1 && number <= records.Count
                ? records[number - 1]
                : throw new RegisterRefusedException($"there is no record {number} here; list them for the numbers there are");
            DateTimeOffset at = SourceText.Past(end.At, now, $"the end of {end.What}");
            return record.Until is not { } until || at < until
                ? new TChange
                {
                    Number = number,
                    Begins = false,
                    From = at,
                    By = SourceText.Name(end.By, "who ends it"),
                    Text = end.Reason is null ? string.Empty : SourceText.Reason(end.Reason, "the reason"),
                }
                : throw new RegisterRefusedException($"record {number} has ended by that time, so it cannot end then; give a time before its end");
        },
        cancellationToken);

    /// <summary>Gives all records of a subject, in order of number.</summary>
    public async Task<IReadOnlyList<DatedRecord<TChange>>> OfAsync(string subject, CancellationToken cancellationToken) =>
        Read(await _ledger.ReadAsync(subject, cancellationToken).ConfigureAwait(false));

    /// <summary>Gives the records of many subjects, each subject's in order of number, in one pass.</summary>
    public async Task<ILookup<string, DatedRecord<TChange>>> OfAsync(IReadOnlyCollection<string> subjects, CancellationToken cancellationToken)
    {
        ILookup<string, Recorded<TChange>> read = await _ledger.ReadAsync(subjects, cancellationToken).ConfigureAwait(false);
        return read.SelectMany(history => Read(history)).ToLookup(record => record.Subject, StringComparer.Ordinal);
    }

    /// <summary>Gives every record there is.</summary>
    public async Task<IReadOnlyList<DatedRecord<TChange>>> AllAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<Recorded<TChange>> read = await _ledger.ReadAfterAsync(0, cancellationToken).ConfigureAwait(false);
        return [.. read.GroupBy(recorded => recorded.Subject, StringComparer.Ordinal).SelectMany(history => Read(history))];
    }

    private static List<DatedRecord<TChange>> Read(IEnumerable<Recorded<TChange>> history)
    {
        var records = new List<DatedRecord<TChange>>();
        foreach (Recorded<TChange> recorded in history)
        {
            TChange change = recorded.Change;
            bool follows = change.By is not null && change.Text is not null && (change.Begins
                ? change.Number == records.Count + 1 && (change.Until is not { } until || until > change.From)
                : change.Number >= 1 && change.Number <= records.Count);
            if (!follows)
            {
                throw new RegisterUnreadableException("the dated records of a register do not follow from one another; restore the store");
            }

            if (change.Begins)
            {
                records.Add(new DatedRecord<TChange>(change, recorded.Subject, recorded.RecordedAt, change.Until, null));
            }
            else
            {
                DatedRecord<TChange> ended = records[change.Number - 1];
                records[change.Number - 1] = ended.Until is { } end && end < change.From ? ended : ended with { Until = change.From, Ended = change };
            }
        }

        return records;
    }
}
