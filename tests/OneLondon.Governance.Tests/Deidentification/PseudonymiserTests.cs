using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using OneLondon.Governance.Deidentification;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Tests.Keys;

namespace OneLondon.Governance.Tests.Deidentification;

public sealed partial class PseudonymiserTests
{
    private const string Number = "9990000018";

    [Fact]
    public void Token_OfAnyValue_IsAFhirId()
    {
        using var tokens = new Pseudonymiser(new KeyRing(new MasterKey("abcdefghij012345", TestKeys.Bytes(1))), "cohort");
        Prop.ForAll<NonEmptyString, NonEmptyString>((scope, value) =>
            IsBroken(scope.Get) || IsBroken(value.Get)
            || (FhirId().IsMatch(tokens.Token(scope.Get, value.Get)) && tokens.Token(scope.Get, value.Get).Length == tokens.TokenLength))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Token_OfTheSameValue_IsTheSame()
    {
        using Pseudonymiser first = Tokens();
        using Pseudonymiser second = Tokens();
        Assert.Equal(first.Token("nhs-number", Number), second.Token("nhs-number", Number));
    }

    [Fact]
    public void Token_OfAnotherProjectScopeKeyOrValue_Differs()
    {
        using Pseudonymiser one = Tokens();
        using Pseudonymiser project = new(TestKeys.Ring(), "other");
        using Pseudonymiser key = new(new KeyRing(TestKeys.Master("k1", 9)), "cohort");
        string[] all =
        [
            one.Token("nhs-number", Number), project.Token("nhs-number", Number), key.Token("nhs-number", Number),
            one.Token("local-id", Number), one.Token("nhs-number", "9990000026"),
        ];
        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Fact]
    public void Token_WhereScopeAndValueShiftLetters_Differs()
    {
        using Pseudonymiser tokens = Tokens();
        Assert.NotEqual(tokens.Token("ab", "c"), tokens.Token("a", "bc"));
    }

    [Fact]
    public void Token_OfAnNhsNumber_IsThatOfItsDigits()
    {
        using Pseudonymiser tokens = Tokens();
        Assert.Equal(tokens.Token("nhs-number", Number), tokens.Token("nhs-number", NhsNumber.Parse("999 000 0018")));
    }

    [Fact]
    public void Token_ByTheWrittenFormat_IsReproducedByHand()
    {
        byte[] key = HKDF.DeriveKey(
            HashAlgorithmName.SHA256, TestKeys.Bytes(1), 32, "OneLondon.Governance/keys/1"u8.ToArray(), [2, 0, 0, 0, 6, .. "cohort"u8]);
        byte[] frame = [1, 0, 0, 0, 10, .. "nhs-number"u8, 0, 0, 0, 10, .. Encoding.ASCII.GetBytes(Number)];
        byte[] code = HMACSHA256.HashData(key, frame)[..20];
        string bits = string.Concat(code.Select(b => Convert.ToString(b, 2).PadLeft(8, '0')));
        string base32 = string.Concat(bits.Chunk(5).Select(five => "abcdefghijklmnopqrstuvwxyz234567"[Convert.ToInt32(new string(five), 2)]));
        using Pseudonymiser tokens = Tokens();
        Assert.Equal("k1-" + base32, tokens.Token("nhs-number", Number));
    }

    [Fact]
    public void TryWriteToken_OfUtf8_AgreesWithToken()
    {
        using Pseudonymiser tokens = Tokens();
        Prop.ForAll<NonEmptyString>(value =>
        {
            if (IsBroken(value.Get))
            {
                return true;
            }

            byte[] token = new byte[tokens.TokenLength];
            return tokens.TryWriteToken("s"u8, Encoding.UTF8.GetBytes(value.Get), token, out int written)
                && written == token.Length && Encoding.ASCII.GetString(token) == tokens.Token("s", value.Get);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void TryWriteToken_OfAShortValue_AllocatesNothing()
    {
        using Pseudonymiser tokens = Tokens();
        byte[] token = new byte[tokens.TokenLength];
        tokens.TryWriteToken("nhs-number"u8, "9990000018"u8, token, out _);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            tokens.TryWriteToken("nhs-number"u8, "9990000018"u8, token, out _);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Token_OfALongValue_StaysDistinct()
    {
        using Pseudonymiser tokens = Tokens();
        string value = new('x', 10_000);
        Assert.NotEqual(tokens.Token("s", value), tokens.Token("s", value + "x"));
    }

    [Fact]
    public void IsTokenOf_AfterRotation_KnowsTheOldToken()
    {
        using Pseudonymiser before = Tokens();
        string old = before.Token("nhs-number", Number);
        using Pseudonymiser after = new(new KeyRing(TestKeys.Master("k2", 2), TestKeys.Master()), "cohort");
        Assert.NotEqual(old, after.Token("nhs-number", Number));
        Assert.True(after.IsTokenOf(old, "nhs-number", Number));
        Assert.False(after.IsTokenOf(old, "nhs-number", "9990000026"));
    }

    private static Pseudonymiser Tokens() => new(TestKeys.Ring(), "cohort");

    private static bool IsBroken(string text) => text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar);

    [GeneratedRegex(@"\A[A-Za-z0-9.-]{1,64}\z")]
    private static partial Regex FhirId();
}
