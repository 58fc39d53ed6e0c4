using System.Buffers;
using System.Text;
using System.Text.Json;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Testing.Population;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Fhir.Tests.Filtering;

/// <summary>The filter names what it released, for the record of the release: all of it, and nothing else.</summary>
public sealed class ReleasedResourcesTests
{
    private static readonly FhirRecordFilter Filter = new(TestGrants.Options);
    private static readonly string Number = LondonPopulation.Example.NhsNumber.Reveal();
    private static readonly PatientKey Patient = new(LondonPopulation.Example.NhsNumber);

    public static TheoryData<string> Roles() => [.. new[] { Role.Doctor, Role.Pharmacist, Role.CareHome, Role.SocialWorker, Role.Nurse }.Select(role => role.Code)];

    [Theory]
    [MemberData(nameof(Roles))]
    public void Resources_OfAPopulation_AreThoseOfTheOutput(string role)
    {
        foreach (LondonPerson person in Enumerable.Range(0, 12).Select(i => new LondonPopulation(5, 12)[i]))
        {
            var record = new ArrayBufferWriter<byte>();
            LondonRecords.WriteRecord(person, record);
            var output = new ArrayBufferWriter<byte>();

            FhirFilterResult result = Filter.Filter(record.WrittenSpan, TestGrants.Care(Role.Parse(role), new PatientKey(person.NhsNumber)), output);

            Assert.Equal(InOutput(output.WrittenMemory), Named(result));
        }
    }

    [Fact]
    public void Resources_OfAResearcher_AreThoseOfTheInput()
    {
        var record = new ArrayBufferWriter<byte>();
        LondonRecords.WriteRecord(LondonPopulation.Example, record);
        var output = new ArrayBufferWriter<byte>();

        FhirFilterResult result = Filter.Filter(record.WrittenSpan, TestGrants.Research(Patient), output);

        string[] released = [.. InOutput(output.WrittenMemory)];
        Assert.Equal(released.Length, Named(result).Length);
        Assert.Empty(released.Intersect(Named(result)));
        Assert.Empty(Named(result).Except(InOutput(record.WrittenMemory)));
    }

    [Fact]
    public void Resource_WithEscapesInItsId_IsNamedAsItReads()
    {
        FhirFilterResult result = Run($$"""{"resourceType":"Patient","id":"\u0061\u002Db","identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"{{Number}}"}]}""");
        Assert.Equal(["Patient/a-b"], Named(result));
    }

    [Fact]
    public void Resources_ThatAreContainedOrWithoutId_AreCountedAlone()
    {
        FhirFilterResult result = Run($$"""{"resourceType":"Patient","identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"{{Number}}"}],"contained":[{"resourceType":"Organization","id":"gp"}],"generalPractitioner":[{"reference":"#gp"}]}""");
        Assert.Equal((2L, 0), (result.Released, result.Resources.Count));
    }

    [Fact]
    public void Document_ThatIsWithheldOrRefused_NamesNothing()
    {
        Assert.Empty(Run("""{"resourceType":"Patient","id":"q"}""").Resources);
        Assert.Empty(Run("""{"resourceType":"Patient","id":"q","id":"q"}""").Resources);
    }

    [Fact]
    public async Task Lines_OfManyResources_NameEach()
    {
        string patient = $$"""{"resourceType":"Patient","id":"p-#","identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"{{Number}}"}]}""";
        string lines = string.Join('\n', Enumerable.Range(0, 300).Select(i => i % 3 == 0 ? $$"""{"resourceType":"Patient","id":"x-{{i}}"}""" : patient.Replace("#", $"{i}", StringComparison.Ordinal)));
        using var output = new MemoryStream();

        FhirFilterResult result = await Filter.FilterLinesAsync(new MemoryStream(Encoding.UTF8.GetBytes(lines)), output, TestGrants.Care(Role.Doctor, Patient));

        Assert.Equal(Enumerable.Range(0, 300).Where(i => i % 3 != 0).Select(i => $"Patient/p-{i}"), Named(result));
    }

    private static FhirFilterResult Run(string json) => Filter.Filter(Encoding.UTF8.GetBytes(json), TestGrants.Care(Role.Doctor, Patient), new ArrayBufferWriter<byte>());

    private static string[] Named(FhirFilterResult result) => [.. result.Resources.Select(resource => $"{resource.Type}/{resource.Id}")];

    private static IEnumerable<string> InOutput(ReadOnlyMemory<byte> json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty("entry", out JsonElement entries)
            ? [.. entries.EnumerateArray().Select(entry => entry.GetProperty("resource")).Select(resource => $"{resource.GetProperty("resourceType")}/{resource.GetProperty("id")}")]
            : [];
    }
}
