using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace OneLondon.Governance.Records;

/// <content>Goes through rows that stand one behind the other in memory: judged one at a time, but fetched in blocks.</content>
public sealed partial class RecordFilter<T>
{
    // So many rows are fetched at once that none waits for the one before. INVARIANT: a divisor of RowsBetweenChecks.
    private const int RowsAhead = 32;

    // The list says itself where it was changed while it is read.
    private IEnumerable<T> OfList(List<T> rows)
    {
        _access.Check();
        var tally = new RecordTally(_plans.Length);
        try
        {
            int at = 0;
            foreach (T row in rows)
            {
                if (at % RowsAhead == 0)
                {
                    Begin(CollectionsMarshal.AsSpan(rows), at);
                }

                at++;
                if (TryShow(row, tally, out T? shown))
                {
                    yield return shown;
                }
            }
        }
        finally
        {
            tally.AddTo(_withheld);
        }
    }

    // A row that throws goes, and the rest of its block is read on.
    private void OfSpan(ReadOnlySpan<T> rows, Span<T> shown, RecordTally tally, ref int count)
    {
        int to = count;
        for (int at = 0, end = 0; at < rows.Length;)
        {
            if (at == end)
            {
                count = to;
                end = Begin(rows, at);
            }

            try
            {
                while (at < end)
                {
                    T row = rows[at++];
                    if (TryShowSound(row, tally, out T? seen))
                    {
                        shown[to++] = seen;
                    }
                }
            }
            catch (Exception)
            {
                tally.Count(RecordTally.Unreadable);
            }
        }

        count = to;
    }

    /// <summary>Begins a block: looks at the access where that is due, and has the rows fetched.</summary>
    /// <returns>Where the block ends.</returns>
    private int Begin(ReadOnlySpan<T> rows, int start)
    {
        if (start % RowsBetweenChecks == 0)
        {
            _access.Check();
        }

        int end = Math.Min(start + RowsAhead, rows.Length);
        try
        {
            _type.Fetch(rows[start..end]);
        }
        catch (Exception)
        {
            // Nothing was judged; the row is read anew when its turn comes, and goes where it throws again.
        }

        return end;
    }
}
