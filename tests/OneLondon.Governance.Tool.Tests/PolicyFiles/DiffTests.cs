using System.Text.Json;

namespace OneLondon.Governance.Tool.Tests.PolicyFiles;

public sealed class DiffTests
{
    [Fact]
    public void Diff_OfOnePolicyWithItself_FindsNothing()
    {
        ToolRun run = ToolRun.Of("policy diff baseline baseline");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("No request changes its answer.", run.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void Diff_ToAnOverlay_NarrowsAndMarksWithheldCare()
    {
        using ScratchFolder folder = new();
        ToolRun run = ToolRun.OfWords("policy", "diff", "baseline", folder.Write("trust.policy.json", Overlays.Trust));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Widening: nothing.", run.OutputText, StringComparison.Ordinal);
        Assert.Contains("CARE WITHHELD: pharmacist for care-coordination in london-care-record", run.OutputText, StringComparison.Ordinal);
        Assert.Matches("[0-9,]{10,} possible requests change their answer[.]", run.OutputText);
    }

    [Fact]
    public void Diff_FromAnOverlay_WidensAndExitsSo()
    {
        using ScratchFolder folder = new();
        ToolRun run = ToolRun.OfWords("policy", "diff", folder.Write("trust.policy.json", Overlays.Trust), "baseline", "--json");
        Assert.Equal(3, run.ExitCode);
        Assert.True(run.Json.GetProperty("widens").GetBoolean());
        JsonElement change = run.Json.GetProperty("widening").EnumerateArray().First();
        Assert.Equal(["pharmacist"], change.GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
        Assert.Equal(["letters"], change.GetProperty("gained").EnumerateArray().Select(code => code.GetString()));
        Assert.Empty(run.Json.GetProperty("narrowing").EnumerateArray());
    }

    [Fact]
    public void Diff_OfLayersJoined_TakesThemInOrder()
    {
        using ScratchFolder folder = new();
        string trust = folder.Write("trust.policy.json", Overlays.Trust);
        ToolRun run = ToolRun.OfWords("policy", "diff", $"baseline+{trust}", trust);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("No request changes its answer.", run.OutputText, StringComparison.Ordinal);
    }
}
