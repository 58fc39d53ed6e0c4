using System.Buffers.Binary;
using System.Security.Cryptography;

namespace OneLondon.Governance.Auditing.Trails;

/// <summary>
/// How a record lies in a segment: the length of its JSON (4 bytes, little-endian), the time it was taken in (8 bytes, ticks of UTC), the JSON,
/// and its code, HMAC-SHA-256 over its number, time, the code before it and the SHA-256 of its JSON.
/// </summary>
internal static class TrailFrame
{
    public const int PrefixLength = sizeof(int) + sizeof(long);
    public const int CodeLength = 32;
    public const int Overhead = PrefixLength + CodeLength;

    /// <summary>The most bytes of JSON a record may have.</summary>
    public const int MaximumBody = JsonLines.MaximumLength;

    /// <summary>The most bytes of JSON a record may have when it is made: what is said of its origin when it is taken over finds room.</summary>
    public const int MaximumRecord = MaximumBody - 1024;

    /// <summary>What a leaf of the tree is made of: time, SHA-256 of the JSON, code.</summary>
    public const int LeafLength = sizeof(long) + SHA256.HashSizeInBytes + CodeLength;

    public static void WritePrefix(Span<byte> frame, int bodyLength, long ticks)
    {
        BinaryPrimitives.WriteInt32LittleEndian(frame, bodyLength);
        BinaryPrimitives.WriteInt64LittleEndian(frame[sizeof(int)..], ticks);
    }

    /// <summary>Reads a prefix; false where no frame can begin so.</summary>
    public static bool TryReadPrefix(ReadOnlySpan<byte> prefix, out int bodyLength, out long ticks)
    {
        bodyLength = BinaryPrimitives.ReadInt32LittleEndian(prefix);
        ticks = BinaryPrimitives.ReadInt64LittleEndian(prefix[sizeof(int)..]);
        return bodyLength is > 0 and <= MaximumBody && ticks >= 0 && ticks <= DateTime.MaxValue.Ticks;
    }

    public static Span<byte> HashOf(Span<byte> leaf) => leaf.Slice(sizeof(long), SHA256.HashSizeInBytes);

    public static Span<byte> CodeOf(Span<byte> leaf) => leaf.Slice(sizeof(long) + SHA256.HashSizeInBytes, CodeLength);

    public static void WriteLeaf(Span<byte> leaf, long ticks, ReadOnlySpan<byte> bodyHash, ReadOnlySpan<byte> code)
    {
        BinaryPrimitives.WriteInt64LittleEndian(leaf, ticks);
        bodyHash.CopyTo(leaf[sizeof(long)..]);
        code.CopyTo(leaf[(sizeof(long) + SHA256.HashSizeInBytes)..]);
    }
}
