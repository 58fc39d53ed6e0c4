using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Tests.Keys;

public sealed class KeysFailClosedTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(31)]
    public void MasterKey_ThatIsShort_IsAnError(int length) =>
        Assert.Throws<ArgumentException>(() => new MasterKey("k1", TestKeys.Bytes(1).AsSpan(0, length)));

    [Theory]
    [InlineData(0)]
    [InlineData(0xFF)]
    public void MasterKey_OfOneByteRepeated_IsAnError(byte value) =>
        Assert.Throws<ArgumentException>(() => new MasterKey("k1", Enumerable.Repeat(value, 64).ToArray()));

    [Theory]
    [InlineData("")]
    [InlineData("K1")]
    [InlineData("k-1")]
    [InlineData("k 1")]
    [InlineData("abcdefghijklmnopq")]
    public void MasterKey_WithAMalformedId_IsAnError(string id) =>
        Assert.Throws<ArgumentException>(() => new MasterKey(id, TestKeys.Bytes(1)));

    [Fact]
    public void KeyRing_WithoutACurrentKey_IsAnError() => Assert.Throws<ArgumentNullException>(() => new KeyRing(null!));

    [Fact]
    public void KeyRing_WithAGap_IsAnError() =>
        Assert.Throws<ArgumentNullException>(() => new KeyRing(TestKeys.Master(), [null!]));

    [Fact]
    public void KeyRing_WithTwoKeysOfOneId_IsAnError() =>
        Assert.Throws<ArgumentException>(() => new KeyRing(TestKeys.Master(), TestKeys.Master("k1", 2)));

    [Fact]
    public void Derive_WithAKeyTheRingLacks_IsAnError()
    {
        using KeyRing ring = TestKeys.Ring();
        Assert.Throws<ArgumentException>(() => ring.Derive(KeyPurpose.Audit, "x", "k9"));
    }

    [Theory]
    [InlineData(KeyPurpose.Unspecified)]
    [InlineData((KeyPurpose)200)]
    public void Derive_ForNoKnownPurpose_IsAnError(KeyPurpose purpose)
    {
        using KeyRing ring = TestKeys.Ring();
        Assert.Throws<ArgumentException>(() => ring.Derive(purpose, "x"));
    }

    [Fact]
    public void Derive_ForNoContext_IsAnError()
    {
        using KeyRing ring = TestKeys.Ring();
        Assert.Throws<ArgumentException>(() => ring.Derive(KeyPurpose.Audit, string.Empty));
    }

    [Fact]
    public void Derive_AfterDisposal_IsAnError()
    {
        KeyRing ring = TestKeys.Ring();
        ring.Dispose();
        ObjectDisposedException refusal = Assert.Throws<ObjectDisposedException>(() => ring.Derive(KeyPurpose.Audit, "x"));
        Assert.Contains("was disposed of; keep a ring", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void Authenticate_AfterDisposal_WritesNothing()
    {
        using KeyRing ring = TestKeys.Ring();
        DerivedKey key = ring.Derive(KeyPurpose.Audit, "x");
        key.Dispose();
        byte[] code = new byte[DerivedKey.CodeLength];
        ObjectDisposedException refusal = Assert.Throws<ObjectDisposedException>(() => key.Authenticate("data"u8, code));
        Assert.Contains("derive another from the key ring", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.All(code, b => Assert.Equal(0, b));
    }

    [Fact]
    public async Task Authenticate_WhileDisposing_NeverUsesZeroes()
    {
        for (int round = 0; round < 200; round++)
        {
            using KeyRing ring = TestKeys.Ring();
            DerivedKey key = ring.Derive(KeyPurpose.Audit, "x");
            byte[] right = new byte[DerivedKey.CodeLength];
            key.Authenticate("data"u8, right);
            Task<byte[]?> racing = Task.Run(() => LastCode(key));
            key.Dispose();
            byte[]? last = await racing;
            Assert.True(last is null || last.SequenceEqual(right));
        }
    }

    private static byte[]? LastCode(DerivedKey key)
    {
        byte[]? last = null;
        byte[] code = new byte[DerivedKey.CodeLength];
        for (int i = 0; i < 1_000_000; i++)
        {
            try
            {
                key.Authenticate("data"u8, code);
                last = [.. code];
            }
            catch (ObjectDisposedException)
            {
                return last;
            }
        }

        return last;
    }
}
