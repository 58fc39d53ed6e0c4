using System.Text;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Auditing.Trails.Proving;

namespace OneLondon.Governance.Tool.Tests.Trails;

/// <summary>Heads that are kept elsewhere: written, kept, read again, and refused where they are none.</summary>
public sealed class HeadTrailCommandTests : IDisposable
{
    private readonly ScratchTrail _trail = new(4);
    private readonly string _kept;

    public HeadTrailCommandTests()
    {
        Directory.CreateDirectory(_trail["elsewhere"]);
        _kept = Path.Combine(_trail["elsewhere"], "kept.jsonl");
    }

    [Fact]
    public void Head_OfATrail_IsOneLineThatVerifyTakes()
    {
        ToolRun run = ToolRun.OfWords("audit", "head", "--trail", _trail.Folder);
        Assert.Equal((0, string.Empty), (run.ExitCode, run.ErrorText));
        Assert.Equal(TreeHeadFormat.Write(AuditTrailProver.Heads(_trail.Folder)[^1]) + "\n", run.OutputText);
        Assert.Equal(run.OutputText, ToolRun.OfWords("audit", "head", "--trail", _trail.Folder, "--out", "-").OutputText);
        ToolRun verified = Verify(_trail.Write("kept.json", run.OutputText));
        Assert.Equal((0, string.Empty), (verified.ExitCode, verified.ErrorText));
    }

    [Fact]
    public void Head_KeptInAFile_IsAddedToItOnce()
    {
        Assert.StartsWith("kept: the head of `hie` at 4 records, of 20", Keep().OutputText, StringComparison.Ordinal);
        Keep();
        Assert.Single(File.ReadAllLines(_kept));
        _trail.Add(2);
        Keep();
        Assert.Equal([4L, 6L], File.ReadAllLines(_kept).Select(line => TreeHeadFormat.Read(line).Size));
        Assert.EndsWith("\n", File.ReadAllText(_kept), StringComparison.Ordinal);
        Assert.Contains("sound: 6 records", Verify(_kept).OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_OfATrailCutSince_IsNotSound()
    {
        Keep();
        string heads = Path.Combine(_trail.Folder, "heads.jsonl");
        File.WriteAllText(heads, string.Empty);
        string segment = Directory.GetFiles(_trail.Folder, "*.audit").Single();
        using (FileStream stream = File.OpenWrite(segment))
        {
            stream.SetLength(300);
        }

        ToolRun run = Verify(_kept);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("a tree head that was kept elsewhere: 4 records were signed", run.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void Head_AfterHalfALine_TellsOfItAndMendsIt()
    {
        Keep();
        string whole = File.ReadAllText(_kept);
        File.AppendAllText(_kept, whole[..70]);
        Assert.Contains("line 2 of `", Refused("audit", "verify", "--anchored", _kept).ErrorText, StringComparison.Ordinal);
        _trail.Add(1);
        ToolRun run = Keep();
        Assert.Contains("half a tree head, 70 bytes that a crash left, was cut off", run.ErrorText, StringComparison.Ordinal);
        Assert.StartsWith(whole, File.ReadAllText(_kept), StringComparison.Ordinal);
        Assert.Equal(0, Verify(_kept).ExitCode);
    }

    [Fact]
    public void Head_OfATrailThatWasCut_IsToldOf()
    {
        string copy = _trail["copy"];
        Directory.CreateDirectory(copy);
        Array.ForEach(Directory.GetFiles(_trail.Folder), file => File.Copy(file, Path.Combine(copy, Path.GetFileName(file))));
        _trail.Add(3);
        Keep();
        ToolRun run = ToolRun.OfWords("audit", "head", "--trail", copy, "--out", _kept);
        Assert.Contains("speaks for 7 records, and the audit trail's own for 4", run.ErrorText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("heads.jsonl", "line 1 of `{0}` is of the `heads.jsonl` that a trail keeps for itself")]
    [InlineData("proof.json", "line 1 of `{0}` is no tree head as it was written")]
    [InlineData("second", "line 2 of `{0}` is no tree head as it was written")]
    [InlineData("other-format", "line 1 of `{0}`: the tree head has format 2, not 1")]
    public void Verify_AgainstWhatIsNoHead_NamesFileAndLine(string kind, string expected)
    {
        string head = ToolRun.OfWords("audit", "head", "--trail", _trail.Folder).OutputText;
        string file = _trail.Write(kind, kind switch
        {
            "heads.jsonl" => File.ReadAllText(Path.Combine(_trail.Folder, "heads.jsonl")),
            "proof.json" => ToolRun.OfWords("audit", "prove", "--trail", _trail.Folder, "--position", "1").OutputText,
            "second" => head + head.Replace("\"size\":4", "\"size\": 4", StringComparison.Ordinal),
            _ => head.Replace("\"format\":1", "\"format\":2", StringComparison.Ordinal),
        });
        Assert.Contains(string.Format(null, expected, file), Refused("audit", "verify", "--anchored", file).ErrorText, StringComparison.Ordinal);
        Assert.Contains("line ", Refused("audit", "prove", "--since", file).ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_OfHeadsWithOtherEndsOfLines_TakesThem()
    {
        string head = ToolRun.OfWords("audit", "head", "--trail", _trail.Folder).OutputText.TrimEnd();
        Assert.Equal(0, Verify(_trail.Write("crlf", $"\uFEFF{head}\r\n\r\n{head}")).ExitCode);
        Assert.Contains("given to `--since` holds no tree head, or several", Refused("audit", "prove", "--since", _trail["crlf"]).ErrorText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("prove --position 1")]
    [InlineData("head")]
    public void Command_OnAMalformedFileOfHeads_NamesFileAndLine(string command)
    {
        string heads = Path.Combine(_trail.Folder, "heads.jsonl");
        File.WriteAllText(heads, File.ReadAllText(heads) + "{}\n");
        ToolRun run = ToolRun.OfWords(["audit", .. command.Split(' '), "--trail", _trail.Folder]);
        Assert.Equal((2, string.Empty), (run.ExitCode, run.OutputText));
        Assert.Contains("line 2 of `heads.jsonl` in the folder of the audit trail is no tree head", run.ErrorText, StringComparison.Ordinal);
        Assert.Contains("put the file back from a copy", run.ErrorText, StringComparison.Ordinal);
        Assert.Contains("Head: heads.jsonl, byte ", Verify(_trail.Write("none", string.Empty)).OutputText, StringComparison.Ordinal);
        Assert.Contains(": line 2 is no tree head as it was written", Verify(_trail["none"]).OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void Head_IntoWhatCannotKeepIt_IsRefused()
    {
        string inside = Path.Combine(_trail.Folder, "..", "trail", "kept.jsonl");
        Assert.Contains("lies in the folder of the trail", Refused("audit", "head", "--out", inside).ErrorText, StringComparison.Ordinal);
        Assert.Contains("is not there; mount or make it", Refused("audit", "head", "--out", _trail["no/where"]).ErrorText, StringComparison.Ordinal);
        string letter = _trail.Write("letter.txt", "Dear all\n");
        Assert.Contains($"line 1 of `{letter}` is no tree head", Refused("audit", "head", "--out", letter).ErrorText, StringComparison.Ordinal);
        Assert.Equal("Dear all\n", File.ReadAllText(letter));
        using (new FileStream(_kept + ".lock", FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Contains("another process writes to the file of tree heads", Refused("audit", "head", "--out", _kept).ErrorText, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Head_OfAnotherTrail_IsNotMixedIn()
    {
        Keep();
        string other = File.ReadAllText(_kept).Replace("\"trail\":\"hie\"", "\"trail\":\"gp\"", StringComparison.Ordinal);
        File.WriteAllText(_kept, other);
        Assert.Contains("keeps the heads of the trail `gp`, and this one is of `hie`", Refused("audit", "head", "--out", _kept).ErrorText, StringComparison.Ordinal);
        Assert.Equal(Encoding.UTF8.GetBytes(other), File.ReadAllBytes(_kept));
    }

    public void Dispose() => _trail.Dispose();

    private ToolRun Keep()
    {
        ToolRun run = ToolRun.OfWords("audit", "head", "--trail", _trail.Folder, "--out", _kept);
        Assert.Equal(0, run.ExitCode);
        return run;
    }

    private ToolRun Verify(string anchored) => ToolRun.OfWords(["audit", "verify", .. _trail.Options, "--head-key", $"s1={_trail.Public}", "--anchored", anchored]);

    private ToolRun Refused(params string[] words)
    {
        ToolRun run = ToolRun.OfWords([.. words, .. words[1] == "verify" ? _trail.Options : ["--trail", _trail.Folder]]);
        Assert.Equal((2, string.Empty), (run.ExitCode, run.OutputText));
        Assert.Single(run.ErrorText.TrimEnd().Split('\n'));
        return run;
    }
}
