using System.Buffers.Binary;

namespace OneLondon.Governance.Sources.Indexes;

/// <summary>
/// Reads ten digits, unbroken or as 3-3-4 groups with one separator, a space or a hyphen, and tells whether they are regular:
/// pass modulus 11 and are not the placeholder of ten zeros, as the NHS number type has it.
/// </summary>
internal static class TenDigits
{
    public const int Length = 10;

    // Eight digits are worked on at once, as the bytes of one little-endian word.
    private const ulong Zeroes = 0x3030303030303030;
    private const ulong HighNibbles = 0xF0F0F0F0F0F0F0F0;
    private const ulong Sixes = 0x0606060606060606;
    private const ulong EveryOther = 0x00FF00FF00FF00FF;
    private const int GroupedLength = 12;

    /// <summary>Reads ten digits that stand side by side at the start of the text; what follows them is not looked at.</summary>
    public static bool TryReadUnbroken(ReadOnlySpan<byte> text, out ulong value, out bool regular)
    {
        if (text.Length < Length)
        {
            (value, regular) = (0, false);
            return false;
        }

        ulong first = BinaryPrimitives.ReadUInt64LittleEndian(text);
        ulong last = BinaryPrimitives.ReadUInt64LittleEndian(text[2..]);
        ulong digits = first - Zeroes;
        ulong ninth = last >> 48 & 0xF;
        ulong tenth = last >> 56 & 0xF;
        value = (EightDigits(digits) * 100) + (ninth * 10) + tenth;
        regular = IsRegular(digits, ninth, tenth) && value != 0;
        return AreDigits(first) & AreDigits(last);
    }

    public static bool TryRead(ReadOnlySpan<byte> text, out ulong value, out bool regular) =>
        text.Length == Length ? TryReadUnbroken(text, out value, out regular) : TryReadGrouped(text, out value, out regular);

    public static bool TryRead(ReadOnlySpan<char> text, out ulong value, out bool regular)
    {
        Span<byte> narrow = stackalloc byte[GroupedLength];
        if (text.Length > GroupedLength)
        {
            (value, regular) = (0, false);
            return false;
        }

        for (int i = 0; i < text.Length; i++)
        {
            // A unit beyond ASCII becomes a byte that is neither digit nor separator.
            narrow[i] = text[i] < 0x80 ? (byte)text[i] : byte.MaxValue;
        }

        return TryRead(narrow[..text.Length], out value, out regular);
    }

    private static bool TryReadGrouped(ReadOnlySpan<byte> text, out ulong value, out bool regular)
    {
        if (text.Length != GroupedLength || text[3] is not ((byte)' ' or (byte)'-') || text[7] != text[3])
        {
            (value, regular) = (0, false);
            return false;
        }

        Span<byte> unbroken = stackalloc byte[Length];
        text[..3].CopyTo(unbroken);
        text[4..7].CopyTo(unbroken[3..]);
        text[8..].CopyTo(unbroken[6..]);
        return TryReadUnbroken(unbroken, out value, out regular);
    }

    // The weights 10 to 1 over the ten digits make a sum that 11 divides. Lanes of 16 bits: the topmost lane of each product is
    // the sum of its digits by their weights.
    private static bool IsRegular(ulong firstEight, ulong ninth, ulong tenth)
    {
        ulong even = (firstEight & EveryOther) * ((10UL << 48) | (8UL << 32) | (6UL << 16) | 4UL);
        ulong odd = (firstEight >> 8 & EveryOther) * ((9UL << 48) | (7UL << 32) | (5UL << 16) | 3UL);
        return ((even >> 48) + (odd >> 48) + (ninth * 2) + tenth) % 11 == 0;
    }

    private static bool AreDigits(ulong eight) =>
        ((eight & HighNibbles) | ((eight + Sixes & HighNibbles) >> 4)) == 0x3333333333333333;

    private static ulong EightDigits(ulong digits)
    {
        digits = (digits * 10) + (digits >> 8);
        return (((digits & 0x000000FF000000FF) * 0x000F424000000064) + ((digits >> 16 & 0x000000FF000000FF) * 0x0000271000000001)) >> 32;
    }
}
