using System.Text;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Fhir.Sources;
using OneLondon.Governance.Fhir.Sources.Contacts;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources;
using OneLondon.Governance.Sources.Relationships;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Fhir.Tests.Sources.Contacts;

public sealed class FhirRelationshipsTests
{
    private const string Encounter = """
        {"resourceType":"Encounter","status":"in-progress","subject":{"reference":"Patient/pat-1"},"period":{"start":"2026-11-20T08:00:00Z"},
        "participant":[{"individual":{"reference":"Practitioner/user-7"}}]}
        """;

    private const string Appointment = """
        {"resourceType":"Appointment","status":"booked","start":"2026-12-01T09:00:00Z","end":"2026-12-01T09:20:00Z","participant":[
        {"actor":{"reference":"Patient/pat-1"},"status":"accepted"},{"actor":{"reference":"HealthcareService/clinic-2"},"status":"accepted"}]}
        """;

    private const string Referral = """
        {"resourceType":"ServiceRequest","status":"active","intent":"order","subject":{"identifier":{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9990000018"}},
        "authoredOn":"2026-11-01","performer":[{"reference":"CareTeam/x","identifier":{"system":"urn:teams","value":"clinic-2"}}]}
        """;

    private const string Episode = """
        {"resourceType":"EpisodeOfCare","status":"active","patient":{"reference":"Patient/pat-1"},"period":{"start":"2019"},
        "managingOrganization":{"identifier":{"system":"https://fhir.nhs.uk/Id/ods-organization-code","value":"RYJ"},"type":"Organization"}}
        """;

    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 30, 0, TimeSpan.Zero);

    public static TheoryData<string, string, string, bool> Changes() => new()
    {
        { Encounter, "", "", true },
        { Encounter, "in-progress", "onleave", true },
        { Encounter, "in-progress", "cancelled", false },
        { Encounter, "in-progress", "entered-in-error", false },
        { Encounter, "in-progress", "", false },
        { Encounter, "in-progress", "finished", false },
        { Encounter, "in-progress\"", "finished\",\"x\":\"\"", false },
        { Encounter, "T08:00:00Z\"", "T08:00:00Z\",\"end\":\"2026-11-21\"", true },
        { Encounter, "20T08:00:00Z\"", "01T08:00:00Z\",\"end\":\"2026-11-09\"", false },
        { Encounter, "2026-11-20T", "2026-11-25T", false },
        { Encounter, "Practitioner/user-7", "Practitioner/user-8", false },
        { Encounter, "Practitioner/user-7", "RelatedPerson/user-7", false },
        { Encounter, "\"reference\":\"Practitioner/user-7\"", "\"reference\":\"Practitioner/x\",\"identifier\":{\"value\":\"user-7\"}", true },
        { Encounter, "\"status\"", "\"modifierExtension\":[{\"url\":\"urn:not\"}],\"status\"", false },
        { Encounter, "[{\"individual", "[{\"period\":{\"start\":\"2026-11-20\"},\"individual", true },
        { Encounter, "[{\"individual", "[{\"period\":{\"start\":\"2026-09-01\",\"end\":\"2026-09-02\"},\"individual", false },
        { Encounter, "[{\"individual", "[{\"period\":{\"start\":\"2026-11-26\"},\"individual", false },
        { Appointment, "", "", true },
        { Appointment, "{\"actor\":{\"reference\":\"Healthcare", "{\"period\":{\"end\":\"2026-09-02\"},\"actor\":{\"reference\":\"Healthcare", false },
        { Appointment, "booked", "cancelled", false },
        { Appointment, "booked", "proposed", false },
        { Appointment, "clinic-2\"},\"status\":\"accepted", "clinic-2\"},\"status\":\"declined", false },
        { Appointment, "2026-12-01", "2026-12-20", false },
        { Appointment, ",\"end\":\"2026-12-01T09:20:00Z\"", "", false },
        { Referral, "", "", true },
        { Referral, "active", "revoked", false },
        { Referral, "order", "proposal", false },
        { Referral, "\"authoredOn\":\"2026-11-01\",", "", false },
        { Episode, "", "", true },
        { Episode, "active", "finished", false },
        { Episode, "active", "planned", false },
        { Episode, "RYJ", "RJ1", false },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Resource_WithAChange_ConfirmsOrNot(string resource, string part, string other, bool confirms)
    {
        string changed = part.Length == 0 ? resource : resource.Replace(part, other, StringComparison.Ordinal);
        Assert.True(part.Length == 0 || changed != resource);
        Assert.Equal(confirms ? Relationship.Established : Relationship.None, await AskAsync(changed));
    }

    [Theory]
    [InlineData("pat-1", "pat-2")]
    [InlineData("\"reference\":\"Patient/pat-1\"", "\"display\":\"Ann\"")]
    [InlineData("Encounter", "Observation")]
    [InlineData("{\"resourceType\"", "{\"status\":\"planned\",\"resourceType\"")]
    [InlineData("2026-11-20T08:00:00Z", "yesterday")]
    public async Task Resource_OfAnotherOrMalformed_IsNotBelieved(string part, string other) => await Assert.ThrowsAsync<FhirSourceException>(
        () => AskAsync(Encounter, Encounter.Replace(part, other, StringComparison.Ordinal)));

    [Fact]
    public async Task Appointment_OfTwoPatients_IsNotBelieved() => await Assert.ThrowsAsync<FhirSourceException>(() => AskAsync(
        Appointment.Replace("\"participant\":[", "\"participant\":[{\"actor\":{\"reference\":\"Patient/pat-2\"},\"status\":\"accepted\"},", StringComparison.Ordinal)));

    [Fact]
    public async Task NoResource_ForAPatient_IsNone() => Assert.Equal(Relationship.None, await AskAsync());

    private static async Task<Relationship> AskAsync(params string[] resources)
    {
        var source = new FhirRelationships(
            (_, _) => Task.FromResult<IReadOnlyList<ReadOnlyMemory<byte>>>([.. resources.Select(text => new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(text)))]),
            new ContactTolerance());
        var question = new SourceQuestion
        {
            Patients = [new PatientKey(NhsNumber.Parse("9990000018"), "pat-1")],
            UserId = "user-7",
            Organisation = "RYJ",
            Teams = ["clinic-2"],
            Purpose = PurposeOfUse.DirectCare,
            Programme = Programme.LondonCareRecord,
            At = Now,
        };
        return Assert.Single(await source.AskAsync(question, CancellationToken.None)).Value;
    }
}
