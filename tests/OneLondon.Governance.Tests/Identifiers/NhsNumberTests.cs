using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Tests.Identifiers;

public sealed class NhsNumberTests
{
    [Theory]
    [InlineData("9434765919")]
    [InlineData("943 476 5919")]
    [InlineData("943-476-5919")]
    [InlineData("9990000018")]
    [InlineData("9000000009")]
    [InlineData("0000000019")]
    public void Parse_WrittenAsAllowed_Accepts(string text)
    {
        NhsNumber number = NhsNumber.Parse(text);

        Assert.Equal(text.Replace(" ", "").Replace("-", ""), number.Reveal());
        Assert.Equal(number, NhsNumber.Parse(text.AsSpan()));
        Assert.Equal(number, NhsNumber.Parse(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(number, ParseAs<NhsNumber>(text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("943476591")]
    [InlineData("94347659190")]
    [InlineData("9434765918")]
    [InlineData(" 9434765919")]
    [InlineData("9434765919 ")]
    [InlineData("943 4765919")]
    [InlineData("943 476-5919")]
    [InlineData("943-476 5919")]
    [InlineData("9434 76 5919")]
    [InlineData("943.476.5919")]
    [InlineData("943  476 5919")]
    [InlineData("94347659 19 ")]
    [InlineData("+434765919")]
    [InlineData("943476591X")]
    [InlineData("٩٤٣٤٧٦٥٩١٩")]
    [InlineData("943\u00A0476\u00A05919")]
    [InlineData("0000000000")]
    [InlineData("000 000 0000")]
    public void Parse_WrittenOtherwise_Refuses(string? text)
    {
        Assert.False(NhsNumber.TryParse(text, out NhsNumber number));
        Assert.True(number.IsUnspecified);
        Assert.False(NhsNumber.TryParse(text.AsSpan(), out _));
        Assert.False(NhsNumber.TryParse(Encoding.UTF8.GetBytes(text ?? ""), out _));
    }

    [Fact]
    public void Parse_AnyTenDigits_AgreesWithNaiveModulus11() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20_000), Prop.ForAll(
            Gen.Choose(0, 9).ArrayOf(10).ToArbitrary(),
            digits => Agrees(string.Concat(digits))));

    [Fact]
    public void Parse_EveryTestPrefix_HasOneCheckDigitOrNone()
    {
        int valid = 0;
        for (int prefix = 999_000_000; prefix <= 999_999_999; prefix++)
        {
            int check = NaiveCheckDigit(prefix.ToString());
            for (int digit = 0; digit < 10; digit++)
            {
                bool parsed = NhsNumber.TryParse($"{prefix}{digit}", out NhsNumber number);
                Assert.True(parsed == (digit == check) && number.IsTestRange == parsed);
                valid += parsed ? 1 : 0;
            }

            prefix += 12; // every thirteenth prefix: 13 shares no factor with the moduli 10 and 11
        }

        Assert.InRange(valid, 69_900, 69_960);
    }

    [Fact]
    public void Parse_OneDigitChanged_Refuses() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(
            AnyValid().ToArbitrary(), Gen.Choose(0, 9).ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(),
            (text, place, change) =>
            {
                char[] digits = text.ToCharArray();
                digits[place] = (char)('0' + ((digits[place] - '0' + change) % 10));
                return !NhsNumber.TryParse(new string(digits), out _);
            }));

    [Fact]
    public void Parse_NeighboursSwapped_Refuses() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(
            AnyValid().ToArbitrary(), Gen.Choose(0, 8).ToArbitrary(),
            (text, place) =>
            {
                char[] digits = text.ToCharArray();
                (digits[place], digits[place + 1]) = (digits[place + 1], digits[place]);
                return digits[place] == digits[place + 1] || !NhsNumber.TryParse(new string(digits), out _);
            }));

    [Fact]
    public void Parse_AnyText_NeverThrowsFromTryParse() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll<string>(
            text => NhsNumber.TryParse(text, out NhsNumber number) != number.IsUnspecified));

    [Theory]
    [InlineData("9990000018", true)]
    [InlineData("9999999999", true)]
    [InlineData("9989999996", false)]
    [InlineData("9434765919", false)]
    public void IsTestRange_AtItsEdges_Tells(string text, bool expected) =>
        Assert.Equal(expected, NhsNumber.Parse(text).IsTestRange);

    [Fact]
    public void Equality_SameDigits_HoldsAcrossGroupings()
    {
        NhsNumber plain = NhsNumber.Parse("9990000018");
        NhsNumber grouped = NhsNumber.Parse("999 000 0018");

        Assert.True(plain == grouped && plain.Equals((object)grouped) && !(plain != grouped));
        Assert.Equal(plain.GetHashCode(), grouped.GetHashCode());
        Assert.NotEqual(plain, NhsNumber.Parse("9990000026"));
        Assert.NotEqual(plain, default);
        Assert.False(plain.Equals((object?)null));
    }

    [Fact]
    public void TryReveal_WithRoom_WritesTheDigits()
    {
        byte[] room = new byte[12];

        Assert.True(NhsNumber.Parse("9990000018").TryReveal(room, out int written));
        Assert.Equal("9990000018", Encoding.UTF8.GetString(room, 0, written));
    }

    [Fact]
    public void TryReveal_WithoutRoomOrNumber_WritesNothing()
    {
        byte[] room = new byte[10];

        Assert.False(NhsNumber.Parse("9990000018").TryReveal(room.AsSpan(0, 9), out int written));
        Assert.False(default(NhsNumber).TryReveal(room, out int none));
        Assert.Equal(0, written + none + room.Sum(b => b));
    }

    private static bool Agrees(string text)
    {
        bool expected = text != "0000000000" && NaiveCheckDigit(text[..9]) == text[9] - '0';
        return NhsNumber.TryParse(text, out NhsNumber number) == expected && (!expected || number.Reveal() == text);
    }

    private static Gen<string> AnyValid() =>
        from prefix in Gen.Choose(1, 999_999_999)
        let text = prefix.ToString("D9")
        let check = NaiveCheckDigit(text)
        where check < 10
        select text + check;

    // The rule as FRAMEWORK words it: 11 less the weighted sum modulo 11; 11 becomes 0; 10 is never used.
    private static int NaiveCheckDigit(string nineDigits)
    {
        int sum = 0;
        for (int weight = 10; weight >= 2; weight--)
        {
            sum += weight * int.Parse(nineDigits[10 - weight].ToString());
        }

        int check = 11 - (sum % 11);
        return check == 11 ? 0 : check;
    }

    private static T ParseAs<T>(string text)
        where T : ISpanParsable<T> => T.Parse(text, null);

    [Fact]
    public void Texts_OfAnyUnits_AreReadAlikeInBothForms()
    {
        char[] digits = "9434765919".ToCharArray();
        for (int place = 0; place < digits.Length; place++)
        {
            char was = digits[place];
            for (int unit = 0; unit <= char.MaxValue; unit++)
            {
                digits[place] = (char)unit;
                string text = new(digits);
                string grouped = $"{text[..3]} {text[3..6]} {text[6..]}";
                Assert.True(NhsNumber.TryParse(text, out NhsNumber unbroken) == NhsNumber.TryParse(grouped, out NhsNumber spaced) && unbroken == spaced);
            }

            digits[place] = was;
        }
    }
}
