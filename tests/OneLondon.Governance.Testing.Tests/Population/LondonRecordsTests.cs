using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Testing.Population;

namespace OneLondon.Governance.Testing.Tests.Population;

public sealed class LondonRecordsTests
{
    private static readonly LondonPopulation People = new(42, 100);

    [Fact]
    public void Records_OfASeed_NeverChange()
    {
        ArrayBufferWriter<byte> buffer = new();
        foreach (LondonPerson person in new LondonPopulation(42, 100))
        {
            LondonRecords.WriteRecord(person, buffer);
        }

        Assert.Equal("6CEB47CB7667D8DC", Convert.ToHexString(SHA256.HashData(buffer.WrittenSpan))[..16]);
    }

    [Theory]
    [InlineData("Patient")]
    [InlineData("RelatedPerson")]
    [InlineData("Appointment")]
    [InlineData("Encounter")]
    [InlineData("Condition")]
    [InlineData("Procedure")]
    [InlineData("MedicationRequest")]
    [InlineData("Immunization")]
    [InlineData("AllergyIntolerance")]
    [InlineData("Observation")]
    [InlineData("DiagnosticReport")]
    [InlineData("ServiceRequest")]
    [InlineData("DocumentReference")]
    [InlineData("CarePlan")]
    [InlineData("Goal")]
    [InlineData("Consent")]
    [InlineData("Provenance")]
    [InlineData("Claim")]
    [InlineData("Organization")]
    [InlineData("Practitioner")]
    [InlineData("Location")]
    public void Record_OfAnyPerson_HoldsEveryKind(string type) =>
        Assert.All(People.Take(30), person => Assert.Contains(Bundles.Resources(Bundles.Read(person)), each => (string?)each["resourceType"] == type));

    [Fact]
    public void Ids_AcrossThePopulation_AreUnique()
    {
        HashSet<string> seen = [];
        foreach (LondonPerson person in People)
        {
            HashSet<string> own = [];
            foreach (JsonObject resource in Bundles.Resources(Bundles.Read(person)))
            {
                Assert.True(own.Add(Bundles.Key(resource)));
                Assert.True(Bundles.IsNobodys(resource) || seen.Add((string)resource["id"]!));
                Assert.Matches("^[A-Za-z0-9.-]{1,64}$", (string)resource["id"]!);
            }
        }
    }

    [Fact]
    public void References_OfAnyRecord_Resolve()
    {
        foreach (LondonPerson person in People)
        {
            JsonNode bundle = Bundles.Read(person);
            HashSet<string> known = [.. Bundles.Resources(bundle).Select(Bundles.Key)];
            foreach (JsonObject resource in Bundles.Resources(bundle))
            {
                HashSet<string> contained = [.. (resource["contained"]?.AsArray() ?? []).Select(each => "#" + each!["id"])];
                IEnumerable<string> references = Bundles.Objects(resource)
                    .Where(each => each["reference"] is JsonValue).Select(each => (string)each["reference"]!);
                Assert.All(references, each => Assert.True(known.Contains(each) || contained.Contains(each), each));
            }
        }
    }

    [Fact]
    public void Entries_OfAnyRecord_AgreeWithTotalAndUrls()
    {
        foreach (LondonPerson person in People)
        {
            JsonNode bundle = Bundles.Read(person);
            JsonArray entries = bundle["entry"]!.AsArray();

            Assert.Equal("searchset", (string?)bundle["type"]);
            Assert.Equal((int)bundle["total"]!, entries.Count(entry => (string?)entry!["search"]!["mode"] == "match"));
            Assert.All(entries, entry => Assert.Equal(LondonRecords.BaseUrl + Bundles.Key(entry!["resource"]!.AsObject()), (string?)entry["fullUrl"]));
        }
    }

    [Fact]
    public void NhsNumbers_OfAnyRecord_AreThePatientsOwn()
    {
        foreach (LondonPerson person in People)
        {
            List<string?> numbers =
            [
                .. Bundles.Objects(Bundles.Read(person))
                    .Where(each => (string?)(each["system"] as JsonValue) == NhsNumber.FhirSystem).Select(each => (string?)each["value"]),
            ];

            Assert.True(numbers.Count > 20);
            Assert.All(numbers.Where(each => each != person.SupersededNhsNumber?.Reveal()), each => Assert.Equal(person.NhsNumber.Reveal(), each));
        }
    }

    [Fact]
    public void NobodysResources_OfAnyRecord_NameNoPatient()
    {
        foreach (LondonPerson person in People)
        {
            foreach (JsonObject resource in Bundles.Resources(Bundles.Read(person)).Where(Bundles.IsNobodys))
            {
                string text = resource.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
                Assert.All(IdentityOf(person), each => Assert.DoesNotContain(each, text, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void BirthDate_InPlainText_StandsInThePatientOnly()
    {
        foreach (LondonPerson person in People)
        {
            IEnumerable<string?> types = Bundles.Resources(Bundles.Read(person))
                .Where(each => each.ToJsonString().Contains(person.BirthDate.ToString("yyyy-MM-dd"), StringComparison.Ordinal))
                .Select(each => (string?)each["resourceType"]).Distinct();
            Assert.Equal(["Patient"], types);
        }
    }

    [Fact]
    public void Letter_OfAnyPerson_NamesThemInBase64()
    {
        foreach (LondonPerson person in People)
        {
            JsonObject letter = Bundles.Resources(Bundles.Read(person)).Single(each => (string?)each["resourceType"] == "DocumentReference");
            string text = Encoding.UTF8.GetString(Convert.FromBase64String((string)letter["content"]![0]!["attachment"]!["data"]!));

            Assert.All(IdentityOf(person), each => Assert.Contains(each, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Labels_OverThePopulation_AreOfEveryKind()
    {
        HashSet<string?> labels =
        [
            .. new LondonPopulation(42, 600).SelectMany(person => Bundles.Resources(Bundles.Read(person)))
                .Select(each => (string?)each["meta"]!["security"]?[0]!["code"]),
        ];

        Assert.Equal(["", "R", "V"], labels.Select(label => label ?? "").Order());
    }

    [Fact]
    public void SnomedCodes_OfAnyRecord_PassTheVerhoeffCheck()
    {
        IEnumerable<string> codes = People.SelectMany(person => Bundles.Objects(Bundles.Read(person)))
            .Where(each => (string?)(each["system"] as JsonValue) == "http://snomed.info/sct").Select(each => (string)each["code"]!).Distinct();

        Assert.All(codes, code => Assert.True(Verhoeff.IsValid(code), code));
    }

    [Fact]
    public void Objection_OfAPerson_StandsInTheirConsent()
    {
        LondonPerson objector = new LondonPopulation(42, 5000).First(person => person.ObjectsToLondonCareRecord);
        JsonObject consent = Bundles.Resources(Bundles.Read(objector)).Single(each => (string?)each["resourceType"] == "Consent");

        Assert.Null(consent["provision"]!["type"]);
        Assert.Equal("deny", (string?)consent["provision"]!["provision"]![0]!["type"]);
    }

    [Fact]
    public void Record_OfTheDead_EndsWithThem()
    {
        List<LondonPerson> dead = [.. new LondonPopulation(42, 5000).Where(person => person.DeceasedOn is not null)];
        Assert.NotEmpty(dead);
        foreach (LondonPerson person in dead)
        {
            string death = person.DeceasedOn!.Value.ToString("yyyy-MM-dd");
            JsonObject[] resources = [.. Bundles.Resources(Bundles.Read(person))];
            JsonObject patient = resources.Single(each => (string?)each["resourceType"] == "Patient");

            Assert.StartsWith(death + "T", (string?)patient["deceasedDateTime"], StringComparison.Ordinal);
            Assert.Contains("UKCore-DeathNotificationStatus", patient["extension"]!.ToJsonString(), StringComparison.Ordinal);
            Assert.Equal("cancelled", (string?)resources.Single(each => (string?)each["resourceType"] == "Appointment")["status"]);
            Assert.Equal("finished", (string?)resources.Single(each => (string?)each["resourceType"] == "EpisodeOfCare")["status"]);
            Assert.All(
                resources.Where(each => (string?)each["resourceType"] is "Encounter" or "Observation" or "DiagnosticReport" or "DocumentReference" or "MedicationRequest"),
                each => Assert.All(DatesOf(each), date => Assert.True(string.CompareOrdinal(date, death) < 0, $"{Bundles.Key(each)} {date}")));
        }
    }

    [Fact]
    public void Record_OfTheLiving_TellsNoDeath() =>
        Assert.All(
            new LondonPopulation(42, 300).Where(person => person.DeceasedOn is null),
            person => Assert.DoesNotContain("deceased", Bundles.Write(person), StringComparison.Ordinal));

    [Fact]
    public void Patient_OfASupersededNumber_LinksToThePresentOne()
    {
        LondonPerson person = new LondonPopulation(42, 5000).First(each => each.SupersededNhsNumber is not null);
        ArrayBufferWriter<byte> buffer = new();
        LondonRecords.WriteSupersededPatient(person, buffer);
        JsonObject before = JsonNode.Parse(buffer.WrittenSpan)!.AsObject();
        JsonObject now = Bundles.Resources(Bundles.Read(person)).Single(each => (string?)each["resourceType"] == "Patient");

        Assert.False((bool)before["active"]!);
        Assert.NotEqual((string?)now["id"], (string?)before["id"]);
        Assert.Equal(person.SupersededNhsNumber!.Value.Reveal(), (string?)before["identifier"]![0]!["value"]);
        Assert.Equal(("replaced-by", person.NhsNumber.Reveal()), LinkOf(before));
        Assert.Equal(("replaces", person.SupersededNhsNumber.Value.Reveal()), LinkOf(now));
    }

    [Fact]
    public void SupersededPatient_OfAPersonWithOneNumber_IsRefused() =>
        Assert.Throws<ArgumentException>(() => LondonRecords.WriteSupersededPatient(LondonPopulation.Example, new ArrayBufferWriter<byte>()));

    [Fact]
    public void Ndjson_OfManyPeople_IsAResourceALine()
    {
        ArrayBufferWriter<byte> buffer = new();
        LondonRecords.WriteNdjson(People.Take(50), buffer);
        string[] lines = Encoding.UTF8.GetString(buffer.WrittenSpan).TrimEnd('\n').Split('\n');
        List<string> keys = [.. lines.Select(line => Bundles.Key(JsonNode.Parse(line)!.AsObject()))];

        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.Equal(50, keys.Count(key => key.StartsWith("Patient/", StringComparison.Ordinal)));
        Assert.Equal(
            People.Take(50).SelectMany(person => Bundles.Resources(Bundles.Read(person))).Select(Bundles.Key).Distinct().Order(),
            keys.Order());
    }

    [Fact]
    public void Example_ForTheReadme_IsPlainlyUsable()
    {
        LondonPerson person = LondonPopulation.Example;

        Assert.Equal((null, null), (person.DeceasedOn, person.SupersededNhsNumber));
        Assert.Equal((false, false, false, "N"), (person.ObjectsToLondonCareRecord, person.HasNationalDataOptOut, person.HasType1OptOut, person.Confidentiality));
        Assert.Equal(["Asthma", "Osteoarthritis", "Human immunodeficiency virus infection"], person.Conditions.Select(each => each.Display));
        Assert.Equal(["Allergy to amoxicillin"], person.Allergies.Select(each => each.Display));
        Assert.Contains(Bundles.Resources(Bundles.Read(person)), each => (string?)each["meta"]!["security"]?[0]!["code"] == "R");
    }

    private static (string? Type, string? Number) LinkOf(JsonObject patient) =>
        ((string?)patient["link"]![0]!["type"], (string?)patient["link"]![0]!["other"]!["identifier"]!["value"]);

    // Every date but those of the server, which keeps the record after a death.
    private static IEnumerable<string> DatesOf(JsonObject resource) =>
        resource.Where(member => member.Key != "meta").SelectMany(member => System.Text.RegularExpressions.Regex.Matches(
            member.Value?.ToJsonString() ?? string.Empty, "\"([0-9]{4}-[0-9]{2}-[0-9]{2})[T\"]")).Select(match => match.Groups[1].Value);

    private static string[] IdentityOf(LondonPerson person) =>
    [
        person.GivenName, person.FamilyName, person.AddressLine, person.Town, person.Postcode,
        person.NhsNumber.Reveal(), person.BirthDate.ToString("yyyy-MM-dd"),
    ];
}
