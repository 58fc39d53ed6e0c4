using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OneLondon.Governance.Sources.Registers;

/// <summary>
/// Reads and appends the changes of one register. A change is decided on the whole history of its subject and appended only
/// if nobody changed that subject meanwhile; otherwise it is decided anew.
/// </summary>
internal sealed class Ledger<TChange>
    where TChange : class
{
    public const int Format = 1;
    private const int MostAttempts = 16;
    private const int PageSize = 2000;
    private const int LongestSubject = 128;
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(5);

    private readonly IRegisterStore _store;
    private readonly string _register;
    private readonly JsonTypeInfo<TChange> _type;
    private readonly TimeProvider _time;

    public Ledger(IRegisterStore store, string register, JsonTypeInfo<TChange> type, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(time);
        _store = store;
        _register = register;
        _type = type;
        _time = time;
    }

    public TimeProvider Time => _time;

    /// <summary>Appends the change that is decided on the history, and gives the history with it.</summary>
    /// <exception cref="RegisterRefusedException">The change is refused; nothing was recorded.</exception>
    public async Task<IReadOnlyList<Recorded<TChange>>> AppendAsync(
        string subject, Func<IReadOnlyList<Recorded<TChange>>, DateTimeOffset, TChange> decide, CancellationToken cancellationToken)
    {
        if (subject is not { Length: > 0 and <= LongestSubject })
        {
            throw new RegisterRefusedException($"the subject of an entry in `{_register}` has 1 to {LongestSubject} characters");
        }

        for (int attempt = 1; ; attempt++)
        {
            IReadOnlyList<Recorded<TChange>> history = await ReadAsync(subject, cancellationToken).ConfigureAwait(false);
            DateTimeOffset now = Now(history);
            TChange change = decide(history, now);
            var entry = new RegisterEntry
            {
                Register = _register,
                Subject = subject,
                Version = history.Count + 1,
                RecordedAt = now,
                Format = Format,
                Body = JsonSerializer.Serialize(change, _type),
            };
            try
            {
                long sequence = await _store.AppendAsync(entry, cancellationToken).ConfigureAwait(false);
                return [.. history, new Recorded<TChange>(change, subject, entry.Version, now, sequence)];
            }
            catch (RegisterConflictException) when (attempt < MostAttempts)
            {
                // Somebody was faster: the change is decided anew on what is there now.
            }
        }
    }

    public async Task<IReadOnlyList<Recorded<TChange>>> ReadAsync(string subject, CancellationToken cancellationToken)
    {
        ILookup<string, Recorded<TChange>> read = await ReadAsync([subject], cancellationToken).ConfigureAwait(false);
        return [.. read[subject]];
    }

    /// <summary>Reads the histories of many subjects in one pass.</summary>
    public async Task<ILookup<string, Recorded<TChange>>> ReadAsync(IReadOnlyCollection<string> subjects, CancellationToken cancellationToken)
    {
        IReadOnlyList<RegisterEntry> entries = await _store.ReadAsync(_register, subjects, cancellationToken).ConfigureAwait(false)
            ?? throw new RegisterUnreadableException();
        var asked = new HashSet<string>(subjects, StringComparer.Ordinal);
        var next = new Dictionary<string, int>(StringComparer.Ordinal);
        var read = new List<Recorded<TChange>>(entries.Count);
        foreach (RegisterEntry entry in entries)
        {
            Recorded<TChange> recorded = Read(entry);

            // INVARIANT: a history with a gap, or of somebody else, is no history.
            int version = next.GetValueOrDefault(recorded.Subject, 1);
            if (!asked.Contains(recorded.Subject) || recorded.Version != version)
            {
                throw new RegisterUnreadableException($"the entries of `{_register}` have a gap, or are of another subject; restore the store");
            }

            next[recorded.Subject] = version + 1;
            read.Add(recorded);
        }

        return read.ToLookup(recorded => recorded.Subject, StringComparer.Ordinal);
    }

    /// <summary>Reads everything after a sequence, in the order it was recorded.</summary>
    public async Task<IReadOnlyList<Recorded<TChange>>> ReadAfterAsync(long sequence, CancellationToken cancellationToken)
    {
        var read = new List<Recorded<TChange>>();
        await foreach (RegisterEntry entry in EntriesAfter(sequence, cancellationToken).ConfigureAwait(false))
        {
            read.Add(Read(entry));
        }

        return read;
    }

    /// <summary>Reads everything, by subject in the order in which each was first recorded; one that cannot be read hides no other.</summary>
    public async Task<IReadOnlyList<LedgerHistory<TChange>>> ReadEachAsync(CancellationToken cancellationToken)
    {
        var subjects = new List<string>();
        var histories = new Dictionary<string, List<Recorded<TChange>>?>(StringComparer.Ordinal);
        await foreach (RegisterEntry entry in EntriesAfter(0, cancellationToken).ConfigureAwait(false))
        {
            if (!histories.TryGetValue(entry.Subject, out List<Recorded<TChange>>? history))
            {
                subjects.Add(entry.Subject);
                histories[entry.Subject] = history = [];
            }

            if (history is not null && !TryRead(entry, history))
            {
                histories[entry.Subject] = null;
            }
        }

        return [.. subjects.Select(subject => new LedgerHistory<TChange>(subject, histories[subject]))];
    }

    private bool TryRead(RegisterEntry entry, List<Recorded<TChange>> history)
    {
        try
        {
            history.Add(Read(entry));
            return true;
        }
        catch (RegisterUnreadableException)
        {
            return false;
        }
    }

    private async IAsyncEnumerable<RegisterEntry> EntriesAfter(long sequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            IReadOnlyList<RegisterEntry> page = await _store.ReadAfterAsync(_register, sequence, PageSize, cancellationToken).ConfigureAwait(false)
                ?? throw new RegisterUnreadableException();
            foreach (RegisterEntry entry in page)
            {
                if (entry?.Subject is null || entry.Sequence <= sequence)
                {
                    throw new RegisterUnreadableException($"the entries of `{_register}` are out of order; restore the store");
                }

                yield return entry;
                sequence = entry.Sequence;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }
        }
    }

    private Recorded<TChange> Read(RegisterEntry? entry)
    {
        if (entry is null || entry.Register != _register || entry.Format != Format)
        {
            throw new RegisterUnreadableException(
                entry is null || entry.Register != _register
                    ? $"the store gave no entry of `{_register}` where one was asked for; restore the store"
                    : $"an entry of `{_register}` has format {entry.Format}, and this release reads {Format}; use the release that wrote it");
        }

        try
        {
            TChange change = JsonSerializer.Deserialize(entry.Body, _type) ?? throw new RegisterUnreadableException();
            return new Recorded<TChange>(change, entry.Subject, entry.Version, entry.RecordedAt, entry.Sequence);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException)
        {
            // The cause is left out: a reader of JSON quotes what it read.
            throw new RegisterUnreadableException();
        }
    }

    // INVARIANT: what is recorded later is dated later; a clock that went back would put a change before one it rests on.
    private DateTimeOffset Now(IReadOnlyList<Recorded<TChange>> history)
    {
        DateTimeOffset now = _time.GetUtcNow();
        DateTimeOffset last = history.Count == 0 ? now : history[^1].RecordedAt;
        return now >= last ? now
            : last - now <= ClockTolerance ? last
            : throw new RegisterRefusedException($"the clock is behind the last entry of `{_register}`; set it right and try again");
    }
}
