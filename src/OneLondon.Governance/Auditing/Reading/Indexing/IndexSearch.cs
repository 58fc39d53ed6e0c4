namespace OneLondon.Governance.Auditing.Reading.Indexing;

/// <summary>Finds in a run the records that may answer a query: no record that does is left out.</summary>
internal static class IndexSearch
{
    // Looking a record up in the list of another term costs about as much as reading this many entries of one list.
    private const int LookUpCost = 32;

    public static IEnumerable<long> Records(IndexRun run, AuditQuery query)
    {
        long from = run.Before(query.From.UtcTicks);
        long to = query.To == DateTimeOffset.MaxValue ? run.Header.Count : run.Before(query.To.UtcTicks);
        IReadOnlyList<ulong[]> groups = query.Terms();

        // Records that are not as they were written are found whatever time is asked for.
        (long From, long To) damaged = run.Postings(IndexTerm.Damaged, 0, run.Header.Count);
        if (groups.Count == 0)
        {
            long[] beside = [.. List(run, damaged).Where(record => record < from || record >= to)];
            IEnumerable<long> all = beside.Length == 0 ? All(from, to, query.NewestFirst)
                : beside.Where(record => record < from).Concat(All(from, to, newestFirst: false)).Concat(beside.Where(record => record >= to));
            return beside.Length > 0 && query.NewestFirst ? all.Reverse() : all;
        }

        List<(long From, long To)[]> lists = [.. groups.Select(group => Array.ConvertAll(group, term => term == IndexTerm.Damaged ? damaged : run.Postings(term, from, to))).OrderBy(Length)];

        // The shortest list is gone through; another is looked into as long as that costs less than reading the records.
        IEnumerable<long> found = Merged(run, lists[0]);
        foreach ((long From, long To)[] other in lists.Skip(1).Where(list => Length(list) < Length(lists[0]) * LookUpCost))
        {
            HashSet<long> also = [.. Merged(run, other)];
            found = found.Where(also.Contains);
        }

        return query.NewestFirst ? found.Reverse() : found;
    }

    private static long Length((long From, long To)[] ranges) => ranges.Sum(range => range.To - range.From);

    // One record may stand under several terms of a group, and is given once; in order, since each list is.
    private static IEnumerable<long> Merged(IndexRun run, (long From, long To)[] ranges)
    {
        (long From, long To)[] some = [.. ranges.Where(range => range.To > range.From)];
        return some.Length == 1 ? List(run, some[0]) : some.SelectMany(range => List(run, range)).Distinct().Order();
    }

    private static IEnumerable<long> List(IndexRun run, (long From, long To) range)
    {
        for (long i = range.From; i < range.To; i++)
        {
            yield return run.Posting(i).Record;
        }
    }

    private static IEnumerable<long> All(long from, long to, bool newestFirst)
    {
        for (long i = from; i < to; i++)
        {
            yield return newestFirst ? to - 1 - (i - from) : i;
        }
    }
}
