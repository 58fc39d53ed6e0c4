using System.Collections.Frozen;

namespace OneLondon.Governance.Testing.Population.Records;

/// <summary>The resource types of a record that have a UK Core profile, and its address.</summary>
internal static class UkCoreProfiles
{
    private static readonly FrozenSet<string> Types = FrozenSet.ToFrozenSet(
    [
        "AllergyIntolerance", "Appointment", "CarePlan", "CareTeam", "Condition", "Consent", "DiagnosticReport", "DocumentReference",
        "Encounter", "EpisodeOfCare", "FamilyMemberHistory", "Flag", "HealthcareService", "Immunization", "Location", "MedicationRequest",
        "MedicationStatement", "Observation", "Organization", "Patient", "Practitioner", "PractitionerRole", "Procedure",
        "QuestionnaireResponse", "RelatedPerson", "ServiceRequest", "Specimen", "Task",
    ]);

    public static string? For(string type) =>
        Types.Contains(type) ? "https://fhir.hl7.org.uk/StructureDefinition/UKCore-" + type : null;
}
