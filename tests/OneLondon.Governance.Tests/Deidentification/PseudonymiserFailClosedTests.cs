using OneLondon.Governance.Deidentification;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Tests.Keys;

namespace OneLondon.Governance.Tests.Deidentification;

public sealed class PseudonymiserFailClosedTests
{
    [Fact]
    public void Pseudonymiser_WithoutKeys_IsAnError() =>
        Assert.Throws<ArgumentNullException>(() => new Pseudonymiser(null!, "cohort"));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Pseudonymiser_WithoutAProject_IsAnError(string project) =>
        Assert.Throws<ArgumentException>(() => new Pseudonymiser(TestKeys.Ring(), project));

    [Fact]
    public void Pseudonymiser_OfADisposedRing_IsAnError()
    {
        KeyRing ring = TestKeys.Ring();
        ring.Dispose();
        Assert.Throws<ObjectDisposedException>(() => new Pseudonymiser(ring, "cohort"));
    }

    [Theory]
    [InlineData("", "value")]
    [InlineData("scope", "")]
    public void Token_OfNothing_IsAnError(string scope, string value)
    {
        using var tokens = new Pseudonymiser(TestKeys.Ring(), "cohort");
        Assert.Throws<ArgumentException>(() => tokens.Token(scope, value));
    }

    [Fact]
    public void Token_OfAnUnspecifiedNhsNumber_IsAnError()
    {
        using var tokens = new Pseudonymiser(TestKeys.Ring(), "cohort");
        Assert.Throws<ArgumentException>(() => tokens.Token("nhs-number", default(OneLondon.Governance.Identifiers.NhsNumber)));
    }

    [Fact]
    public void Token_OfBrokenText_IsAnErrorThatQuotesNothing()
    {
        using var tokens = new Pseudonymiser(TestKeys.Ring(), "cohort");
        ArgumentException error = Assert.Throws<ArgumentException>(() => tokens.Token("s", "9990000018\ud800"));
        Assert.DoesNotContain("999", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("D800", error.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void TryWriteToken_OfBrokenUtf8_IsAnError()
    {
        using var tokens = new Pseudonymiser(TestKeys.Ring(), "cohort");
        Assert.Throws<ArgumentException>(() => tokens.TryWriteToken("s"u8, [0xFF], new byte[64], out _));
    }

    [Fact]
    public void TryWriteToken_WithTooLittleRoom_WritesNothing()
    {
        using var tokens = new Pseudonymiser(TestKeys.Ring(), "cohort");
        byte[] room = new byte[tokens.TokenLength - 1];
        Assert.False(tokens.TryWriteToken("s"u8, "v"u8, room, out int written));
        Assert.Equal(0, written);
        Assert.All(room, b => Assert.Equal(0, b));
    }

    [Fact]
    public void Token_AfterDisposal_IsAnError()
    {
        var tokens = new Pseudonymiser(TestKeys.Ring(), "cohort");
        tokens.Dispose();
        Assert.Throws<ObjectDisposedException>(() => tokens.Token("s", "v"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("k9-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("k1")]
    [InlineData("k1-")]
    [InlineData("-aaaa")]
    public void IsTokenOf_AForeignToken_IsFalse(string token)
    {
        using var tokens = new Pseudonymiser(TestKeys.Ring(), "cohort");
        Assert.False(tokens.IsTokenOf(token, "s", "v"));
    }
}
