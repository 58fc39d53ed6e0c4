using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OneLondon.Governance.Sqlite.Registers;

/// <summary>
/// Computes what shows that an entry is read as it was written: SQLite does not notice a byte that changed within a text. It
/// has no key, so it guards against damage and not against somebody who means to deceive; the audit trail does that.
/// </summary>
internal static class EntryDigest
{
    public const int Length = 16;

    /// <summary>Gives the first 16 bytes of SHA-256 over all that an entry says, each text behind its length.</summary>
    public static byte[] Of(string register, string subject, long version, long recordedAt, long format, string body)
    {
        int most = (3 * sizeof(long)) + (3 * sizeof(int)) + Encoding.UTF8.GetMaxByteCount(register.Length + subject.Length + body.Length) + 16;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            Span<byte> rest = buffer;
            BinaryPrimitives.WriteInt64LittleEndian(rest, version);
            BinaryPrimitives.WriteInt64LittleEndian(rest[8..], recordedAt);
            BinaryPrimitives.WriteInt64LittleEndian(rest[16..], format);
            int written = 24;
            written += Write(rest[written..], register);
            written += Write(rest[written..], subject);
            written += Write(rest[written..], body);
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(rest[..written], hash);
            return hash[..Length].ToArray();
        }
        finally
        {
            // The buffer held what may identify a person.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static int Write(Span<byte> to, string text)
    {
        int bytes = Encoding.UTF8.GetBytes(text, to[sizeof(int)..]);
        BinaryPrimitives.WriteInt32LittleEndian(to, bytes);
        return sizeof(int) + bytes;
    }
}
