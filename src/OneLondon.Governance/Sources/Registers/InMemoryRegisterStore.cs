namespace OneLondon.Governance.Sources.Registers;

/// <summary>Keeps entries in memory alone: for tests, and for what need not outlive the process.</summary>
public sealed class InMemoryRegisterStore : IRegisterStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Register, string Subject), List<RegisterEntry>> _subjects = [];
    private readonly Dictionary<string, List<RegisterEntry>> _registers = new(StringComparer.Ordinal);
    private long _sequence;

    /// <inheritdoc/>
    public Task<long> AppendAsync(RegisterEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            List<RegisterEntry> subject = Of(_subjects, (entry.Register, entry.Subject));
            if (entry.Version != subject.Count + 1)
            {
                throw new RegisterConflictException();
            }

            var kept = new RegisterEntry
            {
                Register = entry.Register,
                Subject = entry.Subject,
                Version = entry.Version,
                RecordedAt = entry.RecordedAt,
                Format = entry.Format,
                Body = entry.Body,
                Sequence = ++_sequence,
            };
            subject.Add(kept);
            Of(_registers, entry.Register).Add(kept);
            return Task.FromResult(kept.Sequence);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<RegisterEntry>> ReadAsync(string register, IReadOnlyCollection<string> subjects, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        cancellationToken.ThrowIfCancellationRequested();
        var read = new List<RegisterEntry>();
        lock (_lock)
        {
            foreach (string subject in subjects.Distinct(StringComparer.Ordinal))
            {
                if (_subjects.TryGetValue((register, subject), out List<RegisterEntry>? entries))
                {
                    read.AddRange(entries);
                }
            }
        }

        return Task.FromResult<IReadOnlyList<RegisterEntry>>(read);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<RegisterEntry>> ReadAfterAsync(string register, long sequence, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            IReadOnlyList<RegisterEntry> read = _registers.TryGetValue(register, out List<RegisterEntry>? entries)
                ? [.. entries.Skip(FirstAfter(entries, sequence)).Take(limit)]
                : [];
            return Task.FromResult(read);
        }
    }

    private static List<RegisterEntry> Of<TKey>(Dictionary<TKey, List<RegisterEntry>> lists, TKey key)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out List<RegisterEntry>? list))
        {
            lists[key] = list = [];
        }

        return list;
    }

    private static int FirstAfter(List<RegisterEntry> entries, long sequence)
    {
        int low = 0;
        int high = entries.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = entries[middle].Sequence <= sequence ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
