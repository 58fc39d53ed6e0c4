using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Auditing.Reading.Indexing;

/// <summary>Makes one run of several that follow each other, so that few have to be asked: at most seven of each size, each size eight times the one before.</summary>
internal static class IndexMerge
{
    private const int Most = 8;
    private const long SmallestLevel = 1024;

    /// <summary>Gives how many of the last runs are to be made one; 0 where none are.</summary>
    public static int Due(IReadOnlyList<long> counts)
    {
        int[] levels = [.. counts.Select(LevelOf)];
        for (int level = 0; level <= levels.DefaultIfEmpty().Max(); level++)
        {
            int[] suffix = [.. levels.Reverse().TakeWhile(l => l <= level)];
            if (suffix.Count(l => l == level) >= Most)
            {
                return suffix.Length;
            }
        }

        return 0;
    }

    public static void Write(string folder, string trail, KeyRing keys, IReadOnlyList<IndexRun> runs, CancellationToken cancellation)
    {
        var header = new IndexRunHeader
        {
            First = runs[0].Header.First,
            Count = runs.Sum(run => run.Header.Count),
            Postings = runs.Sum(run => run.Header.Postings),
            LastCode = runs[^1].Header.LastCode,
            KeyId = keys.CurrentKeyId,
        };
        IndexFolder.WriteRun(folder, trail, keys, header, writer => Records(writer, runs, cancellation), writer => Postings(writer, runs, cancellation));
    }

    private static int LevelOf(long count)
    {
        int level = 0;
        for (long most = SmallestLevel; most < count; most *= Most)
        {
            level++;
        }

        return level;
    }

    private static void Records(IndexPageWriter writer, IReadOnlyList<IndexRun> runs, CancellationToken cancellation)
    {
        foreach (IndexRun run in runs)
        {
            cancellation.ThrowIfCancellationRequested();
            for (long i = 0; i < run.Header.Count; i++)
            {
                (long offset, long ticks) = run.Record(i);
                IndexRunBuilder.WriteRecord(writer, offset, ticks);
            }
        }
    }

    private static void Postings(IndexPageWriter writer, IReadOnlyList<IndexRun> runs, CancellationToken cancellation)
    {
        // By term, and of one term by run: the records of an earlier run come before.
        var next = new PriorityQueue<int, (ulong Term, int Run)>();
        long[] at = new long[runs.Count];
        for (int i = 0; i < runs.Count; i++)
        {
            Enqueue(i);
        }

        while (next.TryDequeue(out int i, out (ulong Term, int Run) least))
        {
            cancellation.ThrowIfCancellationRequested();

            // All of this run's entries of the term, at once: common terms have many.
            uint shift = (uint)(runs[i].Header.First - runs[0].Header.First);
            while (at[i] < runs[i].Header.Postings && runs[i].Posting(at[i]) is var (term, record) && term == least.Term)
            {
                IndexRunBuilder.WritePosting(writer, term, record + shift);
                at[i]++;
            }

            Enqueue(i);
        }

        void Enqueue(int i)
        {
            if (at[i] < runs[i].Header.Postings)
            {
                next.Enqueue(i, (runs[i].Posting(at[i]).Term, i));
            }
        }
    }
}
