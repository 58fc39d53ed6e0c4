using System.Security.Cryptography;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Tests.Keys;

public sealed class KeyDerivationTests
{
    // RFC 5869, appendix A, the three SHA-256 cases: input, salt, info, output.
    public static TheoryData<string, string, string, string> Rfc5869() => new()
    {
        {
            "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
            "000102030405060708090a0b0c",
            "f0f1f2f3f4f5f6f7f8f9",
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
        },
        {
            Run(0x00, 80),
            Run(0x60, 80),
            Run(0xb0, 80),
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
            + "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87"
        },
        {
            "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
            string.Empty,
            string.Empty,
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
        },
    };

    [Theory]
    [MemberData(nameof(Rfc5869))]
    public void Derive_OfRfc5869Vectors_GivesTheirOutput(string material, string salt, string info, string expected)
    {
        byte[] output = new byte[expected.Length / 2];
        KeyDerivation.Derive(Convert.FromHexString(material), Convert.FromHexString(salt), Convert.FromHexString(info), output);
        Assert.Equal(expected, Convert.ToHexStringLower(output));
    }

    [Fact]
    public void Derive_OfAPurpose_FollowsTheWrittenFormat()
    {
        byte[] master = TestKeys.Bytes(1);
        byte[] actual = new byte[KeyDerivation.KeyLength];
        KeyDerivation.Derive(master, KeyPurpose.Pseudonym, "cohort", actual);

        // Written out a second time: any change here changes every token ever given out.
        byte[] info = [2, 0, 0, 0, 6, .. "cohort"u8];
        byte[] expected = HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, "OneLondon.Governance/keys/1"u8.ToArray(), info);
        Assert.Equal(expected, actual);
    }

    private static string Run(int first, int count) =>
        Convert.ToHexStringLower([.. Enumerable.Range(first, count).Select(value => (byte)value)]);
}
