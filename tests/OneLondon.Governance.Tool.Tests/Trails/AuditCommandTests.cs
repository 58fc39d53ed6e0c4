using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Oversight;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tool.Tests.Trails;

public sealed class AuditCommandTests : IDisposable
{
    private const string Person = "9990000018";

    private readonly ScratchFolder _scratch = new();
    private readonly string[] _trail;
    private readonly string[] _keys;
    private readonly string _public;

    public AuditCommandTests()
    {
        string keys = Owned("keys", $"k1 {Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(i => (byte)i)])}\n");
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _public = _scratch.Write("signer.pub.pem", ecdsa.ExportSubjectPublicKeyInfoPem());
        using (KeyRing ring = KeyRing.FromFile(keys))
        using (var signer = new EcdsaTreeHeadSigner("s1", ecdsa))
        using (ChainedAuditTrail trail = ChainedAuditTrail.Open(_scratch["trail"], "hie", ring, signer, TimeProvider.System))
        {
            string token = Assert.Single(AuditPseudonyms.Of(ring, new PatientKey(NhsNumber.Parse(Person))));
            AuditRecord Of(AuditKind kind, string request, string user, string patient, OverrideKind by) => new()
            {
                Kind = kind,
                At = ToolRun.Today,
                RequestId = request,
                UserId = user,
                Organisation = "RYJ",
                Patient = [patient],
                Outcome = AccessOutcome.Permit,
                Roles = [request == "r3" ? new AuditedRole { Role = Role.Administrator, Director = Role.Nurse, DirectedBy = "nurse-4", DirectingTeam = "ward-3" } : new AuditedRole { Role = Role.Doctor }],
                Resources = kind == AuditKind.Release ? ["Observation/abc", AuditResources.Of(ring, "Patient", "p-1")[^1]] : [],
                Purpose = PurposeOfUse.DirectCare,
                Categories = ["diagnoses"],
                Override = by,
            };
            foreach (AuditRecord record in new[]
            {
                Of(AuditKind.Access, "r1", "dr-1", token, OverrideKind.None), Of(AuditKind.Release, "r1", "dr-1", token, OverrideKind.None),
                Of(AuditKind.Access, "r2", "dr-2\u001b[31m", "k1-other", OverrideKind.Emergency), Of(AuditKind.Access, "r3", "dr-3", token, OverrideKind.Safeguarding),
            })
            {
                trail.AppendAsync(record, CancellationToken.None).GetAwaiter().GetResult();
            }
        }

        _trail = ["--trail", _scratch["trail"]];
        _keys = ["--name", "hie", "--keys", keys];
    }

    [Fact]
    public void Verify_OfASoundTrail_ExitsWithZero()
    {
        ToolRun run = ToolRun.OfWords(["audit", "verify", .. _trail, .. _keys, "--head-key", $"s1={_public}"]);
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("no head that was kept elsewhere is given", run.ErrorText, StringComparison.Ordinal);
        Assert.StartsWith("sound: 4 records in 1 segments", run.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_OfAChangedTrail_SaysWhereAndExitsWithThree()
    {
        Change();
        ToolRun run = ToolRun.OfWords(["audit", "verify", .. _trail, .. _keys, "--head-key", $"s1={_public}"]);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("Changed: 00000000000000000000.audit, byte ", run.OutputText, StringComparison.Ordinal);
        Assert.Contains("NOT SOUND", run.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_AgainstALaterHead_ShowsTheCut()
    {
        string heads = Path.Combine(_scratch["trail"], "heads.jsonl");
        TreeHead head = OneLondon.Governance.Auditing.Trails.Proving.AuditTrailProver.Heads(_scratch["trail"])[^1];
        string kept = _scratch.Write("kept.json", TreeHeadFormat.Write(head) + "\n");
        Assert.Equal(0, ToolRun.OfWords(["audit", "verify", .. _trail, .. _keys, "--head-key", $"s1={_public}", "--anchored", kept]).ExitCode);
        File.WriteAllText(heads, string.Empty);
        string segment = Directory.GetFiles(_scratch["trail"], "*.audit").Single();
        using (FileStream stream = File.OpenWrite(segment))
        {
            stream.SetLength(300);
        }

        Assert.Equal(3, ToolRun.OfWords(["audit", "verify", .. _trail, .. _keys, "--head-key", $"s1={_public}", "--anchored", kept]).ExitCode);
    }

    [Fact]
    public void Query_ByPerson_FindsTheirRecordsWithAndWithoutIndex()
    {
        string[] query = ["audit", "query", .. _trail, .. _keys, "--patient", Person];
        ToolRun before = ToolRun.OfWords(query);
        ToolRun index = ToolRun.OfWords(["audit", "index", .. _trail, .. _keys]);
        ToolRun after = ToolRun.OfWords(query);
        Assert.Equal((0, "4 records are listed, 4 of them new\n"), (index.ExitCode, index.OutputText));
        Assert.Equal(before.OutputText, after.OutputText);
        Assert.Equal(3, after.OutputText.TrimEnd().Split('\n').Length);
        Assert.DoesNotContain(Person, after.All, StringComparison.Ordinal);
    }

    [Fact]
    public void Index_HeldAgainstItsTrail_SaysWhatItLists()
    {
        string[] check = ["audit", "index", .. _trail, .. _keys, "--check"];
        ToolRun before = ToolRun.OfWords(check);
        Assert.Equal((0, "0 records are listed as the trail has them, 4 are not listed yet\n"), (before.ExitCode, before.OutputText));
        Assert.Equal(0, ToolRun.OfWords(["audit", "index", .. _trail, .. _keys]).ExitCode);
        ToolRun after = ToolRun.OfWords(check);
        Assert.Equal((0, "4 records are listed as the trail has them, 0 are not listed yet\n"), (after.ExitCode, after.OutputText));

        string run = Directory.GetFiles(Path.Combine(_trail[1], "index"), "*.run").Single();
        byte[] bytes = File.ReadAllBytes(run);
        bytes[^20] ^= 1;
        File.WriteAllBytes(run, bytes);
        ToolRun changed = ToolRun.OfWords(check);
        Assert.Equal(3, changed.ExitCode);
        Assert.Contains("4 from record 0 on are listed otherwise", changed.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void Index_ThatAnotherWrites_SaysSo()
    {
        Assert.Equal(0, ToolRun.OfWords(["audit", "index", .. _trail, .. _keys]).ExitCode);
        using var held = new FileStream(Path.Combine(_trail[1], "index", "index.lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        ToolRun second = ToolRun.OfWords(["audit", "index", .. _trail, .. _keys]);
        Assert.Equal(2, second.ExitCode);
        Assert.Contains("another process writes to the index of the audit trail", second.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void Query_ByOverride_GivesJsonThatIsTheRecord()
    {
        ToolRun run = ToolRun.OfWords(["audit", "query", .. _trail, .. _keys, "--override", "any", "--newest-first", "--limit", "1", "--json"]);
        JsonElement json = JsonDocument.Parse(run.OutputText).RootElement;
        Assert.Equal((3, "r3"), (json.GetProperty("position").GetInt32(), json.GetProperty("record").GetProperty("request").GetString()));
    }

    [Theory]
    [InlineData("Observation/abc", 1)]
    [InlineData("Patient/p-1", 1)]
    [InlineData("Observation/ABC", 0)]
    [InlineData("Patient/p-2", 0)]
    public void Query_ByResource_FindsTheRelease(string resource, int found)
    {
        foreach (bool isIndexed in new[] { false, true })
        {
            Assert.Equal(0, isIndexed ? ToolRun.OfWords(["audit", "index", .. _trail, .. _keys]).ExitCode : 0);
            ToolRun run = ToolRun.OfWords(["audit", "query", .. _trail, .. _keys, "--resource", resource]);
            Assert.Equal(0, run.ExitCode);
            Assert.Equal(found, run.OutputText.Replace("0 records\n", string.Empty, StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
            Assert.Equal(found == 1, run.OutputText.Contains("; released Observation/abc Patient/k1-", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Query_OfAnAdministrator_ShowsWhoDirected() => Assert.Contains(
        "as administrator; directed by nurse-4 for team ward-3 (nurse); for direct-care",
        ToolRun.OfWords(["audit", "query", .. _trail, .. _keys, "--request", "r3"]).OutputText,
        StringComparison.Ordinal);

    [Fact]
    public void Query_OfTypedControlCharacters_ShowsNone()
    {
        ToolRun run = ToolRun.OfWords(["audit", "query", .. _trail, .. _keys, "--request", "r2"]);
        Assert.DoesNotContain('\u001b', run.OutputText);
        Assert.Contains("dr-2", run.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void Person_OfAReport_HasNoSafeguardingUnlessSaid()
    {
        ToolRun run = ToolRun.OfWords(["audit", "person", .. _trail, .. _keys, "--patient", Person]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Your record was asked for once", run.OutputText, StringComparison.Ordinal);
        Assert.DoesNotContain("dr-3", run.OutputText, StringComparison.Ordinal);
        Assert.Contains("1 accesses for safeguarding", run.ErrorText, StringComparison.Ordinal);
        Assert.Contains("dr-3", ToolRun.OfWords(["audit", "person", .. _trail, .. _keys, "--patient", Person, "--include-safeguarding", "--json"]).OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void Person_WithAPolicyOfOnesOwn_TakesItsTitles()
    {
        using Stream baseline = PolicyDocument.OpenBaseline();
        using StreamReader text = new(baseline);
        string own = _scratch.Write("own.json", text.ReadToEnd().Replace("\"title\": \"Doctor\"", "\"title\": \"Hospital physician\"", StringComparison.Ordinal));
        string[] person = ["audit", "person", .. _trail, .. _keys, "--patient", Person];
        Assert.Contains("(doctor)", ToolRun.OfWords(person).OutputText, StringComparison.Ordinal);
        Assert.Contains("(hospital physician)", ToolRun.OfWords([.. person, "--policy", own]).OutputText, StringComparison.Ordinal);
        ToolRun refuted = ToolRun.OfWords([.. person, "--policy", _scratch.Write("refuted.json", Overlays.Refuted)]);
        Assert.Equal((2, string.Empty), (refuted.ExitCode, refuted.OutputText));
    }

    [Fact]
    public void Person_WithRecordsThatCannotBeRead_ExitsWithThree()
    {
        Change();
        ToolRun run = ToolRun.OfWords(["audit", "person", .. _trail, .. _keys, "--patient", Person]);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("cannot be read", run.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void Export_OfATrail_IsOneAuditEventALine()
    {
        ToolRun run = ToolRun.OfWords(["audit", "export", .. _trail, .. _keys, "--site", "north", "--server", "https://hie.example/fhir"]);
        Assert.Equal((0, string.Empty), (run.ExitCode, run.ErrorText));
        string[] lines = run.OutputText.TrimEnd('\n').Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.All(lines, line => Assert.Equal("AuditEvent", JsonDocument.Parse(line).RootElement.GetProperty("resourceType").GetString()));
        Change();
        Assert.Equal(3, ToolRun.OfWords(["audit", "export", .. _trail, .. _keys, "--site", "north", "--server", "https://hie.example/fhir"]).ExitCode);
    }

    [Fact]
    public void Proof_OfARecord_IsCheckedWithThePublicKeyAlone()
    {
        ToolRun proof = ToolRun.OfWords(["audit", "prove", .. _trail, "--position", "1"]);
        string file = _scratch.Write("proof.json", proof.OutputText);
        ToolRun check = ToolRun.OfWords("audit", "check", "--proof", file, "--head-key", $"s1={_public}");
        Assert.Equal(0, check.ExitCode);
        Assert.StartsWith("it holds: record 1 of `hie`", check.OutputText, StringComparison.Ordinal);
        _scratch.Write("proof.json", proof.OutputText.Replace("dr-1", "dr-9", StringComparison.Ordinal));
        Assert.Equal(3, ToolRun.OfWords("audit", "check", "--proof", file, "--head-key", $"s1={_public}").ExitCode);
    }

    [Fact]
    public void Proof_SinceAHead_IsChecked()
    {
        TreeHead head = OneLondon.Governance.Auditing.Trails.Proving.AuditTrailProver.Heads(_scratch["trail"])[0];
        string kept = _scratch.Write("kept.json", TreeHeadFormat.Write(head) + "\n");
        string file = _scratch.Write("proof.json", ToolRun.OfWords(["audit", "prove", .. _trail, "--since", kept]).OutputText);
        Assert.Equal(0, ToolRun.OfWords("audit", "check", "--proof", file, "--head-key", $"s1={_public}").ExitCode);
    }

    [Theory]
    [InlineData("audit verify", "`--trail` is not given")]
    [InlineData("audit query --trail none --name hie --keys none", "the key file `none` is not there")]
    [InlineData("audit query --trail none --name hie --keys env:OLG_NOT_SET", "no variable `OLG_NOT_SET`")]
    [InlineData("audit prove --trail none", "what is to be proved")]
    [InlineData("audit prove --trail none --position 1", "no audit trail in that folder")]
    [InlineData("audit check --proof none --head-key s1=none", "not there")]
    public void Command_WithWhatIsWrong_SaysItOnOneLine(string command, string expected)
    {
        ToolRun run = ToolRun.Of(command);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.ErrorText, StringComparison.Ordinal);
        Assert.Single(run.ErrorText.TrimEnd().Split('\n'));
    }

    [Fact]
    public void Query_WithTheWrongKeys_SaysSo()
    {
        string other = Owned("other", $"k1 {Convert.ToBase64String([.. Enumerable.Range(9, 32).Select(i => (byte)i)])}\n");
        ToolRun run = ToolRun.OfWords(["audit", "query", .. _trail, "--name", "hie", "--keys", other]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("another key", run.ErrorText, StringComparison.Ordinal);
    }

    public void Dispose() => _scratch.Dispose();

    private void Change()
    {
        string segment = Directory.GetFiles(_scratch["trail"], "*.audit").Single();
        byte[] bytes = File.ReadAllBytes(segment);
        bytes[bytes.AsSpan().IndexOf("dr-1"u8) + 3] = (byte)'8';
        File.WriteAllBytes(segment, bytes);
    }

    private string Owned(string name, string text)
    {
        string path = _scratch.Write(name, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return path;
    }
}
