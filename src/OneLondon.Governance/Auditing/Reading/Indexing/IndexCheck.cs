using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Auditing.Reading.Indexing;

/// <summary>Holds an index against its trail: what each run lists against what the records say.</summary>
internal sealed class IndexCheck(string trailFolder, string trail, KeyRing keys)
{
    private readonly UInt128 _key = EntryProduct.NewKey();
    private long _damaged;
    private long _right;
    private long _wrong;
    private long _firstWrong;

    public AuditIndexCheck Run(IProgress<long>? progress, CancellationToken cancellation)
    {
        using TrailStore store = DiskTrailStore.ForReading(trailFolder);
        using var records = new TrailReader(store, trail, keys);
        var runs = new Queue<(string Path, long First, long Count)>(IndexFolder.Runs(IndexFolder.Of(trailFolder)));
        OneRun? run = Next(runs);
        (long number, long unlisted, long ticks) = (0, 0, 0);
        try
        {
            foreach (IndexedBlock block in records.Indexed(0, cancellation))
            {
                _damaged += block.Damaged;
                ReadOnlySpan<ulong> terms = block.Terms;
                foreach ((long offset, long? taken, int count) in block.Records)
                {
                    ticks = Math.Max(ticks, taken ?? ticks);
                    run?.Take(offset, ticks, terms[..count]);
                    unlisted += run is null ? 1 : 0;
                    terms = terms[count..];
                    if (++number == run?.End)
                    {
                        Judge(run, cancellation);
                        run = Next(runs);
                    }
                }

                progress?.Report(number);
            }

            // What lists more than there is lists what is not so.
            for (; run is not null; run = Next(runs))
            {
                Count(run, isRight: false);
            }
        }
        finally
        {
            run?.Dispose();
        }

        return new AuditIndexCheck { Records = _right, Wrong = _wrong, FirstWrong = _firstWrong, Damaged = _damaged, Unlisted = unlisted };
    }

    private OneRun? Next(Queue<(string Path, long First, long Count)> runs)
    {
        if (!runs.TryDequeue(out (string Path, long First, long Count) named))
        {
            return null;
        }

        try
        {
            return new OneRun(IndexRun.Open(named.Path, trail, keys), named.First, named.Count, _key);
        }
        catch (FileNotFoundException)
        {
            throw new InvalidDataException("the audit index changed while it was checked; check it again");
        }
    }

    private void Judge(OneRun run, CancellationToken cancellation) => Count(run, run.IsRight(cancellation));

    private void Count(OneRun run, bool isRight)
    {
        if (isRight)
        {
            _right += run.Count;
        }
        else
        {
            _firstWrong = _wrong == 0 ? run.First : _firstWrong;
            _wrong += run.Count;
        }

        run.Dispose();
    }

    /// <summary>A run, and what the trail says of its records so far.</summary>
    private sealed class OneRun(IndexRun? run, long first, long count, UInt128 key) : IDisposable
    {
        private EntryProduct _said = new(key);
        private long _entries;
        private long _next;
        private bool _isRight = run is not null && run.Header.First == first && run.Header.Count == count;

        public long First => first;

        public long Count => count;

        public long End => first + count;

        public void Take(long offset, long ticks, ReadOnlySpan<ulong> terms)
        {
            _isRight = _isRight && IsListed(offset, ticks);
            foreach (ulong term in terms)
            {
                _said.Add(term, (uint)_next);
            }

            (_next, _entries) = (_next + 1, _entries + terms.Length);
        }

        /// <summary>Tells whether the run lists what was taken, in the order in which it is looked up.</summary>
        public bool IsRight(CancellationToken cancellation)
        {
            if (!_isRight || run!.Header.Postings != _entries)
            {
                return false;
            }

            try
            {
                var listed = new EntryProduct(key);
                (ulong Term, uint Record) before = default;
                for (long i = 0; i < _entries; i++)
                {
                    (ulong Term, uint Record) entry = run.Posting(i);
                    if (i > 0 && entry.CompareTo(before) <= 0)
                    {
                        return false;
                    }

                    listed.Add(entry.Term, entry.Record);
                    before = entry;
                    if (i % (1 << 16) == 0)
                    {
                        cancellation.ThrowIfCancellationRequested();
                    }
                }

                return listed.Value == _said.Value;
            }
            catch (InvalidDataException)
            {
                return false;
            }
        }

        public void Dispose() => run?.Dispose();

        private bool IsListed(long offset, long ticks)
        {
            try
            {
                return run!.Record(_next) == (offset, ticks);
            }
            catch (InvalidDataException)
            {
                return false;
            }
        }
    }
}
