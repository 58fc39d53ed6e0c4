using System.Numerics;

namespace OneLondon.Governance.Auditing.Trails;

/// <summary>A Merkle tree that only grows, of which so much is kept as it takes to go on with it: the whole subtrees along its right edge.</summary>
internal sealed class MerkleFrontier
{
    private const int Levels = 63;

    // The subtree of two to the n leaves stands at n, where the size has that bit.
    private readonly byte[] _subtrees = new byte[Levels * MerkleTree.HashLength];
    private byte[] _nodes = [];

    /// <summary>Gets how many leaves there are.</summary>
    public long Size { get; private set; }

    /// <summary>Goes on from subtrees that were kept, the largest first; null where they are not those of a tree of that size.</summary>
    public static MerkleFrontier? Of(long size, IReadOnlyList<byte[]> subtrees)
    {
        if (size < 0 || subtrees.Count != BitOperations.PopCount((ulong)size) || subtrees.Any(s => s.Length != MerkleTree.HashLength))
        {
            return null;
        }

        var tree = new MerkleFrontier { Size = size };
        int next = subtrees.Count;
        for (int level = 0; next > 0; level++)
        {
            if (tree.Has(level))
            {
                subtrees[--next].CopyTo(tree.At(level));
            }
        }

        return tree;
    }

    /// <summary>Gives the subtrees, the largest first: one for each bit of the size.</summary>
    public IReadOnlyList<byte[]> Subtrees() => [.. Enumerable.Range(0, Levels).Reverse().Where(Has).Select(level => At(level).ToArray())];

    /// <summary>Adds the hash of a leaf.</summary>
    public void Add(ReadOnlySpan<byte> leaf) => AddAll(leaf);

    /// <summary>Adds what leaves are made of, one after the other.</summary>
    public void AddLeaves(ReadOnlySpan<byte> leaves, int leafLength)
    {
        Span<byte> nodes = Nodes(leaves.Length / leafLength);
        MerkleTree.Leaves(leaves, leafLength, nodes[MerkleTree.HashLength..]);
        Fold(leaves.Length / leafLength);
    }

    /// <summary>Adds the hashes of leaves, one after the other.</summary>
    public void AddAll(ReadOnlySpan<byte> hashes)
    {
        hashes.CopyTo(Nodes(hashes.Length / MerkleTree.HashLength)[MerkleTree.HashLength..]);
        Fold(hashes.Length / MerkleTree.HashLength);
    }

    /// <summary>Gives the root.</summary>
    public byte[] Root()
    {
        if (Size == 0)
        {
            return MerkleTree.Empty;
        }

        int level = BitOperations.TrailingZeroCount(Size);
        byte[] node = At(level).ToArray();
        while (++level < Levels)
        {
            if (Has(level))
            {
                MerkleTree.Node(At(level), node, node);
            }
        }

        return node;
    }

    // Level by level: what stands at the edge comes before what is new, pairs become nodes of the next level, and who is left over stays.
    private void Fold(int count)
    {
        long size = Size;
        Size += count;
        for (int level = 0; count > 0; level++)
        {
            bool hasLeft = ((size >> level) & 1) != 0;
            Span<byte> nodes = _nodes.AsSpan(hasLeft ? 0 : MerkleTree.HashLength);
            if (hasLeft)
            {
                At(level).CopyTo(nodes);
                count++;
            }

            if ((count & 1) != 0)
            {
                nodes.Slice((count - 1) * MerkleTree.HashLength, MerkleTree.HashLength).CopyTo(At(level));
            }

            count /= 2;
            MerkleTree.Nodes(nodes[..(2 * count * MerkleTree.HashLength)], _nodes.AsSpan(MerkleTree.HashLength));
        }
    }

    private Span<byte> Nodes(int count)
    {
        int needed = (count + 1) * MerkleTree.HashLength;
        if (_nodes.Length < needed)
        {
            _nodes = new byte[Math.Max(needed, 2 * _nodes.Length)];
        }

        return _nodes.AsSpan(0, needed);
    }

    private bool Has(int level) => ((Size >> level) & 1) != 0;

    private Span<byte> At(int level) => _subtrees.AsSpan(level * MerkleTree.HashLength, MerkleTree.HashLength);
}
