namespace OneLondon.Governance.Testing.Population.Records;

/// <summary>Medication: a request for each condition, whose reason tells the diagnosis, a statement and a vaccination.</summary>
internal static class MedicationSection
{
    public static void AddTo(PersonRecord record)
    {
        bool contained = false;
        foreach (Problem problem in record.Problems)
        {
            AddRequest(record, problem, record.Past(180), contained);
            contained = !contained;
        }

        AddStatement(record);
        AddVaccination(record);
    }

    private static void AddRequest(PersonRecord record, Problem problem, DateOnly authored, bool contained) =>
        record.Add(record.Reserve("MedicationRequest"), record.Person.Practice, problem.Label, w =>
        {
            if (contained)
            {
                w.Single("contained", () =>
                {
                    w.Text("resourceType", "Medication");
                    w.Text("id", "medicine");
                    w.Concept("code", problem.Profile.Medicine);
                });
            }

            w.Text("status", "active");
            w.Text("intent", "order");
            if (contained)
            {
                w.Reference("medicationReference", new Link("#medicine", problem.Profile.Medicine.Display));
            }
            else
            {
                w.Concept("medicationCodeableConcept", problem.Profile.Medicine);
            }

            w.Subject("subject");
            w.Date("authoredOn", authored);
            w.Reference("requester", record.Gp);
            w.Concepts("reasonCode", problem.Code);
            w.References("reasonReference", problem.Link);
            w.Note($"Prescribed for {problem.Code.Display}; {record.Person.GivenName} knows the side effects");
            w.Single("dosageInstruction", () =>
            {
                w.Text("text", problem.Profile.Dosage);
                w.Concept("route", ClinicalCatalogue.Oral);
            });
            w.Object("dispenseRequest", () =>
            {
                w.Number("numberOfRepeatsAllowed", 6);
                w.Reference("performer", record.Practice);
            });
        });

    private static void AddStatement(PersonRecord record)
    {
        DateOnly asserted = record.Past(365);
        record.Add(record.Reserve("MedicationStatement"), record.Person.Trust, "N", w =>
        {
            w.Text("status", "active");
            w.Concept("medicationCodeableConcept", ClinicalCatalogue.Paracetamol);
            w.Subject("subject");
            w.Date("effectiveDateTime", asserted);
            w.Date("dateAsserted", asserted);
            w.Subject("informationSource");
            w.Single("dosage", () => w.Text("text", "bought over the counter, when required"));
        });
    }

    private static void AddVaccination(PersonRecord record)
    {
        DateOnly given = record.Past(100);
        record.Add(record.Reserve("Immunization"), record.Person.Practice, "N", w =>
        {
            w.Text("status", "completed");
            w.Concept("vaccineCode", ClinicalCatalogue.InfluenzaVaccine);
            w.Subject("patient");
            w.Date("occurrenceDateTime", given);
            w.Flag("primarySource", true);
            w.Text("lotNumber", "TEST-LOT");
            w.Single("performer", () => w.Reference("actor", record.Nurse));
        });
    }
}
