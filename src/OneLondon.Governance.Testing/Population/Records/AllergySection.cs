namespace OneLondon.Governance.Testing.Population.Records;

/// <summary>Allergies with their reactions, or the statement that none is known.</summary>
internal static class AllergySection
{
    private const string Terminology = "http://terminology.hl7.org/CodeSystem/allergyintolerance-";

    public static void AddTo(PersonRecord record)
    {
        if (record.Person.Allergies.Count == 0)
        {
            Add(record, ClinicalCatalogue.NoKnownAllergy, _ => { });
        }

        foreach (ClinicalCode allergy in record.Person.Allergies)
        {
            ClinicalCode reaction = record.Pick(ClinicalCatalogue.Reactions);
            string severity = record.Pick(["mild", "moderate", "severe"]);
            Add(record, allergy, w =>
            {
                w.Text("criticality", severity == "severe" ? "high" : "low");
                w.Single("reaction", () =>
                {
                    w.Concepts("manifestation", reaction);
                    w.Text("description", $"{record.Person.GivenName} had {reaction.Display} within minutes");
                    w.Text("severity", severity);
                });
            });
        }
    }

    private static void Add(PersonRecord record, ClinicalCode code, Action<FhirWriter> writeReaction)
    {
        DateOnly recorded = record.Past(3000);
        record.Add(record.Reserve("AllergyIntolerance"), record.Person.Practice, "N", w =>
        {
            w.Concept("clinicalStatus", Terminology + "clinical", "active");
            w.Concept("verificationStatus", Terminology + "verification", "confirmed");
            w.Concept("code", code);
            w.Subject("patient");
            w.Object("encounter", () => w.Text("reference", record.Encounter));
            w.Date("recordedDate", recorded);
            w.Reference("recorder", record.Gp);
            w.Subject("asserter");
            writeReaction(w);
        });
    }
}
