using OneLondon.Governance.Sources;

namespace OneLondon.Governance.Tests.Sources;

public sealed class UserIdsTests
{
    public static TheoryData<string, string> LookAlikes() => new()
    {
        { "anna-1", "ANNA-1" },
        { "anna-1", "\u0430nna-1" },
        { "anna-1", "\u0430\u0578\u0578\u0430-1" },
        { "anna-1", "\u03B1nna-1" },
        { "anna-1", "\U0001D41Anna-1" },
        { "anna-1", "\uFF41nna\uFF0D\uFF11" },
        { "anna-1", "\u13AAnna-1" },
        { "anna-1", "a\u0301nna-1" },
        { "anna-1", "\u00E1nna-1" },
        { "anna-1", "anna-\u0661" },
        { "anna-1", "anna\u3164-1" },
        { "anna-1", "anna\u2800-1" },
        { "anna-1", "anna-\u2776" },
        { "anna-1", "anna\u2212\u2160" },
        { "kim", "\u212Aim" },
        { "mila", "m\u0131la" },
        { "office-1", "o\uFB03ce-1" },
        { "viii", "\u2167" },
        { "cocoa", "\u0441\u043E\u0441\u043E\u0430" },
        { "m\u00FCller", "mueller" },
        { "\u00E6sir", "aesir" },
        { "\u0430nna", "\u03B1nna" },
    };

    [Theory]
    [MemberData(nameof(LookAlikes))]
    public void Ids_ThatMayReadAlike_MayBeSame(string one, string other)
    {
        Assert.True(UserIds.MayBeSame(one, other));
        Assert.True(UserIds.MayBeSame(other, one));
    }

    [Theory]
    [InlineData("user-7", "user-8")]
    [InlineData("user-7", "user-77")]
    [InlineData("user7", "user-7")]
    [InlineData("anna", "")]
    [InlineData("m\u00FCller", "miller-2")]
    [InlineData("jos\u00E9", "joanna")]
    [InlineData("\u0430\u043D\u043D\u0430", "privacy-1")]
    [InlineData("\u0430nna", "hanna-2")]
    public void Ids_ThatReadDifferently_AreTwoPeoples(string one, string other)
    {
        Assert.False(UserIds.MayBeSame(one, other));
        Assert.False(UserIds.MayBeSame(other, one));
    }

    [Fact]
    public void Ids_WithAnyLetterPutForAnother_MayBeSame()
    {
        // Whatever letter of whatever script looks like the one it stands for; a wide form is read as its own narrow one.
        for (int value = 0x80; value < 0x30000; value++)
        {
            if (value is not (>= 0xFF01 and <= 0xFF5E) && System.Text.Rune.IsValid(value) && System.Text.Rune.IsLetterOrDigit(new System.Text.Rune(value)))
            {
                Assert.True(UserIds.MayBeSame("privacy-1", "priv" + char.ConvertFromUtf32(value) + "cy-1"), $"U+{value:X4}");
            }
        }
    }
}
