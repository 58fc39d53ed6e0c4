using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Tests.Keys;

public sealed class KeyRingSourceTests : IDisposable
{
    private static readonly string One = Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
    private static readonly string Two = Convert.ToBase64String([.. Enumerable.Range(2, 40).Select(i => (byte)i)]);

    private readonly string _folder = Directory.CreateTempSubdirectory("keys-").FullName;

    [Fact]
    public void FromFile_OfSeveralKeys_TakesTheFirstIntoUse()
    {
        using KeyRing ring = KeyRing.FromFile(Written($"# made in 2026\n\nk2 {Two}\r\n  k1\t{One}  "));
        Assert.Equal(["k2", "k1"], ring.KeyIds);
        using var same = new KeyRing(new MasterKey("k1", Convert.FromBase64String(One)));
        Assert.Equal(Code(same), Code(ring, "k1"));
    }

    [Theory]
    [InlineData("", "holds no key")]
    [InlineData("# nothing\n", "holds no key")]
    [InlineData("k1", "line 1 of the key file `*` is no key")]
    [InlineData("# x\nk1 not-base64!", "line 2 of the key file `*` is no key")]
    [InlineData("K1 AAAA", "line 1 of the key file `*` is no key")]
    [InlineData("k1 c2VjcmV0", "has 6 bytes")]
    [InlineData("k1 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "one byte repeated")]
    public void FromFile_OfWhatIsNoRing_SaysWhichLine(string text, string expected)
    {
        InvalidOperationException wrong = Assert.Throws<InvalidOperationException>(() => KeyRing.FromFile(Written(text)));
        Assert.Contains(expected.Replace("*", Path.Combine(_folder, "keys"), StringComparison.Ordinal), wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', wrong.Message);
    }

    [Fact]
    public void FromFile_WithTwoKeysOfOneId_IsRefused() => Assert.Contains(
        "two keys have the id `k1`",
        Assert.Throws<InvalidOperationException>(() => KeyRing.FromFile(Written($"k1 {One}\nk1 {Two}"))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void FromFile_ThatIsMissingOrTooLong_IsRefused()
    {
        Assert.Contains($"the key file `{_folder}/none` is not there", Assert.Throws<InvalidOperationException>(() => KeyRing.FromFile($"{_folder}/none")).Message, StringComparison.Ordinal);
        Assert.Contains($"the key file `{_folder}` is not there or cannot be read", Assert.Throws<InvalidOperationException>(() => KeyRing.FromFile(_folder)).Message, StringComparison.Ordinal);
        Assert.Contains("keys` is longer than", Assert.Throws<InvalidOperationException>(() => KeyRing.FromFile(Written(new string('#', 70_000)))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void FromFile_ThatOthersCanReach_IsRefused(UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string path = Written($"k1 {One}");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | mode);
        string link = Path.Combine(_folder, "link");
        File.CreateSymbolicLink(link, path);
        foreach (string at in new[] { path, link })
        {
            Assert.Contains($"others can reach the key file `{at}`; set its mode to 600", Assert.Throws<InvalidOperationException>(() => KeyRing.FromFile(at)).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("9990000018")]
    [InlineData("999 000-0018")]
    [InlineData("a`b")]
    [InlineData("a\nb")]
    public void FromFile_OfANameThatMayBeAPersons_DoesNotRepeatIt(string name) => Assert.StartsWith(
        "the key file (not repeated here) is not there",
        Assert.Throws<InvalidOperationException>(() => KeyRing.FromFile(Path.Combine(_folder, name))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Signer_WhoseFileIsNotThere_NamesThePath()
    {
        string path = Path.Combine(_folder, "signer.pem");
        Assert.Contains(
            $"the key file of the audit trail `{path}` is not there",
            Assert.Throws<InvalidOperationException>(() => EcdsaTreeHeadSigner.FromFile("s1", path)).Message,
            StringComparison.Ordinal);
        File.Move(Written("no key"), path);
        Assert.Contains(
            $"the key file of the audit trail `{path}` holds no private key over P-256",
            Assert.Throws<InvalidOperationException>(() => EcdsaTreeHeadSigner.FromFile("s1", path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void FromEnvironment_WithSemicolons_ReadsAllKeys()
    {
        Environment.SetEnvironmentVariable("OLG_TEST_KEYS", $"k2 {Two}; k1 {One}");
        using KeyRing ring = KeyRing.FromEnvironment("OLG_TEST_KEYS");
        Assert.Equal(["k2", "k1"], ring.KeyIds);
        Assert.Contains("no variable `OLG_NO_KEYS`", Assert.Throws<InvalidOperationException>(() => KeyRing.FromEnvironment("OLG_NO_KEYS")).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Code(KeyRing ring, string id = "k1")
    {
        byte[] code = new byte[DerivedKey.CodeLength];
        using DerivedKey key = ring.Derive(KeyPurpose.Audit, "test", id);
        key.Authenticate("x"u8, code);
        return Convert.ToHexString(code);
    }

    private string Written(string text)
    {
        string path = Path.Combine(_folder, "keys");
        using (var stream = new FileStream(path, OperatingSystem.IsWindows()
            ? new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write }
            : new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }

        return path;
    }
}
