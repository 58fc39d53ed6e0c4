using System.Text.Json;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Tool.Tests.PolicyFiles;

public sealed class ShowTests
{
    [Fact]
    public void Show_OfTheBaseline_PutsEveryGrantIntoWords()
    {
        ToolRun run = ToolRun.Of("policy show");
        Assert.Equal(0, run.ExitCode);
        Assert.All(PolicyDocument.Baseline.Grants, grant => Assert.Contains($"grant     {grant.Id} (", run.OutputText, StringComparison.Ordinal));
        Assert.All(PolicyDocument.Baseline.Roles, role => Assert.Contains($"- {role.Title} ({role.Code}): ", run.OutputText, StringComparison.Ordinal));
        Assert.Contains("a legitimate relationship with the person is established (A1)", run.OutputText, StringComparison.Ordinal);
        Assert.Contains("by nobody: unsigned", run.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void Show_OfTheBaseline_KeepsNamesAsTheyAreWritten()
    {
        string text = ToolRun.Of("policy show").OutputText;
        Assert.Contains("NHS 111 clinician, Social worker", text, StringComparison.Ordinal);
        Assert.Contains("Privacy officer, Caldicott guardian", text, StringComparison.Ordinal);
        Assert.Contains("direct care, proactive care", text, StringComparison.Ordinal);
        Assert.DoesNotContain("nhs ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Matrix_OfAnOverlay_KeepsAnAbbreviation()
    {
        using ScratchFolder folder = new();
        string ics = folder.Write("ics.policy.json", """
            { "format": 1, "name": "ics", "version": "1.0.0", "over": "onelondon-baseline", "categories": [{ "code": "hiv", "title": "HIV care", "within": "diagnoses" }] }
            """);
        Assert.Contains("| HIV care |", ToolRun.OfWords("policy", "matrix", "--policy", ics).OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void Show_OfAnOverlay_ListsItsNarrowing()
    {
        using ScratchFolder folder = new();
        ToolRun run = ToolRun.OfWords("policy", "show", "--policy", folder.Write("trust.policy.json", Overlays.Trust));
        Assert.Contains(
            "letters from pharmacist for care-coordination in every programme: letters go by post; approved by Caldicott guardian; review by 2027-01-31",
            run.OutputText,
            StringComparison.Ordinal);
        Assert.Contains("Layer trust 2.0.0, over onelondon-baseline", run.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void ShowJson_OfTheBaseline_HoldsGrantsAndRoles()
    {
        JsonElement json = ToolRun.Of("policy show --json").Json;
        Assert.Equal(PolicyDocument.Baseline.Grants.Count, json.GetProperty("grants").GetArrayLength());
        Assert.Equal(PolicyDocument.Baseline.Roles.Count, json.GetProperty("roles").GetArrayLength());
        Assert.Equal(1, json.GetProperty("layers").GetArrayLength());
    }

    [Fact]
    public void Matrix_Redirected_IsAMarkdownTable()
    {
        ToolRun run = ToolRun.Of("policy matrix");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("| Pharmacist                 | Y                | -            | Y ", run.OutputText, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.OutputText);
        Assert.DoesNotContain(" \n", run.OutputText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80, "│ 9 │")]
    [InlineData(200, "access log │")]
    public void Matrix_InATerminal_IsInColourAndFits(int width, string heading)
    {
        string drawn = ToolRun.InColour(width, "policy", "matrix").OutputText;
        Assert.Contains("\u001b[32mY\u001b[0m", drawn, StringComparison.Ordinal);
        Assert.Contains(heading, drawn, StringComparison.Ordinal);
        Assert.Contains("Hospital discharge officer", drawn, StringComparison.Ordinal);
    }

    [Fact]
    public void Matrix_OfAPartialNarrowing_MarksTheCell()
    {
        using ScratchFolder folder = new();
        string file = folder.Write("trust.policy.json", Overlays.Trust);
        Assert.Contains("| Y* ", ToolRun.OfWords("policy", "matrix", "--policy", file).OutputText, StringComparison.Ordinal);
        JsonElement pharmacist = ToolRun.OfWords("policy", "matrix", "--json", "--policy", file).Json
            .GetProperty("roles").EnumerateArray().Single(role => role.GetProperty("code").GetString() == "pharmacist");
        Assert.Equal(["letters"], pharmacist.GetProperty("narrowed").EnumerateArray().Select(code => code.GetString()));
        Assert.Equal("Y", pharmacist.GetProperty("cells").GetProperty("letters").GetString());
    }

    [Fact]
    public void Matrix_OfAWholeNarrowing_EmptiesTheCell()
    {
        using ScratchFolder folder = new();
        string file = folder.Write("trust.policy.json", Overlays.Trust.Replace("\"purposes\": [\"care-coordination\"], ", string.Empty, StringComparison.Ordinal));
        JsonElement pharmacist = ToolRun.OfWords("policy", "matrix", "--json", "--policy", file).Json
            .GetProperty("roles").EnumerateArray().Single(role => role.GetProperty("code").GetString() == "pharmacist");
        Assert.Equal("-", pharmacist.GetProperty("cells").GetProperty("letters").GetString());
    }
}
