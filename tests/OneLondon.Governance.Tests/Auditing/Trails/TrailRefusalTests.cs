using System.Security.Cryptography;
using System.Text;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Auditing.Trails.Proving;
using OneLondon.Governance.Auditing.Trails.Verifying;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Tests.Auditing.Trails;

/// <summary>What is told where a trail is opened or verified with the wrong keys, name, signer or files.</summary>
public sealed class TrailRefusalTests : IDisposable
{
    private readonly TrailTestBench _bench = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("refused-").FullName;

    public void Dispose()
    {
        _bench.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Open_RingWithoutTheKey_SaysWhichAndWhereItBelongs()
    {
        _bench.Fill(3);
        string path = Path.Combine(_folder, "audit.keys");
        using (var stream = new FileStream(path, OperatingSystem.IsWindows()
            ? new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write }
            : new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
        {
            stream.Write(Encoding.ASCII.GetBytes($"k9 {Convert.ToBase64String(Key(50))}"));
        }

        _bench.Keys = KeyRing.FromFile(path);
        Assert.Equal(
            $"the key file `{path}` has no key `k1`, with which the segment of record 0 of the audit trail was made (it has `k9`); put that key's line, `id base64`, back where it stood: the first line is the key in use, older ones come below it",
            Assert.Throws<ArgumentException>(() => _bench.Open()).Message);

        Environment.SetEnvironmentVariable("OLG_REFUSED_KEYS", $"k9 {Convert.ToBase64String(Key(50))};k8 {Convert.ToBase64String(Key(51))}");
        _bench.Keys = KeyRing.FromEnvironment("OLG_REFUSED_KEYS");
        Assert.StartsWith(
            "the environment variable `OLG_REFUSED_KEYS` has no key `k1`, with which the segment of record 0 of the audit trail was made (it has `k9`, `k8`)",
            Assert.Throws<ArgumentException>(() => _bench.Open()).Message,
            StringComparison.Ordinal);
        _bench.Keys = new KeyRing(new MasterKey("k9", Key(50)));
        Assert.EndsWith("add that key, after the one in use", Assert.Throws<ArgumentException>(() => _bench.Open()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9990000018")]
    [InlineData("k1\nforged line")]
    [InlineData("")]
    public void Ring_AskedForAnIdThatMayBeANumber_DoesNotRepeatIt(string id)
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => _bench.Keys.Derive(KeyPurpose.Audit, "x", id));
        Assert.Contains("has no key (not repeated here), with which what is to be read was made (it has `k1`)", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NewSignerUnderAnOldId_SaysThatItNeedsItsOwn()
    {
        _bench.Fill(3);
        using var other = new EcdsaTreeHeadSigner("s1", ECDsa.Create(ECCurve.NamedCurves.nistP256));
        string message = Assert.Throws<InvalidDataException>(() => _bench.Open(signer: other)).Message;
        Assert.Contains("names the key `s1`, and the key given under that id did not sign it", message, StringComparison.Ordinal);
        Assert.Contains("where the signer is new, give it an id of its own and the older public key in `OlderHeadKeys`", message, StringComparison.Ordinal);
        Assert.Contains("the trail is damaged: keep its folder aside as evidence", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_WhileAnotherWriterHasIt_SaysSo()
    {
        using ChainedAuditTrail first = ChainedAuditTrail.Open(Path.Combine(_folder, "trail"), "a", _bench.Keys, _bench.Signer, TimeProvider.System);
        string message = Assert.Throws<IOException>(() => ChainedAuditTrail.Open(Path.Combine(_folder, "trail"), "a", _bench.Keys, _bench.Signer, TimeProvider.System)).Message;
        Assert.Equal(
            $"another process writes to the audit trail, or this one has it open already: it holds `{Path.Combine(_folder, "trail", "trail.lock")}`, and one at a time may; stop the other, or give this one a place of its own",
            message);
    }

    [Fact]
    public void Open_MalformedLineOfHeads_NamesFileAndLine()
    {
        _bench.Options = new ChainedTrailOptions { RecordsPerHead = 1 };
        _bench.Fill(3);
        List<byte> heads = _bench.Store.Files[TrailNames.Heads].Bytes;
        int lines = Encoding.UTF8.GetString([.. heads]).Count(c => c == '\n');
        heads[^2] ^= 1;
        string expected = $"line {lines} of `heads.jsonl` in the folder of the audit trail is no tree head as it was written; keep the folder aside as evidence and verify it, then put the file back from a copy, or start a new trail";
        Assert.Equal(expected, Assert.Throws<InvalidDataException>(() => _bench.Open()).Message);
        Assert.Equal(expected, Assert.Throws<InvalidDataException>(() => AuditTrailProver.Heads(_bench.Store)).Message);
        Assert.Contains(_bench.Verify().Findings, f => f.Kind == TrailFindingKind.Head && f.Text.StartsWith($"line {lines} is no tree head", StringComparison.Ordinal));
    }

    // Longer than what is read at once, so that lines are counted and found over its borders.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16_300)]
    [InlineData(32_767)]
    [InlineData(32_768)]
    [InlineData(32_769)]
    [InlineData(70_000)]
    public void Lines_OfALongFile_AreThoseOfANaiveReader(int length)
    {
        var random = new Random(length);
        var store = new MemoryTrailStore();
        store.Put("x", 0);
        while (store.Files["x"].Bytes.Count < length)
        {
            store.Files["x"].Bytes.AddRange(Encoding.ASCII.GetBytes(new string('a', random.Next(0, 900)) + (random.Next(40) == 0 ? "\n\n" : "\n")));
        }

        System.Runtime.InteropServices.CollectionsMarshal.SetCount(store.Files["x"].Bytes, length);
        byte[] bytes = [.. store.Files["x"].Bytes];
        string[] naive = Encoding.ASCII.GetString(bytes).Split('\n');
        using TrailFile file = store.Open("x");
        (long Offset, byte[] Line, bool IsWhole)[] lines = [.. TrailHeads.Lines(file)];
        string[] expected = naive[^1].Length == 0 ? naive[..^1] : naive;
        Assert.Equal(expected, lines.Select(line => Encoding.ASCII.GetString(line.Line)));
        Assert.All(lines, line => Assert.Equal(line.Line, bytes.AsSpan((int)line.Offset, line.Line.Length).ToArray()));
        Assert.Equal(naive.Length - 1, lines.Count(line => line.IsWhole));
        Assert.Equal(naive.Length - 1, TrailHeads.LinesBefore(file, length));
    }

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(5, 0, 5)]
    [InlineData(60, 4096, 60)]
    [InlineData(1500, 0, 1500)]
    public void Verify_UnderOtherKeysOrName_SaysItOnce(int records, int segmentBytes, int told)
    {
        _bench.Options = segmentBytes > 0 ? new ChainedTrailOptions { SegmentBytes = segmentBytes, RecordsPerHead = 10 } : new ChainedTrailOptions();
        _bench.Fill(records);
        using var heads = new TreeHeadKeys();
        heads.Add("s1", _bench.Signer.PublicKey());
        using var others = new KeyRing(new MasterKey("k1", Key(2)));
        foreach ((KeyRing keys, string name) in new[] { (others, TrailTestBench.Trail), (_bench.Keys, "another"), (others, "another") })
        {
            TrailVerification result = new AuditTrailVerifier(keys, heads, AuditTrailProver.Heads(_bench.Store)).Verify(_bench.Store, name, null, CancellationToken.None);
            TrailFinding one = Assert.Single(result.Findings);
            Assert.Equal((TrailFindingKind.Unopened, string.Empty, false), (one.Kind, one.File, result.IsSound));
            Assert.StartsWith($"none of the {told} records opens under this name and these keys: check both", one.Text, StringComparison.Ordinal);
            Assert.Equal(name == "another", one.Text.Contains("the folder says that it holds the trail `test-trail`", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Verify_UnderOtherKeys_TellsWhatElseIsWrong()
    {
        _bench.Options = new ChainedTrailOptions { RecordsPerHead = 1 };
        _bench.Fill(1500);
        _bench.Store.Files[TrailNames.Heads].Bytes[^2] ^= 1;
        _bench.Keys = new KeyRing(new MasterKey("k1", Key(2)));
        Assert.Equal([TrailFindingKind.Unopened, TrailFindingKind.Head], _bench.Verify().Findings.Select(f => f.Kind));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Verify_EveryRecordDamaged_TellsOfEach(int records)
    {
        _bench.Fill(records);
        MemoryTrailStore.MemoryFile segment = _bench.Store.Files[TrailNames.Segment(0)];
        byte[] bytes = [.. segment.Bytes];
        for (int at = 0; bytes.AsSpan(at).IndexOf("\"kind\":\"access\""u8) is >= 0 and int found; at += found + 1)
        {
            segment.Bytes[at + found + 9] ^= 1;
        }

        IReadOnlyList<TrailFinding> findings = _bench.Verify().Findings;
        Assert.Equal(records, findings.Count(f => f.Kind == TrailFindingKind.Changed));
        Assert.DoesNotContain(findings, f => f.Kind == TrailFindingKind.Unopened);
    }

    [Theory]
    [InlineData("sec1")]
    [InlineData("pkcs8")]
    [InlineData("encrypted")]
    [InlineData("rsa")]
    [InlineData("behind")]
    [InlineData("before")]
    [InlineData("parameters")]
    [InlineData("broken")]
    public void HeadKeys_GivenAPrivateKey_RefuseIt(string form)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        string sec1 = key.ExportECPrivateKeyPem();
        string pem = form switch
        {
            "sec1" => sec1,
            "pkcs8" => key.ExportPkcs8PrivateKeyPem(),
            "encrypted" => key.ExportEncryptedPkcs8PrivateKeyPem("x", new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1)),
            "rsa" => rsa.ExportRSAPrivateKeyPem(),
            "behind" => key.ExportSubjectPublicKeyInfoPem() + "\n" + sec1,
            "before" => sec1 + "\n" + key.ExportSubjectPublicKeyInfoPem(),
            "parameters" => "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n" + sec1,
            _ => sec1.Replace("-----END", "----END", StringComparison.Ordinal),
        };
        using var keys = new TreeHeadKeys();
        string message = Assert.Throws<ArgumentException>(() => keys.Add("s1", pem)).Message;
        Assert.StartsWith("the text is a private key, which nobody but the signer may have; give the public key", message, StringComparison.Ordinal);
        Assert.False(keys.Has("s1"));
        keys.Add("s1", "written by hand\n" + key.ExportSubjectPublicKeyInfoPem());
    }

    private static byte[] Key(int first) => [.. Enumerable.Range(first, 32).Select(i => (byte)i)];
}
