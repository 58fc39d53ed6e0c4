using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Tests.Keys;

public sealed class KeyRingTests
{
    [Fact]
    public void Derive_ForEachPurposeAndContext_GivesAnotherKey()
    {
        using KeyRing ring = new(TestKeys.Master("k2", 2), TestKeys.Master("k1", 1));
        HashSet<string> codes = [];
        foreach (KeyPurpose purpose in Enum.GetValues<KeyPurpose>().Where(p => p != KeyPurpose.Unspecified))
        {
            foreach (string context in new[] { "a", "b", "ab" })
            {
                codes.Add(Code(ring.Derive(purpose, context)));
                codes.Add(Code(ring.Derive(purpose, context, "k1")));
            }
        }

        Assert.Equal(3 * 3 * 2, codes.Count);
    }

    [Fact]
    public void Derive_Twice_GivesTheSameKey()
    {
        using KeyRing ring = TestKeys.Ring();
        Assert.Equal(Code(ring.Derive(KeyPurpose.Audit, "x")), Code(ring.Derive(KeyPurpose.Audit, "x", "k1")));
    }

    [Fact]
    public void Derive_AfterRotation_ReadsWithTheOldKey()
    {
        using KeyRing before = TestKeys.Ring();
        using KeyRing after = new(TestKeys.Master("k2", 2), TestKeys.Master());
        Assert.Equal("k2", after.CurrentKeyId);
        Assert.Equal(["k2", "k1"], after.KeyIds);
        Assert.Equal(Code(before.Derive(KeyPurpose.Audit, "x")), Code(after.Derive(KeyPurpose.Audit, "x", "k1")));
        Assert.NotEqual(Code(before.Derive(KeyPurpose.Audit, "x")), Code(after.Derive(KeyPurpose.Audit, "x")));
    }

    [Fact]
    public void ToString_OfEveryKeyType_ShowsIdsAlone()
    {
        using MasterKey master = TestKeys.Master();
        using KeyRing ring = new(TestKeys.Master(), TestKeys.Master("old", 3));
        using DerivedKey derived = ring.Derive(KeyPurpose.Pseudonym, "secret-project");
        Assert.Equal("master key k1", master.ToString());
        Assert.Equal("key ring k1, old", ring.ToString());
        Assert.Equal("Pseudonym key from k1", derived.ToString());
    }

    private static string Code(DerivedKey key)
    {
        byte[] code = new byte[DerivedKey.CodeLength];
        key.Authenticate("data"u8, code);
        return Convert.ToHexString(code);
    }
}
