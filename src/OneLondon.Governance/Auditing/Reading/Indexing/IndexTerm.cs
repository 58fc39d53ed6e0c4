using System.Buffers;
using System.Text;

namespace OneLondon.Governance.Auditing.Reading.Indexing;

/// <summary>What records are found by: a kind and a value, as one number of 64 bits. Two terms may have one number: each record found is looked at.</summary>
internal static class IndexTerm
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>Gets the term of records that cannot be read: every question finds them, so that none is lost from sight.</summary>
    public static ulong Damaged { get; } = Of(IndexTermKind.Damaged, []);

    /// <summary>Gives the term of a value, whatever the case of its ASCII letters.</summary>
    public static ulong Of(IndexTermKind kind, ReadOnlySpan<byte> utf8)
    {
        ulong hash = (Basis ^ (byte)kind) * Prime;
        foreach (byte b in utf8)
        {
            hash = (hash ^ (b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b)) * Prime;
        }

        // The last steps of MurmurHash3: without them the high bits, by which entries are sorted, depend little on the last bytes.
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }

    public static ulong Of(IndexTermKind kind, string value)
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(value.Length));
        ulong term = Of(kind, bytes.AsSpan(0, Encoding.UTF8.GetBytes(value, bytes)));
        ArrayPool<byte>.Shared.Return(bytes);
        return term;
    }
}
