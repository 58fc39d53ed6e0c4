#if NET
using System.Diagnostics.CodeAnalysis;

namespace OneLondon.Governance.Identifiers;

public readonly partial struct NhsNumber : ISpanParsable<NhsNumber>, IUtf8SpanParsable<NhsNumber>
{
    /// <summary>Parses <paramref name="text"/>; throws <see cref="FormatException"/>, without quoting it, when it is no NHS number.</summary>
    public static NhsNumber Parse(ReadOnlySpan<char> text) => TryParse(text, out NhsNumber number) ? number : throw Malformed();

    /// <summary>Parses UTF-8 <paramref name="utf8Text"/>; throws <see cref="FormatException"/>, without quoting it, when it is no NHS number.</summary>
    public static NhsNumber Parse(ReadOnlySpan<byte> utf8Text) => TryParse(utf8Text, out NhsNumber number) ? number : throw Malformed();

    /// <summary>Tries to parse <paramref name="text"/> without allocating; gives false and an unspecified number when it is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out NhsNumber number)
    {
        if (text.Length == DigitCount)
        {
            return TryParseUnbroken(text, out number);
        }

        number = default;
        if (text.Length != GroupedLength)
        {
            return false;
        }

        ModulusElevenReader reader = default;
        for (int i = 0; i < text.Length; i++)
        {
            reader.Take(text[i], i, text.Length);
        }

        return TryFinish(reader, out number);
    }

    /// <summary>Tries to parse UTF-8 <paramref name="utf8Text"/> without allocating; gives false and an unspecified number when it is none.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, out NhsNumber number)
    {
        number = default;
        if (utf8Text.Length is not (DigitCount or GroupedLength))
        {
            return false;
        }

        ModulusElevenReader reader = default;
        for (int i = 0; i < utf8Text.Length; i++)
        {
            reader.Take(utf8Text[i], i, utf8Text.Length);
        }

        return TryFinish(reader, out number);
    }

    /// <summary>Writes the ten digits as UTF-8; gives false, having written nothing, when unspecified or under 10 bytes of room.</summary>
    public bool TryReveal(Span<byte> utf8Destination, out int bytesWritten)
    {
        bytesWritten = 0;
        if (_packed == 0 || utf8Destination.Length < DigitCount)
        {
            return false;
        }

        ulong rest = _packed;
        for (int i = DigitCount - 1; i >= 0; i--)
        {
            utf8Destination[i] = (byte)('0' + (rest % 10));
            rest /= 10;
        }

        bytesWritten = DigitCount;
        return true;
    }

    // Ten units, one term each and no step that waits for the one before: rows are filtered by millions.
    private static bool TryParseUnbroken(ReadOnlySpan<char> text, out NhsNumber number)
    {
        uint a = text[9] - (uint)'0';
        uint b = text[8] - (uint)'0';
        uint c = text[7] - (uint)'0';
        uint d = text[6] - (uint)'0';
        uint e = text[5] - (uint)'0';
        uint f = text[4] - (uint)'0';
        uint g = text[3] - (uint)'0';
        uint h = text[2] - (uint)'0';
        uint i = text[1] - (uint)'0';
        uint j = text[0] - (uint)'0';

        // Of a digit neither it nor six more has a bit above the lowest four.
        uint over = a | b | c | d | e | f | g | h | i | j
            | (a + 6) | (b + 6) | (c + 6) | (d + 6) | (e + 6) | (f + 6) | (g + 6) | (h + 6) | (i + 6) | (j + 6);
        uint sum = a + (2 * b) + (3 * c) + (4 * d) + (5 * e) + (6 * f) + (7 * g) + (8 * h) + (9 * i) + (10 * j);
        if (over > 15 || sum % 11 != 0)
        {
            number = default;
            return false;
        }

        uint low = a + (10 * b) + (100 * c) + (1_000 * d) + (10_000 * e);
        uint high = f + (10 * g) + (100 * h) + (1_000 * i) + (10_000 * j);
        number = new NhsNumber((high * 100_000UL) + low);
        return number._packed != 0;
    }

    static NhsNumber IParsable<NhsNumber>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<NhsNumber>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out NhsNumber result) =>
        TryParse(s, out result);

    static NhsNumber ISpanParsable<NhsNumber>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    static bool ISpanParsable<NhsNumber>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out NhsNumber result) =>
        TryParse(s, out result);

    static NhsNumber IUtf8SpanParsable<NhsNumber>.Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider) => Parse(utf8Text);

    static bool IUtf8SpanParsable<NhsNumber>.TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out NhsNumber result) =>
        TryParse(utf8Text, out result);
}
#endif
