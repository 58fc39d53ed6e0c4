using System.Globalization;
using System.Text;
using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Tests.Identifiers;

/// <summary>Holds the quick readers of unbroken digits, of text and of UTF-8, to one written by the rule alone.</summary>
public sealed class NhsNumberReadingTests
{
    private static readonly string[] Valid = ["9434765919", "9990000018", "9000000009", "0000000019", "9999999999", "4010232137"];

    [Fact]
    public void Texts_WithOneUnitChanged_AreReadByTheRule()
    {
        foreach (string text in Valid)
        {
            for (int place = 0; place < text.Length; place++)
            {
                char[] units = text.ToCharArray();
                for (int unit = 0; unit <= char.MaxValue; unit++)
                {
                    units[place] = (char)unit;
                    HoldText(units);
                }
            }
        }
    }

    [Fact]
    public void Texts_WithTwoUnitsChanged_AreReadByTheRule()
    {
        char[] others = [.. Enumerable.Range(0, 256).Select(c => (char)c), '\u0130', '\u0139', '\u0660', '\u7FFF', '\u8000', '\u8030', '\uFF10', '\uFFFF'];
        char[] units = Valid[0].ToCharArray();
        for (int first = 0; first < units.Length; first++)
        {
            for (int second = first + 1; second < units.Length; second++)
            {
                foreach (char one in others)
                {
                    foreach (char two in others)
                    {
                        (units[first], units[second]) = (one, two);
                        HoldText(units);
                    }
                }

                Valid[0].CopyTo(units);
            }
        }
    }

    [Fact]
    public void Utf8_WithTwoBytesChanged_IsReadByTheRule()
    {
        byte[] valid = Encoding.ASCII.GetBytes(Valid[0]);
        byte[] units = [.. valid];
        for (int first = 0; first < units.Length; first++)
        {
            for (int second = first + 1; second < units.Length; second++)
            {
                for (int both = 0; both <= ushort.MaxValue; both++)
                {
                    (units[first], units[second]) = ((byte)both, (byte)(both >> 8));
                    HoldUtf8(units);
                }

                valid.CopyTo(units, 0);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(999_000_000)]
    [InlineData(4_009_900_000)]
    [InlineData(9_999_800_000)]
    public void Numbers_InARange_AreReadByTheRule(long first)
    {
        for (long number = first; number < first + 200_000; number++)
        {
            string text = number.ToString("D10", CultureInfo.InvariantCulture);
            HoldText(text);
            HoldUtf8(Encoding.ASCII.GetBytes(text));
        }
    }

    [Fact]
    public void Texts_ByChanceAndOfAnyLength_AreReadByTheRule()
    {
        var random = new Random(11);
        string near = "0123456789" + "0123456789" + "/: -X\u0661\uFF11";
        for (int i = 0; i < 300_000; i++)
        {
            char[] units = [.. Enumerable.Range(0, i % 3 == 0 ? random.Next(24) : 10).Select(_ => near[random.Next(i % 2 == 0 ? 10 : near.Length)])];
            HoldText(units);
            HoldUtf8(Encoding.Latin1.GetBytes(units));
        }
    }

    // The text stands between digits, so that a reader that went beyond it would find some.
    [Fact]
    public void Texts_WithinOthers_AreReadAlone()
    {
        string digits = string.Concat(Enumerable.Repeat("9434765919", 5));
        byte[] bytes = Encoding.ASCII.GetBytes(digits);
        for (int start = 0; start < digits.Length; start++)
        {
            for (int end = start; end <= digits.Length; end++)
            {
                HoldText(digits.AsSpan(start, end - start));
                HoldUtf8(bytes.AsSpan(start, end - start));
            }
        }
    }

    [Fact]
    public void HashCodes_OfManyNumbers_AreSpread()
    {
        foreach (int step in new[] { 1, 10, 11, 1_000, 65_536, 1_000_000 })
        {
            NhsNumber[] numbers = [.. Enumerable.Range(0, 10_000).Select(i => (1_000_000_000 + ((long)i * step)) % 10_000_000_000)
                .Select(n => NhsNumber.TryParse(n.ToString("D10", CultureInfo.InvariantCulture), out NhsNumber number) ? number : default)
                .Where(n => !n.IsUnspecified).Distinct()];
            Assert.True(numbers.Length > 500);
            Assert.InRange(numbers.Select(n => n.GetHashCode()).Distinct().Count(), numbers.Length * 99 / 100, numbers.Length);
        }
    }

    private static void HoldText(ReadOnlySpan<char> text)
    {
        if (NhsNumber.TryParse(text, out NhsNumber number) != ByTheRule(text, out ulong value) || Value(number) != value)
        {
            Assert.Fail($"read otherwise: {string.Join(' ', text.ToArray().Select(c => (int)c))}");
        }
    }

    private static void HoldUtf8(ReadOnlySpan<byte> text)
    {
        Span<char> units = stackalloc char[text.Length];
        for (int i = 0; i < text.Length; i++)
        {
            units[i] = (char)text[i];
        }

        if (NhsNumber.TryParse(text, out NhsNumber number) != ByTheRule(units, out ulong value) || Value(number) != value)
        {
            Assert.Fail($"read otherwise: {string.Join(' ', text.ToArray())}");
        }
    }

    private static ulong Value(NhsNumber number) => number.IsUnspecified ? 0 : ulong.Parse(number.Reveal(), CultureInfo.InvariantCulture);

    // Ten digits, unbroken or 3-3-4 with one separator twice; weights ten to one come to a multiple of eleven; not all are zero.
    private static bool ByTheRule(ReadOnlySpan<char> text, out ulong value)
    {
        value = 0;
        if (text.Length is not (10 or 12) || (text.Length == 12 && (text[3] is not (' ' or '-') || text[7] != text[3])))
        {
            return false;
        }

        ulong read = 0;
        int sum = 0;
        int weight = 10;
        for (int i = 0; i < text.Length; i++)
        {
            if (text.Length == 12 && i is 3 or 7)
            {
                continue;
            }

            if (text[i] is < '0' or > '9')
            {
                return false;
            }

            sum += weight-- * (text[i] - '0');
            read = (read * 10) + (ulong)(text[i] - '0');
        }

        value = sum % 11 == 0 ? read : 0;
        return value != 0;
    }
}
