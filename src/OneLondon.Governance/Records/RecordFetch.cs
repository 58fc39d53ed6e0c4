using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace OneLondon.Governance.Records;

/// <summary>Gives rows of a source after a place, in the order of their keys; none at the end.</summary>
/// <typeparam name="T">The record type.</typeparam>
/// <typeparam name="TKey">The type of the key.</typeparam>
/// <param name="after">The place: the beginning, or a key.</param>
/// <param name="count">How many rows are asked for; fewer may be given.</param>
/// <param name="cancellation">Ends the reading.</param>
public delegate ValueTask<IReadOnlyList<T>> RecordFetch<T, TKey>(PageStart<TKey> after, int count, CancellationToken cancellation)
    where TKey : notnull;
