using System.Text.Json;

namespace OneLondon.Governance.Tool.Tests.Deciding;

public sealed class DecideTests
{
    private const string Pharmacist = "decide --role pharmacist --purpose direct-care";

    [Fact]
    public void Decide_WithRelationship_PermitsAndSaysWhy()
    {
        ToolRun run = ToolRun.Of($"{Pharmacist} --relationship established");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("Permitted: pharmacist, direct-care, london-care-record, view, identifiable", run.OutputText, StringComparison.Ordinal);
        Assert.Contains("Outside the role: appointments, care plans.", run.OutputText, StringComparison.Ordinal);
        Assert.Contains("network=secure", run.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_WithoutRelationship_DeniesAndTellsTheRemedy()
    {
        ToolRun run = ToolRun.Of(Pharmacist);
        Assert.Equal(3, run.ExitCode);
        Assert.StartsWith("Denied:", run.OutputText, StringComparison.Ordinal);
        Assert.Contains("would be permitted if a legitimate relationship with the person is established", run.OutputText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--role doctor --purpose direct-care --relationship established --objection upheld", 3)]
    [InlineData("--role doctor --purpose direct-care --relationship established --objection not-upheld", 0)]
    [InlineData("--role doctor --purpose direct-care --override emergency", 3)]
    [InlineData("--role doctor --purpose direct-care --override emergency --reason unconscious", 0)]
    [InlineData("--role doctor --purpose direct-care --override emergency --fact override-reason=stated", 0)]
    [InlineData("--role doctor --purpose direct-care --relationship none --override emergency --reason unconscious", 3)]
    [InlineData("--role doctor --purpose emergency-care --relationship claimed --reason unconscious", 0)]
    [InlineData("--role doctor --purpose emergency-care --relationship claimed", 3)]
    [InlineData("--role R8001 --purpose TREAT --relationship established", 0)]
    [InlineData("--role administrator --purpose direct-care --directed-by nurse", 0)]
    [InlineData("--role administrator --purpose direct-care --directed-by administrator", 3)]
    [InlineData("--role administrator --purpose direct-care --relationship established", 3)]
    [InlineData("--role administrator --purpose direct-care --directed-by nurse --fact director-relationship=claimed", 3)]
    [InlineData("--role researcher --purpose research --approval approved --environment accredited", 0)]
    [InlineData("--role researcher --purpose research --approval approved", 3)]
    [InlineData("--role researcher --purpose research --environment accredited", 3)]
    [InlineData("--role researcher --purpose research --approval approved --environment accredited --opt-out national", 3)]
    [InlineData("--role researcher --purpose research --approval approved --environment accredited --opt-out national --level aggregate", 0)]
    [InlineData("--role researcher --purpose research --approval approved --environment accredited --level identifiable", 3)]
    [InlineData("--role researcher --purpose research --approval approved --environment accredited --operation release", 3)]
    [InlineData("--role researcher --purpose research --approval approved --environment accredited --operation release --fact disclosure-control=passed", 0)]
    [InlineData("--role proactive-care-analyst --purpose proactive-care --approval approved --environment accredited", 0)]
    [InlineData("--role patient --purpose subject-access", 0)]
    [InlineData("--role patient --purpose subject-access --programme london-care-record", 3)]
    [InlineData("--role proxy --purpose subject-access", 3)]
    [InlineData("--role proxy --purpose subject-access --fact subject=proxy-with-power", 0)]
    [InlineData("--role privacy-officer --purpose access-audit", 0)]
    [InlineData("--role doctor --purpose insurance --relationship established", 3)]
    [InlineData("--role insurer --purpose direct-care --relationship established", 3)]
    [InlineData("--role doctor --purpose direct-care --relationship established --operation change", 3)]
    [InlineData("--role doctor --purpose direct-care --relationship established --operation change --programme authorised-care-tool", 0)]
    [InlineData("--role doctor --role insurer --purpose direct-care --relationship established", 3)]
    [InlineData("--role doctor --purpose direct-care --relationship established --assume nothing", 3)]
    [InlineData("--role doctor --purpose direct-care --relationship established --fact network=insecure", 3)]
    [InlineData("--role doctor --purpose direct-care --relationship established --fact commercial-basis=sale", 3)]
    public void Decide_OfARequest_ExitsByTheOutcome(string request, int exitCode)
    {
        ToolRun run = ToolRun.Of("decide " + request);
        Assert.True(exitCode == run.ExitCode, run.All);
    }

    [Fact]
    public void DecideJson_ForTheAuthor_HoldsEverything()
    {
        JsonElement json = ToolRun.Of($"{Pharmacist} --relationship established --json").Json;
        Assert.Equal("permit", json.GetProperty("outcome").GetString());
        Assert.Equal(
            ["identifying-data", "diagnoses", "medication", "allergies", "test-results", "letters"],
            json.GetProperty("categories").EnumerateArray().Select(code => code.GetString()));
        Assert.Equal("identifiable", json.GetProperty("identifiability").GetString());
        Assert.Equal(["audit", "partial-record-notice"], json.GetProperty("obligations").EnumerateArray().Select(code => code.GetString()));
        Assert.Contains("A1", json.GetProperty("rules").EnumerateArray().Select(rule => rule.GetString()));
        Assert.Equal("onelondon-baseline", json.GetProperty("policy").GetProperty("name").GetString());
        Assert.Equal("1.0.0", json.GetProperty("policy").GetProperty("version").GetString());
        Assert.Matches("^[0-9a-f]{64}$", json.GetProperty("policy").GetProperty("hash").GetString());
        Assert.NotEmpty(json.GetProperty("reasons").EnumerateArray());
        Assert.Empty(json.GetProperty("wouldBePermittedIf").EnumerateArray());
        Assert.Contains("area=connected", json.GetProperty("assumptions").EnumerateArray().Select(text => text.GetString()));
    }

    [Fact]
    public void DecideJson_OfADenial_TellsWhatWouldPermit()
    {
        JsonElement json = ToolRun.Of($"{Pharmacist} --json").Json;
        Assert.Equal("deny", json.GetProperty("outcome").GetString());
        Assert.Empty(json.GetProperty("categories").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("identifiability").ValueKind);
        Assert.NotEmpty(json.GetProperty("wouldBePermittedIf").EnumerateArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("--json")]
    public void DecideAsCaller_OfAnyRefusal_PrintsTheSameBytes(string format)
    {
        string[] causes =
        [
            "",
            "--relationship none",
            "--relationship established --objection upheld",
            "--relationship established --objection raised",
            "--relationship established --fact objection-currency=stale",
            "--relationship established --fact network=insecure",
            "--override emergency",
            "--relationship established --assume nothing --programme london-care-record --operation view --level identifiable",
        ];
        ToolRun[] runs = [.. causes.Select(cause => ToolRun.Of($"{Pharmacist} --as-caller {format} {cause}"))];
        Assert.All(runs, run => Assert.Equal(3, run.ExitCode));
        Assert.Single(runs.Select(run => run.All).Distinct());
        Assert.DoesNotMatch("objection|relationship|[A-Z][0-9]", runs[0].All);
    }

    [Fact]
    public void DecideAsCaller_OfAPermit_TellsNoRulesOrObligations()
    {
        ToolRun run = ToolRun.Of($"{Pharmacist} --relationship established --as-caller --json");
        Assert.Equal(["outcome", "categories", "identifiability", "reasons"], run.Json.EnumerateObject().Select(member => member.Name));
        Assert.Empty(run.ErrorText);
    }

    [Fact]
    public void Decide_WithAPatient_NeverRepeatsThem()
    {
        ToolRun run = ToolRun.OfWords([.. Pharmacist.Split(' '), "--patient", "9990000018", "--reason", "for 9990000018"]);
        Assert.DoesNotContain("9990000018", run.All, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_ByAnOverlay_CitesBothLayers()
    {
        using ScratchFolder folder = new();
        ToolRun run = ToolRun.OfWords([
            "decide", "--role", "pharmacist", "--purpose", "care-coordination", "--relationship", "established", "--json",
            "--policy", folder.Write("trust.policy.json", Overlays.Trust)]);
        Assert.Equal("onelondon-baseline+trust", run.Json.GetProperty("policy").GetProperty("name").GetString());
        Assert.DoesNotContain("letters", run.Json.GetProperty("categories").EnumerateArray().Select(code => code.GetString()));
    }

    [Fact]
    public void Decide_WithNamedCategories_KeepsToThem()
    {
        JsonElement json = ToolRun.Of(
            "decide --role researcher --purpose research --approval approved --environment accredited --json --fact application-categories=diagnoses,letters").Json;
        Assert.Equal(["diagnoses"], json.GetProperty("categories").EnumerateArray().Select(code => code.GetString()));
    }
}
