namespace OneLondon.Governance.Sources.Registers;

/// <summary>
/// Goes to an independent journal while the store is down, so that break-glass and its review stand when nothing else does
/// (X8). A subject lives in the one of the two where it began. For registers whose subjects nobody else begins, such as
/// passes and reviews.
/// </summary>
public sealed class JournaledRegisterStore : IRegisterStore
{
    private readonly IRegisterStore _store;
    private readonly IRegisterStore _journal;

    /// <summary>Puts a journal behind a store.</summary>
    /// <exception cref="ArgumentException">Both are one and the same.</exception>
    public JournaledRegisterStore(IRegisterStore store, IRegisterStore journal)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(journal);
        if (ReferenceEquals(store, journal))
        {
            throw new ArgumentException("the journal is the store itself; give one that stands when the store is down (X8)", nameof(journal));
        }

        _store = store;
        _journal = journal;
    }

    /// <inheritdoc/>
    public async Task<long> AppendAsync(RegisterEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Version > 1 && await IsInJournalAsync(entry, cancellationToken).ConfigureAwait(false))
        {
            return OfJournal(await _journal.AppendAsync(entry, cancellationToken).ConfigureAwait(false));
        }

        try
        {
            return OfStore(await _store.AppendAsync(entry, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception e) when (entry.Version == 1 && e is not RegisterConflictException && !cancellationToken.IsCancellationRequested)
        {
            return OfJournal(await _journal.AppendAsync(entry, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RegisterEntry>> ReadAsync(
        string register, IReadOnlyCollection<string> subjects, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        Exception? journalDown = null;
        IReadOnlyList<RegisterEntry> inJournal = [];
        try
        {
            inJournal = await _journal.ReadAsync(register, subjects, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The store alone goes on; what began in the journal reads as not begun, and so serves nothing.
            journalDown = e;
        }

        HashSet<string> began = [.. inJournal.Select(entry => entry.Subject)];
        string[] others = [.. subjects.Where(subject => !began.Contains(subject))];
        IReadOnlyList<RegisterEntry> inStore = [];
        try
        {
            inStore = others.Length == 0 ? [] : await _store.ReadAsync(register, others, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (journalDown is null && subjects.Count == 1 && !cancellationToken.IsCancellationRequested)
        {
            // One that begins now begins in the journal; what began in the store reads as not begun.
        }

        return [.. inStore.Select(entry => With(entry, OfStore(entry.Sequence))), .. inJournal.Select(entry => With(entry, OfJournal(entry.Sequence)))];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RegisterEntry>> ReadAfterAsync(string register, long sequence, int limit, CancellationToken cancellationToken)
    {
        IReadOnlyList<RegisterEntry> inStore = await _store.ReadAfterAsync(register, sequence / 2, limit, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<RegisterEntry> inJournal = await _journal.ReadAfterAsync(register, (sequence - 1) / 2, limit, cancellationToken).ConfigureAwait(false);
        return [.. inStore.Select(entry => With(entry, OfStore(entry.Sequence)))
            .Concat(inJournal.Select(entry => With(entry, OfJournal(entry.Sequence))))
            .OrderBy(entry => entry.Sequence)
            .Take(limit)];
    }

    private async Task<bool> IsInJournalAsync(RegisterEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            return (await _journal.ReadAsync(entry.Register, [entry.Subject], cancellationToken).ConfigureAwait(false)).Count > 0;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // In the store it is the next version, or a conflict.
            return false;
        }
    }

    // Even numbers are the store's, odd ones the journal's, so that both can be read in one order.
    private static long OfStore(long sequence) => sequence * 2;

    private static long OfJournal(long sequence) => (sequence * 2) + 1;

    private static RegisterEntry With(RegisterEntry entry, long sequence) => new()
    {
        Register = entry.Register,
        Subject = entry.Subject,
        Version = entry.Version,
        RecordedAt = entry.RecordedAt,
        Format = entry.Format,
        Body = entry.Body,
        Sequence = sequence,
    };
}
