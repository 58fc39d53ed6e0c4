namespace OneLondon.Governance.Deidentification;

/// <summary>Writes bytes as lower-case base32 (RFC 4648 alphabet, no padding), which is safe in a FHIR id.</summary>
internal static class Base32
{
    private static ReadOnlySpan<byte> Alphabet => "abcdefghijklmnopqrstuvwxyz234567"u8;

    /// <summary>Tells whether a text is of its characters alone.</summary>
    public static bool Is(ReadOnlySpan<char> text) => !text.ContainsAnyExcept("abcdefghijklmnopqrstuvwxyz234567");

    /// <summary>Writes 8 characters for each 5 bytes; the length must be a multiple of 5.</summary>
    public static void Write(ReadOnlySpan<byte> bytes, Span<byte> destination)
    {
        for (int i = 0, o = 0; i < bytes.Length; i += 5, o += 8)
        {
            ulong group = ((ulong)bytes[i] << 32) | ((ulong)bytes[i + 1] << 24) | ((ulong)bytes[i + 2] << 16)
                | ((ulong)bytes[i + 3] << 8) | bytes[i + 4];
            for (int c = 0; c < 8; c++)
            {
                destination[o + c] = Alphabet[(int)(group >> (35 - (5 * c))) & 31];
            }
        }
    }
}
