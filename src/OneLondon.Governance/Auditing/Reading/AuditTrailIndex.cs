using OneLondon.Governance.Auditing.Reading.Indexing;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Auditing.Reading;

/// <summary>
/// Keeps an index beside the segments of a trail, in its folder `index`, by which <see cref="AuditTrailReader"/> is quick. It holds nothing that the trail does
/// not, and may be deleted at any time; queries are right without it, and slow. Each page has a code made with the trail's keys.
/// </summary>
public static class AuditTrailIndex
{
    /// <summary>Adds what the trail holds and the index does not yet. While a writer is at work too; one at a time.</summary>
    /// <param name="folder">The folder of the trail.</param>
    /// <param name="trail">The name of the trail.</param>
    /// <param name="keys">The keys of the trail, older ones included.</param>
    /// <param name="progress">Told how many records were read.</param>
    /// <param name="cancellationToken">Ends it; what was written stays and is gone on from.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">Records or a segment are missing: verify the trail.</exception>
    /// <exception cref="ArgumentException">The ring has not all keys of the trail.</exception>
    /// <exception cref="IOException">Another process is at it, or the disk failed.</exception>
    /// <exception cref="NotSupportedException">Another version wrote trail or index.</exception>
    public static AuditIndexUpdate Update(string folder, string trail, KeyRing keys, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentException.ThrowIfNullOrWhiteSpace(trail);
        ArgumentNullException.ThrowIfNull(keys);
        return new IndexBuild(folder, trail, keys).Run(progress, cancellationToken);
    }

    /// <summary>
    /// Holds the index against the trail, record by record: whoever has a key of the ring, an old one too, can write an index that leaves out what the trail
    /// holds. Reads both whole and changes neither; while a writer is at work too.
    /// </summary>
    /// <param name="folder">The folder of the trail.</param>
    /// <param name="trail">The name of the trail.</param>
    /// <param name="keys">The keys of the trail, older ones included.</param>
    /// <param name="progress">Told how many records were read.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">Records or a segment are missing: verify the trail. Or the index changed meanwhile: check again.</exception>
    /// <exception cref="ArgumentException">The ring has not all keys of the trail.</exception>
    /// <exception cref="NotSupportedException">Another version wrote trail or index.</exception>
    public static AuditIndexCheck Check(string folder, string trail, KeyRing keys, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentException.ThrowIfNullOrWhiteSpace(trail);
        ArgumentNullException.ThrowIfNull(keys);
        return new IndexCheck(folder, trail, keys).Run(progress, cancellationToken);
    }
}
