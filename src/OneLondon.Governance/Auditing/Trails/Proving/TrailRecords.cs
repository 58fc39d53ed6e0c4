using System.Security.Cryptography;

namespace OneLondon.Governance.Auditing.Trails.Proving;

/// <summary>Reads the records of a trail in order, as they stand; whether they are as they were written the proofs made of them tell.</summary>
internal static class TrailRecords
{
    /// <summary>Hands over each record up to a number, with the hash of its leaf.</summary>
    /// <returns>How many there were.</returns>
    public static long Read(TrailStore store, long upTo, Action<long, TrailFrameReader, byte[]> take, CancellationToken cancellation)
    {
        byte[] hash = new byte[SHA256.HashSizeInBytes];
        byte[] leaf = new byte[TrailFrame.LeafLength];
        long number = 0;
        foreach (long first in TrailNames.Segments(store.Names()).TakeWhile(first => first < upTo))
        {
            using TrailFile file = store.Open(TrailNames.Segment(first));
            if (first != number || TrailSegment.Read(file, out int length, out _, out _) is null)
            {
                break;
            }

            var reader = new TrailFrameReader(file, length);
            while (number < upTo && reader.Read())
            {
                cancellation.ThrowIfCancellationRequested();
                SHA256.HashData(reader.Body.Span, hash);
                TrailFrame.WriteLeaf(leaf, reader.Ticks, hash, reader.Code.Span);
                take(number++, reader, MerkleTree.Leaf(leaf));
            }
        }

        return number;
    }

    /// <summary>Gives the hashes of subtrees, each named by its first leaf and how many it has, in one pass.</summary>
    public static Dictionary<(long Begin, long Count), byte[]> Subtrees(
        TrailStore store, long size, IReadOnlyCollection<(long Begin, long Count)> wanted, Action<long, TrailFrameReader> take, CancellationToken cancellation)
    {
        Dictionary<(long Begin, long Count), MerkleFrontier> trees = wanted.Distinct().ToDictionary(w => w, _ => new MerkleFrontier());
        long read = Read(
            store, size,
            (number, reader, leaf) =>
            {
                take(number, reader);
                foreach (KeyValuePair<(long Begin, long Count), MerkleFrontier> tree in trees)
                {
                    if (number >= tree.Key.Begin && number < tree.Key.Begin + tree.Key.Count)
                    {
                        tree.Value.Add(leaf);
                    }
                }
            },
            cancellation);
        return read == size
            ? trees.ToDictionary(t => t.Key, t => t.Value.Root())
            : throw new InvalidDataException($"the audit trail has {read} records that can be read, and the tree head says {size}; verify the trail");
    }
}
