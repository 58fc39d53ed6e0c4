using System.Numerics;
using System.Security.Cryptography;

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
        Span<byte> input = stackalloc byte[1 + data.Length];
        input[0] = LeafKind;
        data.CopyTo(input[1..]);
        return SHA256.HashData(input);
    }

    /// <summary>Gives the hash of the node above two others.</summary>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * HashLength)];
        input[0] = NodeKind;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + HashLength)..]);
        return SHA256.HashData(input);
    }

    /// <summary>Gives the largest power of two below a size of at least two: how many leaves the left side of a tree has.</summary>
    public static long Split(long size) => 1L << (63 - BitOperations.LeadingZeroCount((ulong)(size - 1)));
}
