using System.Numerics;
using System.Security.Cryptography;
using OneLondon.Governance.Auditing.Trails.Hashing;

namespace OneLondon.Governance.Auditing.Trails;

/// <summary>Hashes of a Merkle tree as RFC 6962 section 2.1 has it, with SHA-256.</summary>
internal static class MerkleTree
{
    public const int HashLength = SHA256.HashSizeInBytes;

    private const byte LeafKind = 0;
    private const byte NodeKind = 1;

    /// <summary>Gives the hash of an empty tree.</summary>
    public static byte[] Empty => SHA256.HashData([]);

    /// <summary>Gives the hash of a leaf.</summary>
    public static byte[] Leaf(ReadOnlySpan<byte> data)
    {
        byte[] hash = new byte[HashLength];
        Leaves(data, data.Length, hash);
        return hash;
    }

    /// <summary>Writes the hashes of leaves of one length that stand one after the other.</summary>
    public static void Leaves(ReadOnlySpan<byte> data, int leafLength, Span<byte> hashes) => ManyHashes.Hash(LeafKind, data, leafLength, hashes);

    /// <summary>Gives the hash of the node above two others.</summary>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        byte[] hash = new byte[HashLength];
        Node(left, right, hash);
        return hash;
    }

    /// <summary>Writes the hash of the node above two others; it may take the place of one of them.</summary>
    public static void Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> hash)
    {
        Span<byte> input = stackalloc byte[1 + (2 * HashLength)];
        input[0] = NodeKind;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + HashLength)..]);
        SHA256.HashData(input, hash);
    }

    /// <summary>Writes the hashes of the nodes above pairs that stand one after the other; they may take the place of the pairs.</summary>
    public static void Nodes(ReadOnlySpan<byte> pairs, Span<byte> hashes) => ManyHashes.Hash(NodeKind, pairs, 2 * HashLength, hashes);

    /// <summary>Gives the largest power of two below a size of at least two: how many leaves the left side of a tree has.</summary>
    public static long Split(long size) => 1L << (63 - BitOperations.LeadingZeroCount((ulong)(size - 1)));
}
