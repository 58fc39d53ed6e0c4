using System.Text;
using System.Text.Json;
using OneLondon.Governance.Fhir.Sources;
using OneLondon.Governance.Fhir.Sources.Consents;
using OneLondon.Governance.Fhir.Tests.Corpus;
using OneLondon.Governance.Sources.OptOuts;

namespace OneLondon.Governance.Fhir.Tests.Sources.Consents;

/// <summary>Real opt-out consents, where they are there; the same shapes are written by hand in the other tests.</summary>
public sealed class SharedConsentTests
{
    // The shape of the national service's Consents, of both releases; the number fails modulus 11, as one of its samples does.
    private const string Stu3 = """
        {"resourceType":"Consent","status":"active","patient":{"reference":"https://demographics.example.nhs.uk/STU3/Patient/9990000010"},
        "dateTime":"2017-02-01T11:15:33+00:00","purpose":[{"system":"http://snomed.info/sct","code":"370856009"}]}
        """;

    private const string R4 = """
        {"resourceType":"Consent","status":"active","patient":{"reference":"Patient/9990000018"},
        "dateTime":"2017-02-01T11:15:33.000+00:00","provision":{"purpose":[{"system":"http://snomed.info/sct","code":"370856009"}]}}
        """;

    [Fact]
    public void NationalOptOut_OfEitherRelease_IsRead()
    {
        FhirNationalOptOut old = FhirNationalOptOut.Read(Encoding.UTF8.GetBytes("\uFEFF" + Stu3));
        Assert.Equal((OptOutAnswer.OptedOut, "9990000010", true), (old.Answer, old.RevealNumberText(), old.Person.IsUnspecified));
        FhirNationalOptOut now = FhirNationalOptOut.Read(Encoding.UTF8.GetBytes(R4));
        Assert.Equal((OptOutAnswer.OptedOut, "9990000018"), (now.Answer, now.Person.Reveal()));
        Assert.DoesNotContain("999", $"{old} {now}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inactive", OptOutAnswer.NotOptedOut)]
    [InlineData("draft", OptOutAnswer.Unknown)]
    [InlineData("proposed", OptOutAnswer.Unknown)]
    [InlineData("rejected", OptOutAnswer.Unknown)]
    [InlineData("entered-in-error", OptOutAnswer.Unknown)]
    [InlineData("", OptOutAnswer.Unknown)]
    public void NationalOptOut_InAStatus_IsAnsweredForIt(string status, OptOutAnswer answer) =>
        Assert.Equal(answer, FhirNationalOptOut.Read(Encoding.UTF8.GetBytes(R4.Replace("active", status, StringComparison.Ordinal))).Answer);

    [Theory]
    [InlineData("Patient/9990000018", "Patient/pat-1")]
    [InlineData("370856009", "370856008")]
    [InlineData("http://snomed.info/sct", "urn:x")]
    [InlineData("Consent", "Basic")]
    public void NationalOptOut_ThatIsNone_IsRefused(string part, string other) =>
        Assert.Throws<FhirSourceException>(() => FhirNationalOptOut.Read(Encoding.UTF8.GetBytes(R4.Replace(part, other, StringComparison.Ordinal))));

    [FhirDataFact]
    public void SharedOptOuts_OfEitherRelease_AreRead()
    {
        List<ReadOnlyMemory<byte>> consents = [.. Directory.EnumerateFiles(Path.Combine(SharedRecords.Folder!, "ndop"), "*onsent-01.json").SelectMany(Consents)];
        List<FhirNationalOptOut> read = [.. consents.Where(FhirNationalOptOut.IsOne).Select(FhirNationalOptOut.Read)];
        Assert.True(read.Count >= 2, $"{read.Count} of {consents.Count}");
        Assert.All(read, optOut => Assert.NotEqual(OptOutAnswer.Unknown, optOut.Answer));
        Assert.Contains(read, optOut => optOut.Answer == OptOutAnswer.OptedOut);
        Assert.Contains(read, optOut => optOut.Answer == OptOutAnswer.NotOptedOut);
    }

    [FhirDataFact]
    public void SharedConsents_OfTheUkCore_PermitNothingByDefault()
    {
        string path = Path.Combine(SharedRecords.Folder!, "ukcore", "UKCore-Consent-ForInformationAccess-Example.json");
        FhirConsent consent = FhirConsent.Read(File.ReadAllBytes(path));
        Assert.Equal(ConsentStatus.Active, consent.Status);
        Assert.Equal(ConsentAnswer.Unknown, consent.Answer(new ConsentQuestion { Purpose = "TREAT", At = DateTimeOffset.UnixEpoch.AddYears(50) }));
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Consents(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path).TrimStart('\uFEFF'));
        JsonElement root = document.RootElement;
        IEnumerable<JsonElement> resources = !root.TryGetProperty("resourceType", out JsonElement type) ? []
            : type.GetString() == "Bundle" ? root.GetProperty("entry").EnumerateArray().Select(entry => entry.GetProperty("resource"))
            : [root];
        return [.. resources
            .Where(resource => resource.GetProperty("resourceType").GetString() == "Consent")
            .Select(resource => new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(resource.GetRawText())))];
    }
}
