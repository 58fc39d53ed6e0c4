using System.Numerics;

namespace OneLondon.Governance.Auditing.Trails;

/// <summary>What has to be kept of a Merkle tree to go on with it: the whole subtrees along its right edge, the largest first.</summary>
internal sealed class MerkleFrontier
{
    private readonly List<byte[]> _subtrees;

    public MerkleFrontier()
        : this(0, [])
    {
    }

    private MerkleFrontier(long size, List<byte[]> subtrees)
    {
        Size = size;
        _subtrees = subtrees;
    }

    /// <summary>Gets how many leaves there are.</summary>
    public long Size { get; private set; }

    /// <summary>Gets the subtrees: one for each bit of the size.</summary>
    public IReadOnlyList<byte[]> Subtrees => _subtrees;

    /// <summary>Goes on from subtrees that were kept; null where they are not those of a tree of that size.</summary>
    public static MerkleFrontier? Of(long size, IReadOnlyList<byte[]> subtrees) =>
        size >= 0 && subtrees.Count == BitOperations.PopCount((ulong)size) && subtrees.All(s => s.Length == MerkleTree.HashLength)
            ? new MerkleFrontier(size, [.. subtrees])
            : null;

    public MerkleFrontier Copy() => new(Size, [.. _subtrees]);

    /// <summary>Adds the hash of a leaf.</summary>
    public void Add(byte[] leaf)
    {
        byte[] node = leaf;
        for (long size = Size; (size & 1) != 0; size >>= 1)
        {
            node = MerkleTree.Node(_subtrees[^1], node);
            _subtrees.RemoveAt(_subtrees.Count - 1);
        }

        _subtrees.Add(node);
        Size++;
    }

    /// <summary>Gives the root.</summary>
    public byte[] Root()
    {
        if (Size == 0)
        {
            return MerkleTree.Empty;
        }

        byte[] node = _subtrees[^1];
        for (int i = _subtrees.Count - 2; i >= 0; i--)
        {
            node = MerkleTree.Node(_subtrees[i], node);
        }

        return node;
    }
}
