using System.Text.Json;

namespace OneLondon.Governance.Tool.Tests.PolicyFiles;

public sealed class VerifyTests
{
    [Fact]
    public void Verify_OfTheBaseline_ProvesIt()
    {
        ToolRun run = ToolRun.Of("policy verify");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("PROVED: all ", run.OutputText, StringComparison.Ordinal);
        Assert.Contains("holds   identifiable-only-for-care (P1 N1 P4 X1)", run.OutputText, StringComparison.Ordinal);
        Assert.Matches(@"[0-9,]{20,} possible requests, in [0-9,]{10,} classes; [0-9,]+ cases tried in [0-9]+ ms[.]", run.OutputText);
        Assert.Contains("policy `onelondon-baseline` is unsigned", run.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_OfAnOverdueOverlay_Warns()
    {
        using ScratchFolder folder = new();
        ToolRun run = ToolRun.OfWords("policy", "verify", "--policy", folder.Write("trust.policy.json", Overlays.Trust));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("was to be reviewed by 2026-01-31", run.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_OfACarelessPolicy_PrintsTheCounterexample()
    {
        using ScratchFolder folder = new();
        ToolRun run = ToolRun.OfWords("policy", "verify", "--policy", folder.Write("careless.policy.json", Overlays.Refuted));
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("REFUTED: ", run.OutputText, StringComparison.Ordinal);
        Assert.Contains("BROKEN  legitimate-relationship (A1)", run.OutputText, StringComparison.Ordinal);
        Assert.Contains("counterexample: ", run.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_OfABrokenFile_TellsEveryProblemInItsPlace()
    {
        using ScratchFolder folder = new();
        string file = folder.Write("broken.policy.json", Overlays.Broken);
        ToolRun run = ToolRun.OfWords("policy", "verify", "--policy", file);
        Assert.Equal(2, run.ExitCode);
        string[] lines = run.ErrorText.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith($"{file}(4,", lines[0], StringComparison.Ordinal);
        Assert.Contains("write `owner`, or leave it out", run.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_OfAnEndlessFile_StopsReading()
    {
        if (OperatingSystem.IsLinux())
        {
            ToolRun run = ToolRun.Of("policy verify --policy /dev/zero");
            Assert.Equal(2, run.ExitCode);
            Assert.Contains("policy file `/dev/zero` is larger than 16 MiB; name a policy file", run.ErrorText, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public void Verify_OfADeepFile_IsRefused(string level)
    {
        using ScratchFolder folder = new();
        string file = folder.Write("deep.policy.json", string.Concat(Enumerable.Repeat(level, 100_000)));
        ToolRun run = ToolRun.OfWords("policy", "verify", "--policy", file);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("the nesting is deeper than 32 levels", run.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void VerifyJson_OfARefutation_HoldsTheCounterexample()
    {
        using ScratchFolder folder = new();
        JsonElement json = ToolRun.OfWords("policy", "verify", "--json", "--policy", folder.Write("careless.policy.json", Overlays.Refuted)).Json;
        Assert.False(json.GetProperty("proved").GetBoolean());
        JsonElement broken = json.GetProperty("invariants").EnumerateArray().First(invariant => !invariant.GetProperty("holds").GetBoolean());
        Assert.NotEmpty(broken.GetProperty("rules").EnumerateArray());
        Assert.NotEmpty(broken.GetProperty("counterExample").GetProperty("request").GetString()!);
        Assert.Matches("^[0-9]{20,}$", json.GetProperty("requests").GetString());
        Assert.Matches("^[0-9]{10,}$", json.GetProperty("classes").GetString());
    }

    [Fact]
    public void Decide_ByARefutedPolicy_IsRefused()
    {
        using ScratchFolder folder = new();
        ToolRun run = ToolRun.OfWords(
            "decide", "--role", "doctor", "--purpose", "direct-care", "--policy", folder.Write("careless.policy.json", Overlays.Refuted));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("`legitimate-relationship`", run.ErrorText, StringComparison.Ordinal);
    }
}
