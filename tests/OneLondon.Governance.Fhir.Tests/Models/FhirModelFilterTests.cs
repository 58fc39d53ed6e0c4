using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Fhir.Models;
using OneLondon.Governance.Fhir.Tests.Filtering;
using OneLondon.Governance.Testing.Population;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Fhir.Tests.Models;

public sealed class FhirModelFilterTests
{
    private static readonly FhirRecordFilter Json = new(TestGrants.Options);
    private static readonly FhirModelFilter Typed = new(new TreeModel(), Json);
    private static readonly PatientKey Patient = new(LondonPopulation.Example.NhsNumber);

    public static TheoryData<string> Views => ["doctor", "pharmacist", "discharge officer", "research"];

    [Theory]
    [MemberData(nameof(Views))]
    public void Record_AsAModel_IsFilteredAsItsJsonIs(string view)
    {
        var record = Record();
        var output = new ArrayBufferWriter<byte>();
        var wanted = Json.Filter(Encoding.UTF8.GetBytes(TreeJson.Save(record).ToJsonString()), Grant(view), output);
        var result = Typed.Filter(record, Grant(view), out var released);

        Assert.Equal(FhirFilterOutcome.Released, result.Outcome);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(output.WrittenSpan), TreeJson.Save(released!)));
        Assert.Equal(wanted.Released, result.Released);
        Assert.Equal(wanted.Withheld.Select(w => (w.Category, w.Resources, w.Elements)), result.Withheld.Select(w => (w.Category, w.Resources, w.Elements)));
    }

    [Fact]
    public void Record_OfAnotherPatient_ReleasesNoEntry()
    {
        var other = new PatientKey(new LondonPopulation(1, 10)[3].NhsNumber);
        Typed.Filter(Record(), TestGrants.Care(Role.Doctor, other), out var released);
        Assert.DoesNotContain("entry", released!.Members.Select(m => m.Name));
    }

    [Fact]
    public void Resource_WithheldWhole_GivesNothing()
    {
        var consent = TreeJson.Load(JsonNode.Parse("""{"resourceType":"Consent","status":"active"}"""))!;
        var result = Typed.Filter(consent, TestGrants.Care(Role.Doctor, Patient), out var released);
        Assert.Equal(FhirFilterOutcome.Withheld, result.Outcome);
        Assert.Null(released);
    }

    [Fact]
    public void Grant_ThatCannotBeHonoured_IsRefused()
    {
        var keyless = new FhirModelFilter(new TreeModel(), new FhirRecordFilter(new FhirFilterOptions { Clock = TestGrants.Options.Clock }));
        var result = keyless.Filter(Record(), TestGrants.Research(Patient), out var released);
        Assert.Equal(FhirFilterOutcome.Refused, result.Outcome);
        Assert.Null(released);
    }

    [Fact]
    public void Model_ThatFails_IsRefusedWithARemedy()
    {
        var typed = new FhirModelFilter(new LyingModel { Member = (_, _, _) => { } }, Json);
        var result = typed.Filter(Record(), TestGrants.Care(Role.Doctor, Patient), out var released);
        Assert.Equal(FhirFilterOutcome.Refused, result.Outcome);
        Assert.Equal("the filtered `TreeElement` could not be built in this model; filter the resource as JSON, or mend the model", result.Fault!.ToString());
        Assert.Null(released);
    }

    private static Grant Grant(string view) => view switch
    {
        "doctor" => TestGrants.Care(Role.Doctor, Patient),
        "pharmacist" => TestGrants.Care(Role.Pharmacist, Patient),
        "discharge officer" => TestGrants.Care(Role.HospitalDischargeOfficer, Patient),
        _ => TestGrants.Research(Patient),
    };

    private static TreeElement Record()
    {
        var record = new ArrayBufferWriter<byte>();
        LondonRecords.WriteRecord(LondonPopulation.Example, record);
        return TreeJson.Load(JsonNode.Parse(record.WrittenSpan))!;
    }
}
