using OneLondon.Governance.Access;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Deidentification;
using OneLondon.Governance.Tests.Keys;

namespace OneLondon.Governance.Tests.Access;

public sealed class IdentifierMaskTests
{
    private static readonly Pseudonymiser Tokens = new(TestKeys.Ring(), "test");

    [Theory]
    [InlineData("9990000018", "#")]
    [InlineData("see 999 000 0018, urgent", "see #, urgent")]
    [InlineData("999-000-0018.", "#.")]
    [InlineData("999 - 000 - 0018", "#")]
    [InlineData("9 9 9 0 0 0 0 0 1 8", "#")]
    [InlineData("999.000.0018", "#")]
    [InlineData("NHS9990000018x", "NHS#x")]
    [InlineData("1 9990000018", "1 #")]
    [InlineData("0009990000018", "000#")]
    [InlineData("99900000181", "#1")]
    [InlineData("٩٩٩٠٠٠٠٠١٨", "#")]
    [InlineData("９９９ ０００ ００１８", "#")]
    [InlineData("𝟗𝟗𝟗𝟎𝟎𝟎𝟎𝟎𝟏𝟖", "#")]
    [InlineData("😀𝟗𝟗𝟗 𝟘𝟘𝟘 𝟢𝟢1𝟪😀", "😀#😀")]
    [InlineData("9\u200B9\u200B9\u2060000\u00AD0018", "#")]
    [InlineData("999\r\n\t\t    000 -- -- 0018", "#")]
    public void Apply_ToThePatientsNumber_LeavesAPseudonym(string text, string expected) =>
        Assert.Equal(expected.Replace("#", PatientTokens.Of(Tokens, TestRequest.Number), StringComparison.Ordinal), Mask().Apply(text));

    [Theory]
    [InlineData("mother is 999 000 0026", "mother is #")]
    [InlineData("9990000026", "#")]
    public void Apply_ToAnotherPersonsNumber_LeavesAPseudonym(string text, string expected) =>
        Assert.Equal(expected.Replace("#", PatientTokens.Of(Tokens, TestRequest.OtherNumber), StringComparison.Ordinal), Mask().Apply(text));

    [Theory]
    [InlineData("")]
    [InlineData("user-7")]
    [InlineData("9990000019")]
    [InlineData("123456789012")]
    [InlineData("ring 020 7946 0000")]
    [InlineData("pat-7f34 and xpat-7f3")]
    [InlineData("on 999 beds,    000 were free;   0026 came")]
    [InlineData("99900000𝟐𝟔1")]
    public void Apply_ToOtherText_LeavesItAlone(string text) => Assert.Equal(text, Mask().Apply(text));

    [Fact]
    public void Apply_ToHalfACharacter_LeavesItAlone()
    {
        string token = PatientTokens.Of(Tokens, TestRequest.Number);
        Assert.Equal("\uD835", Mask().Apply("\uD835"));
        Assert.Equal($"\uDFD7{token}\uD835", Mask().Apply("\uDFD79990000018\uD835"));
    }

    [Fact]
    public void Apply_ToTheLogicalId_LeavesAPseudonym() =>
        Assert.Equal($"Patient/{PatientTokens.Of(Tokens, "pat-7f3")}?", Mask().Apply("Patient/pat-7f3?"));

    private static IdentifierMask Mask() => new(Tokens, new PatientKey(TestRequest.Number, "pat-7f3"));
}
