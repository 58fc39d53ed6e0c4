using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Auditing.Trails.Verifying;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Auditing.Reading.Indexing;

/// <summary>Brings an index up to what its trail holds now. Each record's code is checked on the way.</summary>
internal sealed class IndexBuild(string trailFolder, string trail, KeyRing keys)
{
    /// <summary>How many records a run of new ones has at most.</summary>
    public const int RunLength = 1 << 20;

    // Of records that list much, fewer: what is gathered stays within 200 MB.
    private const int MostPostings = 1 << 24;

    private readonly string _folder = IndexFolder.Of(trailFolder);
    private readonly List<(string Path, long First, long Count)> _runs = [];
    private long _damaged;

    public AuditIndexUpdate Run(IProgress<long>? progress, CancellationToken cancellation)
    {
        using TrailStore store = DiskTrailStore.ForReading(trailFolder);
        using FileStream held = IndexFolder.Hold(_folder);
        using var records = new TrailReader(store, trail, keys);
        long dropped = KeepWhatHolds(records);
        long kept = _runs.Sum(run => run.Count);
        long added = Add(records, kept, progress, cancellation);
        while (IndexMerge.Due([.. _runs.Select(run => run.Count)]) is > 0 and int due)
        {
            Merge(due, cancellation);
        }

        IndexFolder.Keep(_folder, _runs.Select(run => run.Path));
        return new AuditIndexUpdate { Records = kept + added, Added = added, Dropped = dropped, Damaged = _damaged };
    }

    // What does not lead to the trail that is there goes: a crash may have cut the end of the trail after it was read.
    private long KeepWhatHolds(TrailReader records)
    {
        long dropped = 0;
        bool isWhole = true;
        foreach ((string Path, long First, long Count) named in IndexFolder.Runs(_folder))
        {
            // What an older version built is built anew.
            using IndexRun? run = IndexRun.IsOlder(named.Path) ? null : IndexRun.Open(named.Path, trail, keys);
            isWhole = isWhole && run is not null && run.Header.First == named.First && run.Header.Count == named.Count && records.Ends(run);
            if (isWhole)
            {
                _runs.Add(named);
            }
            else
            {
                dropped += named.Count;
            }
        }

        IndexFolder.Keep(_folder, _runs.Select(run => run.Path));
        return dropped;
    }

    private long Add(TrailReader records, long from, IProgress<long>? progress, CancellationToken cancellation)
    {
        var builder = new IndexRunBuilder(from);
        byte[] code = [];
        long time = _runs.Count > 0 ? records.ResumesAt : 0;
        long added = 0;
        foreach (IndexedBlock block in records.Indexed(from, cancellation))
        {
            Take(block);
        }

        if (builder.Count > 0)
        {
            Write();
        }

        return added;

        void Take(IndexedBlock block)
        {
            ReadOnlySpan<ulong> terms = block.Terms;
            foreach ((long offset, long? ticks, int count) in block.Records)
            {
                // INVARIANT: times of a run never go back, whatever stands in a record that was changed: they are looked up by halving.
                time = Math.Max(time, ticks ?? time);
                builder.Add(offset, time, terms[..count]);
                terms = terms[count..];
            }

            (code, _damaged, added) = (block.Code, _damaged + block.Damaged, added + block.Records.Count);
            progress?.Report(added);
            if (builder.Count >= RunLength || builder.Postings >= MostPostings)
            {
                Write();
            }
        }

        void Write()
        {
            builder.Write(_folder, trail, keys, code);
            _runs.Clear();
            _runs.AddRange(IndexFolder.Runs(_folder));
            builder = new IndexRunBuilder(builder.First + builder.Count);
        }
    }

    private void Merge(int count, CancellationToken cancellation)
    {
        List<(string Path, long First, long Count)> merged = _runs[^count..];
        var open = new List<IndexRun>();
        try
        {
            foreach ((string Path, long First, long Count) run in merged)
            {
                open.Add(IndexRun.Open(run.Path, trail, keys) ?? throw new InvalidDataException("the audit index changed while it was built; build it again"));
            }

            IndexMerge.Write(_folder, trail, keys, open, cancellation);
        }
        finally
        {
            open.ForEach(run => run.Dispose());
        }

        _runs.Clear();
        _runs.AddRange(IndexFolder.Runs(_folder));
        IndexFolder.Keep(_folder, _runs.Select(run => run.Path));
    }
}
