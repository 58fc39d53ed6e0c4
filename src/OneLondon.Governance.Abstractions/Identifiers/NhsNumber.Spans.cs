#if NET
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace OneLondon.Governance.Identifiers;

public readonly partial struct NhsNumber : ISpanParsable<NhsNumber>, IUtf8SpanParsable<NhsNumber>
{
    // Odd, so that no bit of a number is lost, and of this process alone: who knows the numbers cannot choose those that collide.
    private static readonly ulong HashKey = BitConverter.ToUInt64(System.Security.Cryptography.RandomNumberGenerator.GetBytes(sizeof(ulong))) | 1;

    /// <summary>Parses <paramref name="text"/>; throws <see cref="FormatException"/>, without quoting it, when it is no NHS number.</summary>
    public static NhsNumber Parse(ReadOnlySpan<char> text) => TryParse(text, out NhsNumber number) ? number : throw Malformed();

    /// <summary>Parses UTF-8 <paramref name="utf8Text"/>; throws <see cref="FormatException"/>, without quoting it, when it is no NHS number.</summary>
    public static NhsNumber Parse(ReadOnlySpan<byte> utf8Text) => TryParse(utf8Text, out NhsNumber number) ? number : throw Malformed();

    /// <summary>Tries to parse <paramref name="text"/> without allocating; gives false and an unspecified number when it is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParse(ReadOnlySpan<char> text, out NhsNumber number)
    {
        ulong packed = Read(text);
        number = new NhsNumber(packed);
        return packed != 0;
    }

    /// <summary>Tries to parse UTF-8 <paramref name="utf8Text"/> without allocating; gives false and an unspecified number when it is none.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, out NhsNumber number)
    {
        ulong packed = Read(utf8Text);
        number = new NhsNumber(packed);
        return packed != 0;
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
