using OneLondon.Governance.Auditing.Reading.Indexing;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Auditing.Trails.Verifying;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Auditing.Reading;

/// <summary>
/// Answers queries over a trail (U2 U3), with the <see cref="AuditTrailIndex"/> as far as it goes and by reading what came after it. Each record that is given
/// was checked against its own code. Whether all are there, <see cref="AuditTrailVerifier"/> tells. Thread-safe; changes nothing.
/// </summary>
public sealed class AuditTrailReader
{
    private const int Attempts = 5;

    private readonly string _folder;
    private readonly string _trail;
    private readonly KeyRing _keys;

    /// <summary>Takes where the trail is, its name, and its keys, older ones included.</summary>
    /// <exception cref="ArgumentException">Folder or name is empty.</exception>
    public AuditTrailReader(string folder, string trail, KeyRing keys)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentException.ThrowIfNullOrWhiteSpace(trail);
        ArgumentNullException.ThrowIfNull(keys);
        (_folder, _trail, _keys) = (folder, trail, keys);
    }

    /// <summary>Gives the records that a query asks for, in the order of the trail or from its end; read as they are asked for.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">Records or a segment are missing, or the index is damaged; what came before was given.</exception>
    /// <exception cref="ArgumentException">The ring has not all keys of the trail.</exception>
    /// <exception cref="NotSupportedException">Another version wrote trail or index.</exception>
    public IEnumerable<AuditEntry> Query(AuditQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Answer(query, cancellationToken);
    }

    private IEnumerable<AuditEntry> Answer(AuditQuery query, CancellationToken cancellation)
    {
        using TrailStore store = DiskTrailStore.ForReading(_folder);
        var runs = new List<IndexRun>();
        try
        {
            using TrailReader records = Open(store, runs);
            IEnumerable<AuditEntry> listed = Ordered(runs, query.NewestFirst).SelectMany(run => Listed(run, records, query, cancellation));
            IEnumerable<AuditEntry> rest = Rest(runs, records, query, cancellation);

            // From the end on, what no index lists comes first.
            foreach (AuditEntry entry in query.NewestFirst ? rest.Concat(listed) : listed.Concat(rest))
            {
                yield return entry;
            }
        }
        finally
        {
            runs.ForEach(run => run.Dispose());
        }
    }

    // The runs that lead from the first record to the trail that is there. A run may be merged into another while it is being opened.
    private TrailReader Open(TrailStore store, List<IndexRun> runs)
    {
        string folder = IndexFolder.Of(_folder);
        for (int attempt = 1; ; attempt++)
        {
            var records = new TrailReader(store, _trail, _keys);
            try
            {
                foreach ((string path, long first, long count) in IndexFolder.Runs(folder))
                {
                    IndexRun run = IndexRun.Open(path, _trail, _keys) ?? throw records.WhyNot() ?? new InvalidDataException($"`{Path.GetFileName(path)}` of the audit index is not of a trail of this name and these keys, or not as it was written; check name and keys first, and if they are right delete the folder of the index and build it anew");
                    runs.Add(run);
                    if (run.Header.First != first || run.Header.Count != count || !records.Ends(run))
                    {
                        throw new InvalidDataException("the audit index lists what is not so in the trail; build the index, and verify the trail");
                    }
                }

                return records;
            }
            catch (FileNotFoundException) when (attempt < Attempts)
            {
                records.Dispose();
                runs.ForEach(run => run.Dispose());
                runs.Clear();
            }
            catch
            {
                records.Dispose();
                throw;
            }
        }
    }

    private static IEnumerable<IndexRun> Ordered(List<IndexRun> runs, bool newestFirst) => newestFirst ? runs.AsEnumerable().Reverse() : runs;

    private static IEnumerable<AuditEntry> Listed(IndexRun run, TrailReader records, AuditQuery query, CancellationToken cancellation)
    {
        foreach (long index in IndexSearch.Records(run, query))
        {
            cancellation.ThrowIfCancellationRequested();
            AuditEntry entry = records.Read(run.Header.First + index, run.Record(index).Offset);
            if (query.Holds(entry))
            {
                yield return entry;
            }
        }
    }

    private static IEnumerable<AuditEntry> Rest(List<IndexRun> runs, TrailReader records, AuditQuery query, CancellationToken cancellation)
    {
        long from = runs.Count > 0 ? runs[^1].Header.End : 0;
        foreach (FrameBlock block in query.NewestFirst ? records.BlocksFromTheEnd(from, cancellation) : records.Blocks(from, cancellation))
        {
            AuditEntry[] entries = [.. Entries(records.Check(block)).Where(query.Holds)];
            block.Return();
            foreach (AuditEntry entry in query.NewestFirst ? entries.Reverse() : entries)
            {
                yield return entry;
            }
        }
    }

    private static IEnumerable<AuditEntry> Entries(FrameBlock block)
    {
        var changed = block.Changed.Select(c => c.Offset).ToHashSet();
        long number = block.Number;
        foreach ((long offset, long ticks, ReadOnlyMemory<byte> json) in block.Frames())
        {
            yield return changed.Contains(offset) ? AuditEntry.Damaged(number, ticks) : AuditEntry.Of(number, ticks, json);
            number++;
        }
    }
}
