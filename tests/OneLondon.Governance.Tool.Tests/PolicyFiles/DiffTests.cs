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
    public void Diff_ToTheSampleOverlay_NarrowsAndSaysWhatIsNew()
    {
        ToolRun run = ToolRun.OfWords("policy", "diff", "baseline", Checkout.At("samples/policies/example-ics.policy.json"));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("note:   role `falls-nurse` is only in the policy after, and compared with `nurse`\n", run.OutputText, StringComparison.Ordinal);
        Assert.Contains("Widening: nothing.", run.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void Diff_ToASignedCopy_FindsNothing()
    {
        using ScratchFolder folder = new();
        string signed = Checkout.Read("src/OneLondon.Governance/Policies/onelondon-baseline.policy.json").Replace(
            "\"approvals\": []",
            """ "approvals": [{ "capacity": "Caldicott guardian", "approvedBy": "London information governance", "approvedOn": "2026-11-20" }] """,
            StringComparison.Ordinal);
        string copy = folder.Write("london.policy.json", signed);
        Assert.Contains("No request changes its answer.", ToolRun.OfWords("policy", "diff", "baseline", copy).OutputText, StringComparison.Ordinal);
        Assert.DoesNotContain("unsigned", ToolRun.OfWords("policy", "show", "--policy", copy).OutputText, StringComparison.Ordinal);
        ToolRun above = ToolRun.OfWords("policy", "verify", "--policy", copy, "--policy", folder.Write("trust.policy.json", Overlays.Trust));
        Assert.Equal(0, above.ExitCode);
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
