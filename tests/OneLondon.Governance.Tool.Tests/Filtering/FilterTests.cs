using System.Text;
using System.Text.Json;
using OneLondon.Governance.Testing.Population;

namespace OneLondon.Governance.Tool.Tests.Filtering;

public sealed class FilterTests
{
    private const string Pharmacist = "filter --role pharmacist --purpose direct-care --relationship established";
    private const string Researcher = "filter --role researcher --purpose research --approval approved --environment accredited";

    [Fact]
    public void Filter_OfTheRecordBuiltIn_ReleasesTheRow()
    {
        ToolRun run = ToolRun.Of(Pharmacist);
        Assert.Equal(0, run.ExitCode);
        string[] types = [.. TypesOf(run)];
        Assert.Superset(new HashSet<string> { "Patient", "Condition", "MedicationRequest", "AllergyIntolerance" }, types.ToHashSet());
        Assert.Empty(types.Intersect(["Appointment", "Encounter", "CarePlan", "Consent", "Provenance", "Claim"]));
        Assert.Contains("Withheld by category, which a caller is never told:\n  - appointments: ", run.ErrorText, StringComparison.Ordinal);
        Assert.Contains("patient=the person of the synthetic record", run.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void Filter_Compact_GivesTheSameRecordInFewerBytes()
    {
        ToolRun pretty = ToolRun.Of(Pharmacist);
        ToolRun compact = ToolRun.Of(Pharmacist + " --compact");
        Assert.DoesNotContain('\n', compact.OutputText);
        Assert.True(JsonElement.DeepEquals(pretty.Json, compact.Json));
    }

    [Fact]
    public void Filter_Denied_WritesNothing()
    {
        using ScratchFolder folder = new();
        ToolRun run = ToolRun.Of($"filter --role pharmacist --purpose direct-care --out {folder["released.json"]}");
        Assert.Equal(3, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.StartsWith("Denied: ", run.ErrorText, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Filter_ToAFile_WritesItWholeForTheOwnerAlone()
    {
        using ScratchFolder folder = new();
        string file = folder.Write("released.json", "before");
        ToolRun run = ToolRun.Of($"{Pharmacist} --out {file}");
        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Equal(ToolRun.Of(Pharmacist).Output, File.ReadAllBytes(file));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public void Filter_Cancelled_LeavesNothingHalfWritten()
    {
        using ScratchFolder folder = new();
        string file = folder.Write("released.json", "before");
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();
        ToolRun run = ToolRun.With([], cancelled.Token, [.. Pharmacist.Split(' '), "--out", file]);
        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Equal("before", File.ReadAllText(file));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Filter_OfAFile_TakesItsOnePatient()
    {
        using ScratchFolder folder = new();
        File.WriteAllBytes(folder["record.json"], SyntheticPerson.RecordOf(SyntheticPerson.Another));
        ToolRun run = ToolRun.Of($"{Pharmacist} --in {folder["record.json"]}");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("patient=the one Patient of the input", run.ErrorText, StringComparison.Ordinal);
        Assert.Contains(SyntheticPerson.Another.ResourceId, run.OutputText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("number")]
    [InlineData("id")]
    [InlineData("reference")]
    [InlineData("said number")]
    [InlineData("said id")]
    [InlineData("said reference")]
    public void Filter_OfStandardInput_TakesThePatientNamed(string way)
    {
        LondonPerson person = SyntheticPerson.Example;
        string named = way switch
        {
            "number" => person.NhsNumber.Reveal(),
            "id" => person.ResourceId,
            "reference" => $"Patient/{person.ResourceId}",
            "said number" => $"nhs:{person.NhsNumber.Reveal()}",
            "said id" => $"fhir:{person.ResourceId}",
            _ => $"fhir:Patient/{person.ResourceId}",
        };
        ToolRun run = ToolRun.With(SyntheticPerson.RecordOf(person), [.. Pharmacist.Split(' '), "--in", "-", "--patient", named]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("\"resourceType\": \"Patient\"", run.OutputText, StringComparison.Ordinal);
        Assert.All(SyntheticPerson.Identity, text => Assert.DoesNotContain(text, run.ErrorText, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Filter_OfAnotherPersonsRecord_ReleasesNothing()
    {
        ToolRun run = ToolRun.With(
            SyntheticPerson.RecordOf(SyntheticPerson.Example), [.. Pharmacist.Split(' '), "--in", "-", "--patient", SyntheticPerson.Another.NhsNumber.Reveal()]);
        Assert.Equal(3, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("Nothing of the record is released", run.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void Filter_OfKeysThatDiffer_ReleasesNothing()
    {
        ToolRun run = ToolRun.With(
            SyntheticPerson.RecordOf(SyntheticPerson.Example),
            [.. Pharmacist.Split(' '), "--in", "-", "--patient", SyntheticPerson.Example.ResourceId, "--patient", SyntheticPerson.Another.NhsNumber.Reveal()]);
        Assert.Equal(3, run.ExitCode);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void Filter_OfANumberAsId_TakesItForTheId()
    {
        byte[] patient = Encoding.UTF8.GetBytes("""{"resourceType":"Patient","id":"9990000018"}""");
        Assert.Equal(0, ToolRun.With(patient, [.. Pharmacist.Split(' '), "--in", "-", "--patient", "fhir:9990000018"]).ExitCode);
        Assert.Equal(3, ToolRun.With(patient, [.. Pharmacist.Split(' '), "--in", "-", "--patient", "nhs:9990000018"]).ExitCode);
    }

    [Fact]
    public void Filter_AfterAByteOrderMark_FindsThePatient()
    {
        byte[] patient = [0xEF, 0xBB, 0xBF, .. "{\"resourceType\":\"Patient\",\"id\":\"a\"}"u8];
        Assert.Equal(0, ToolRun.With(patient, [.. Pharmacist.Split(' '), "--in", "-"]).ExitCode);
    }

    [Fact]
    public void Filter_OntoItsOwnInput_ReplacesItWhole()
    {
        using ScratchFolder folder = new();
        File.WriteAllBytes(folder["record.json"], SyntheticPerson.RecordOf(SyntheticPerson.Example));
        ToolRun aside = ToolRun.Of($"{Pharmacist} --in {folder["record.json"]}");
        Assert.Equal(0, ToolRun.Of($"{Pharmacist} --in {folder["record.json"]} --out {folder["record.json"]}").ExitCode);
        Assert.Equal(aside.Output, File.ReadAllBytes(folder["record.json"]));
    }

    [Fact]
    public void Filter_AssumingNothing_StillSaysWhoIsMeant()
    {
        ToolRun run = ToolRun.Of($"{Pharmacist} --assume nothing");
        Assert.Equal(3, run.ExitCode);
        Assert.EndsWith("assumes no fact):\n  patient=the person of the synthetic record\n", run.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void Filter_ForResearch_GivesNobodyAway()
    {
        ToolRun run = ToolRun.Of(Researcher);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Condition", TypesOf(run));
        Assert.DoesNotContain("Patient", TypesOf(run));
        Assert.All(SyntheticPerson.Identity, text => Assert.DoesNotContain(text, run.All, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(Pharmacist)]
    [InlineData(Pharmacist + " --json")]
    [InlineData(Pharmacist + " --as-caller")]
    [InlineData(Pharmacist + " --objection upheld")]
    [InlineData(Pharmacist + " --override emergency --reason unconscious")]
    [InlineData(Researcher + " --json")]
    public void StandardError_OfAnyRun_NamesNobody(string commandLine)
    {
        ToolRun run = ToolRun.OfWords([.. commandLine.Split(' '), "--patient", SyntheticPerson.Example.NhsNumber.Reveal()]);
        Assert.All(SyntheticPerson.Identity, text => Assert.DoesNotContain(text, run.ErrorText, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Filter_WithControllersToWithhold_AsksForThem()
    {
        const string Partly = Pharmacist + " --objection upheld --fact objection-scope=some-controllers";
        ToolRun unnamed = ToolRun.Of(Partly);
        Assert.Equal(2, unnamed.ExitCode);
        Assert.Contains("name each with `--controller NAME`", unnamed.ErrorText, StringComparison.Ordinal);

        ToolRun named = ToolRun.Of(Partly + " --controller ZZ999");
        Assert.Equal(0, named.ExitCode);
        Assert.Contains("Items of the controllers that the objection names are withheld", named.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void FilterJson_ForTheAuthor_CountsWhatWasWithheld()
    {
        ToolRun run = ToolRun.Of(Pharmacist + " --json");
        JsonElement report = JsonDocument.Parse(run.ErrorText).RootElement;
        Assert.Equal("permit", report.GetProperty("outcome").GetString());
        Assert.True(report.GetProperty("released").GetInt64() > 10);
        Assert.Contains("care-plans", report.GetProperty("withheld").EnumerateArray().Select(row => row.GetProperty("category").GetString()));
        Assert.True(report.GetProperty("withheldBecause").GetProperty("category").GetInt64() > 0);
    }

    [Fact]
    public void Pretty_OfTheRelease_KeepsDigitsAsTheyStand()
    {
        const string Observation = """
            {"resourceType":"Observation","id":"o1","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"718-7"}]},
             "subject":{"reference":"Patient/p1"},"valueQuantity":{"value":13.50,"unit":"g/dL"}}
            """;
        ToolRun run = ToolRun.With(Encoding.UTF8.GetBytes(Observation), [.. Pharmacist.Split(' '), "--in", "-", "--patient", "p1"]);
        Assert.True(run.ExitCode == 0, run.All);
        Assert.Contains("\"value\": 13.50", run.OutputText, StringComparison.Ordinal);
    }

    private static IEnumerable<string> TypesOf(ToolRun run) => run.Json.GetProperty("entry").EnumerateArray()
        .Select(entry => entry.GetProperty("resource").GetProperty("resourceType").GetString()!);
}
