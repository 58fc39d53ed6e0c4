using System.Text.RegularExpressions;

namespace OneLondon.Governance.Tool.Tests.Trails;

/// <summary>What somebody new to the trail is told when an option is wrong or missing.</summary>
public sealed class TrailMessageTests : IDisposable
{
    private readonly ScratchTrail _trail = new(5);

    [Theory]
    [InlineData("hie", 9)]
    [InlineData("hei", 1)]
    [InlineData("hei", 9)]
    public void Verify_UnderAWrongNameOrKeys_SaysItOnce(string name, int firstByte)
    {
        string[] anchored = ["--anchored", _trail.Write("kept.jsonl", ToolRun.OfWords(["audit", "head", "--trail", _trail.Folder]).OutputText)];
        ToolRun run = ToolRun.OfWords(["audit", "verify", "--trail", _trail.Folder, "--name", name, "--keys", _trail.Ring("other", firstByte), "--head-key", $"s1={_trail.Public}", .. anchored]);
        Assert.Equal(3, run.ExitCode);
        string[] lines = run.OutputText.TrimEnd().Split('\n');
        Assert.Contains("none of the 5 records opens under this name and these keys: check `--keys` and `--name`", lines[0], StringComparison.Ordinal);
        Assert.Equal(name != "hie", lines[0].Contains("the folder says that it holds the trail `hie`", StringComparison.Ordinal));
        Assert.StartsWith("NOT SOUND", Assert.Single(lines[1..]), StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_OfOneDamagedRecord_TellsOfThatOne()
    {
        _trail.Damage(3);
        ToolRun run = Verify();
        Assert.Contains("record 3 is not as it was written", run.OutputText, StringComparison.Ordinal);
        Assert.DoesNotContain("none of the", run.OutputText, StringComparison.Ordinal);
    }

    // Whatever is damaged, that the segment's beginning opens shows that name and keys are right.
    [Fact]
    public void Verify_OfDamageInEveryRecord_TellsOfEach()
    {
        Enumerable.Range(0, 5).ToList().ForEach(_trail.Damage);
        ToolRun run = Verify();
        Assert.Equal(5, Regex.Count(run.OutputText, "record [0-9] is not as it was written"));
        Assert.DoesNotContain("none of the", run.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_WithoutAHeadKey_NamesTheOption()
    {
        ToolRun run = ToolRun.OfWords(["audit", "verify", .. _trail.Options]);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("`--head-key` is not given, so that no tree head's signature was checked; write `--head-key ID=FILE`", run.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_WithThePrivateKey_IsRefused()
    {
        ToolRun run = Refused(["audit", "verify", .. _trail.Options, "--head-key", $"s1={_trail.Private}"]);
        Assert.Contains("`s1` in `", run.ErrorText, StringComparison.Ordinal);
        Assert.Contains("is a private key, which nobody but the signer may have", run.ErrorText, StringComparison.Ordinal);
        Assert.Contains("openssl ec -in PRIVATE -pubout", run.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_WithAHeadKeyThatIsNotThere_NamesTheFile() => Assert.Contains(
        $"the file `{_trail["none.pem"]}` given to `--head-key` is not there",
        Refused(["audit", "verify", .. _trail.Options, "--head-key", $"s1={_trail["none.pem"]}"]).ErrorText,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("query")]
    [InlineData("index")]
    [InlineData("person --patient 9990000018")]
    public void Command_UnderAnotherName_SaysWhichTrailItIs(string command) => Assert.Contains(
        "the folder holds the audit trail `hie`, and another was asked for",
        Refused(["audit", .. command.Split(' '), "--trail", _trail.Folder, "--name", "hei", "--keys", _trail.Keys]).ErrorText,
        StringComparison.Ordinal);

    [Fact]
    public void Query_WithARingThatLacksTheKey_SaysWhichFileLacksIt()
    {
        string other = _trail.Ring("other.keys", 9);
        File.WriteAllText(other, File.ReadAllText(other).Replace("k1", "k2", StringComparison.Ordinal));
        string text = Refused(["audit", "query", "--trail", _trail.Folder, "--name", "hie", "--keys", other]).ErrorText;
        Assert.Contains($"the key file `{other}` has no key `k1`", text, StringComparison.Ordinal);
        Assert.Contains("it has `k2`", text, StringComparison.Ordinal);
        Assert.Contains("put that key's line, `id base64`, back where it stood: the first line is the key in use, older ones come below it", text, StringComparison.Ordinal);
    }

    // A path may be somebody's number.
    [Fact]
    public void Key_InAFileNamedAfterAPerson_IsNotRepeated() => Assert.DoesNotContain(
        "9990000018",
        Refused(["audit", "query", "--trail", _trail.Folder, "--name", "hie", "--keys", _trail["9990000018.keys"]]).ErrorText,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("--purpose", "drect-care", "unknown purpose `drect-care`; did you mean `direct-care`?")]
    [InlineData("--purpose", "Direct-care", "did you mean `direct-care`?")]
    [InlineData("--purpose", "xyzzy", "unknown purpose `xyzzy`; write one of `direct-care`, ")]
    [InlineData("--programme", "london-care-recrod", "unknown programme `london-care-recrod`; did you mean `london-care-record`?")]
    [InlineData("--programme", "999 000 0018", "unknown programme (not repeated here)")]
    public void Query_ForACodeThatNoPolicyHas_IsRefused(string option, string code, string expected)
    {
        string text = Refused(["audit", "query", .. _trail.Options, option, code]).ErrorText;
        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.Contains("`--policy FILE` names another policy", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Query_ForACodeOfAnotherPolicy_TakesThatPolicy()
    {
        string own = Overlays.Baseline().Replace("\"purposes\": [\n", "\"purposes\": [\n{ \"code\": \"winter-checks\", \"title\": \"Winter checks\", \"family\": \"direct-care\" },\n", StringComparison.Ordinal);
        ToolRun run = ToolRun.OfWords(["audit", "query", .. _trail.Options, "--purpose", "winter-checks", "--policy", _trail.Write("own.json", own)]);
        Assert.Equal((0, "0 records\n", string.Empty), (run.ExitCode, run.OutputText, run.ErrorText));
    }

    [Fact]
    public void Query_ThatFindsNothing_SaysSo()
    {
        string[] query = ["audit", "query", .. _trail.Options, "--user", "nobody"];
        ToolRun lines = ToolRun.OfWords(query);
        ToolRun json = ToolRun.OfWords([.. query, "--json"]);
        Assert.Equal((0, "0 records\n", string.Empty), (lines.ExitCode, lines.OutputText, lines.ErrorText));
        Assert.Equal((0, string.Empty, "0 records\n"), (json.ExitCode, json.OutputText, json.ErrorText));
        Assert.DoesNotContain("0 records", ToolRun.OfWords(["audit", "query", .. _trail.Options, "--user", "user-1"]).All, StringComparison.Ordinal);
    }

    [Fact]
    public void Query_OfARecord_ShowsTimeThatItTakesBack()
    {
        string line = ToolRun.OfWords(["audit", "query", .. _trail.Options, "--request", "r2"]).OutputText;
        Assert.StartsWith("2  2026-11-23T09:00:00Z  access permit; ", line, StringComparison.Ordinal);
        foreach ((string from, bool isFound) in new[] { ("2026-11-23T09:00:00Z", true), ("2026-11-23T10:00+01:00", true), ("2026-11-23T09:00:01Z", false), ("2026-11-23T10:00:01+01:00", false), ("2026-11-23T09:00", true) })
        {
            Assert.Equal(isFound, ToolRun.OfWords(["audit", "query", .. _trail.Options, "--request", "r2", "--from", from]).OutputText == line);
        }
    }

    public void Dispose() => _trail.Dispose();

    private static ToolRun Refused(params string[] words)
    {
        ToolRun run = ToolRun.OfWords(words);
        Assert.Equal((2, string.Empty), (run.ExitCode, run.OutputText));
        Assert.Single(run.ErrorText.TrimEnd().Split('\n'));
        return run;
    }

    private ToolRun Verify()
    {
        ToolRun run = ToolRun.OfWords(["audit", "verify", .. _trail.Options, "--head-key", $"s1={_trail.Public}"]);
        Assert.Equal(3, run.ExitCode);
        return run;
    }
}
