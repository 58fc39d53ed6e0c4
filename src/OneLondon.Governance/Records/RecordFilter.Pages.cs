using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace OneLondon.Governance.Records;

/// <content>Reads pages of what may be seen.</content>
public sealed partial class RecordFilter<T>
{
    /// <summary>
    /// Reads a page: full where there is enough to fill it. It goes on after the last row that is shown, and tells of more only where another
    /// row would be shown, so that neither says how many rows are withheld.
    /// </summary>
    /// <param name="fetch">Gives rows after a key, in the order of their keys.</param>
    /// <param name="keyOf">Gives the key of a row, which must not read what is withheld.</param>
    /// <param name="size">How many rows the page is to have, at least 1.</param>
    /// <param name="start">Where the page begins.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="InvalidOperationException">The access has expired, the source gives the same rows again, or the key reads what is withheld.</exception>
    public async Task<RecordPage<T, TKey>> ReadPageAsync<TKey>(
        RecordFetch<T, TKey> fetch, Func<T, TKey> keyOf, int size, PageStart<TKey> start, CancellationToken cancellation)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(fetch);
        ArgumentNullException.ThrowIfNull(keyOf);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfEqual(size, int.MaxValue);

        var shown = new List<T>();
        var read = new List<T>();
        PageStart<TKey> next = start;
        PageStart<TKey> at = start;
        bool hasMore = false;
        var tally = new RecordTally(_plans.Length);
        try
        {
            while (!hasMore)
            {
                _access.Check();
                IReadOnlyList<T> rows = await fetch(at, size + 1, cancellation).ConfigureAwait(false);
                if (rows is null || rows.Count == 0)
                {
                    break;
                }

                for (int i = 0; i < rows.Count && !hasMore; i++)
                {
                    if (i % RowsBetweenChecks == 0)
                    {
                        _access.Check();
                    }

                    if (!TryShow(rows[i], tally, out T? row))
                    {
                        continue;
                    }

                    hasMore = shown.Count == size;
                    if (!hasMore)
                    {
                        shown.Add(row);
                        read.Add(rows[i]);
                        next = KeyOfShown(rows[i], row, keyOf);
                    }
                }

                at = hasMore ? at : After(at, rows[^1], keyOf);
            }
        }
        finally
        {
            tally.AddTo(_withheld);
        }

        _access.Check();
        return new RecordPage<T, TKey>(ReadsAllFirst ? ShownStill(read) : shown, next, hasMore);
    }

    // What the rows refer to may have been filled in by a later reading.
    private List<T> ShownStill(List<T> rows)
    {
        var shown = new List<T>(rows.Count);
        var tally = new RecordTally(_plans.Length);
        foreach (T row in rows)
        {
            if (TryShow(row, tally, out T? still))
            {
                shown.Add(still);
            }
        }

        return shown;
    }

    private static PageStart<TKey> KeyOfShown<TKey>(T row, T shown, Func<T, TKey> keyOf)
        where TKey : notnull
    {
        TKey key = Key(shown, keyOf);
        return EqualityComparer<TKey>.Default.Equals(key, Key(row, keyOf))
            ? PageStart<TKey>.After(key)
            : throw new InvalidOperationException("the key of the page reads what is withheld; order by a member that is shown");
    }

    private static PageStart<TKey> After<TKey>(PageStart<TKey> before, T last, Func<T, TKey> keyOf)
        where TKey : notnull
    {
        TKey key = Key(last, keyOf);
        return before.HasKey && EqualityComparer<TKey>.Default.Equals(before.Key, key)
            ? throw new InvalidOperationException("the source of the page gives the same rows again; give rows after the key, in the order of their keys")
            : PageStart<TKey>.After(key);
    }

    // What the key function throws may quote the row.
    private static TKey Key<TKey>(T row, Func<T, TKey> keyOf)
    {
        try
        {
            return keyOf(row);
        }
        catch (Exception)
        {
            throw new InvalidOperationException("the key of a row could not be read; order by a member that every row has");
        }
    }
}
