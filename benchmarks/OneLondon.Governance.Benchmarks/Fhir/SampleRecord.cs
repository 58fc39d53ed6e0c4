using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Proofs;
using OneLondon.Governance.Testing.Population;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Benchmarks.Fhir;

/// <summary>A large record of the synthetic example person, and a pharmacist's grant for it.</summary>
internal static class SampleRecord
{
    /// <summary>Entries of the record, and how many of them a pharmacist is shown.</summary>
    public const int Entries = 1094;
    public const int Kept = 510;

    // What the pharmacist's categories do not hold (appointments, letters, care plans), what is never shown, and what only that leads to.
    private static readonly HashSet<string> NotShown =
    [
        "Encounter", "Appointment", "EpisodeOfCare", "DocumentReference", "QuestionnaireResponse", "CarePlan", "Goal", "CareTeam", "Task", "Location",
        "Consent", "Provenance", "AuditEvent", "Claim", "Coverage", "PractitionerRole", "HealthcareService",
    ];

    public static byte[] Bundle(bool pretty)
    {
        var record = new ArrayBufferWriter<byte>();
        LondonRecords.WriteRecord(LondonPopulation.Example, record);
        JsonObject bundle = JsonNode.Parse(record.WrittenSpan)!.AsObject();
        JsonArray entries = bundle["entry"]!.AsArray();
        JsonObject[] all = [.. entries.Select(e => e!.AsObject())];
        JsonObject[] shown = [.. all.Where(e => IsShown(e) && e["resource"]!["subject"] is not null)];
        JsonObject[] withheld = [.. all.Where(e => !IsShown(e) && e["resource"]!["subject"] is not null)];
        int kept = all.Count(IsShown);
        for (int i = 0; entries.Count < Entries; i++)
        {
            JsonObject[] from = kept < Kept && i % 2 == 0 ? shown : withheld;
            kept += ReferenceEquals(from, shown) ? 1 : 0;
            JsonObject copy = from[i / 2 % from.Length].DeepClone().AsObject();
            string id = $"{copy["resource"]!["id"]}-{i}";
            copy["resource"]!["id"] = id;
            copy["fullUrl"] = $"{copy["fullUrl"]}-{i}";
            entries.Add(copy);
        }

        return JsonSerializer.SerializeToUtf8Bytes(
            bundle, new JsonSerializerOptions { WriteIndented = pretty, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    public static bool IsShown(JsonObject entry) => !NotShown.Contains(entry["resource"]!["resourceType"]!.GetValue<string>());

    public static Grant PharmacistGrant()
    {
        Policy policy = PolicyLoader.Load([PolicyDocument.Baseline]).Policy!;
        AccessFacts facts = policy.Facts(Role.Pharmacist, PurposeOfUse.DirectCare, Programme.LondonCareRecord) with
        {
            Operation = Operation.View,
            Level = Identifiability.Identifiable,
            Recipient = RecipientKind.HealthAndCare,
            Network = NetworkSecurity.Secure,
            Area = AreaConnection.Connected,
            RoleAuthorisation = RoleAuthorisation.Authorised,
            Relationship = Relationship.Established,
            Objection = ObjectionState.None,
            ObjectionCurrency = ObjectionCurrency.Current,
        };
        return new Grant(
            policy.Decide(facts), new PatientKey(LondonPopulation.Example.NhsNumber), Programme.LondonCareRecord, PurposeOfUse.DirectCare, [], DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
    }
}
