using OneLondon.Governance.Oversight.Detecting;

namespace OneLondon.Governance.Tests.Oversight.Detecting;

public sealed class PlainFormTests
{
    [Theory]
    [InlineData("O'Brien", "OBRIEN")]
    [InlineData("o\u2019brien", "OBRIEN")]
    [InlineData("Smith-Jones", "SMITHJONES")]
    [InlineData(" smith  jones ", "SMITHJONES")]
    [InlineData("M\u00FCller", "MULLER")]
    [InlineData("Mu\u0308ller", "MULLER")]
    [InlineData("Nguy\u1EC5n", "NGUYEN")]
    [InlineData("\u0141ukasz", "LUKASZ")]
    [InlineData("S\u00F8rensen", "SORENSEN")]
    [InlineData("\u0160im\u016Fnek", "SIMUNEK")]
    [InlineData("Gro\u00DF", "GROSS")]
    [InlineData("\u00C6r\u00F8", "AERO")]
    [InlineData("Y\u0131lmaz", "YILMAZ")]
    [InlineData("\uFF33\uFF4D\uFF49\uFF54\uFF48", "SMITH")]
    [InlineData("\u0418\u0432\u0430\u043D\u043E\u0432", "\u0418\u0412\u0410\u041D\u041E\u0412")]
    [InlineData("\u738B", "\u738B")]
    [InlineData("---", "")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Form_OfAName_IsItsLettersInCapitals(string? name, string expected) => Assert.Equal(expected, PlainForm.Of(name));

    [Fact]
    public void Form_OfBrokenText_IsGivenAllTheSame() => Assert.Equal("A\uFFFDB".Replace("\uFFFD", string.Empty, StringComparison.Ordinal), PlainForm.Of("A\uD800B"));

    [Theory]
    [InlineData("10 High St.", "N1 1AA", "", "10, high st", "n1-1aa", "", true)]
    [InlineData("10 High St", "N1 1AA", "", "11 High St", "N1 1AA", "", false)]
    [InlineData("10 High St", "N1 1AA", "", "10 High St", "N1 1AB", "", false)]
    [InlineData("", "", "000100023336", "", "", "100023336", true)]
    [InlineData("a", "N1 1AA", "100", "b", "N1 1AB", "100", true)]
    [InlineData("a", "N1 1AA", "100", "a", "N1 1AA", "101", true)]
    [InlineData("a1", "1AA", "", "a", "11AA", "", false)]
    [InlineData("", "N1 1AA", "", "", "N1 1AA", "", false)]
    [InlineData("10 High St", "", "", "10 High St", "", "", false)]
    [InlineData("", "", "0", "", "", "0", false)]
    [InlineData("", "", "1234567890123", "", "", "1234567890123", false)]
    [InlineData("", "", "none", "", "", "none", false)]
    public void Addresses_OfOneForm_AreAlike(string line, string postcode, string uprn, string otherLine, string otherPostcode, string otherUprn, bool expected)
    {
        IReadOnlyList<string> one = PlainForm.Of(new PersonAddress { FirstLine = line, Postcode = postcode, Uprn = uprn });
        IReadOnlyList<string> other = PlainForm.Of(new PersonAddress { FirstLine = otherLine, Postcode = otherPostcode, Uprn = otherUprn });
        Assert.Equal(expected, one.Intersect(other).Any());
    }
}
