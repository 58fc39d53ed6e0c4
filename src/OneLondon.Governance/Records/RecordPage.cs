using System.Collections.Generic;

namespace OneLondon.Governance.Records;

/// <summary>Is a page of rows that may be seen.</summary>
/// <typeparam name="T">The record type.</typeparam>
/// <typeparam name="TKey">The type of the key.</typeparam>
public sealed class RecordPage<T, TKey>
    where TKey : notnull
{
    internal RecordPage(IReadOnlyList<T> rows, PageStart<TKey> next, bool hasMore)
    {
        Rows = rows;
        Next = next;
        HasMore = hasMore;
    }

    /// <summary>Gets the rows.</summary>
    public IReadOnlyList<T> Rows { get; }

    /// <summary>Gets where to go on: after the last row that is shown; where none is, where this page began.</summary>
    public PageStart<TKey> Next { get; }

    /// <summary>Gets whether another row may be seen.</summary>
    public bool HasMore { get; }
}
