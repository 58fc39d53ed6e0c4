using System.Buffers.Binary;
using System.Security.Cryptography;

namespace OneLondon.Governance.Keys;

/// <summary>Derives keys with HKDF-SHA256 (RFC 5869).</summary>
internal static class KeyDerivation
{
    public const int KeyLength = 32;

    // A change of salt or framing changes every token ever given out: it needs a new format number.
    private static readonly byte[] Salt = "OneLondon.Governance/keys/1"u8.ToArray();

    public static void Derive(ReadOnlySpan<byte> master, KeyPurpose purpose, string context, Span<byte> destination)
    {
        byte[] info = Info(purpose, context);
        Derive(master, Salt, info, destination);
    }

    public static void Derive(ReadOnlySpan<byte> material, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> info, Span<byte> destination) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, material, destination, salt, info);

    private static byte[] Info(KeyPurpose purpose, string context)
    {
        byte[] text = StrictUtf8.Bytes(context, nameof(context));
        byte[] info = new byte[1 + sizeof(int) + text.Length];
        info[0] = (byte)purpose;
        BinaryPrimitives.WriteInt32BigEndian(info.AsSpan(1), text.Length);
        text.CopyTo(info, 1 + sizeof(int));
        return info;
    }
}
