namespace OneLondon.Governance.Testing.Population.Records;

/// <summary>What never belongs in a clinical view: consent, which tells of an objection, provenance and an audit event.</summary>
internal static class ProvenanceSection
{
    private const string Terminology = "http://terminology.hl7.org/CodeSystem/";

    public static void AddTo(PersonRecord record)
    {
        DateOnly date = record.Past(900);
        string answer = record.Person.ObjectsToLondonCareRecord ? "deny" : "permit";
        record.Add(record.Reserve("Consent"), record.Person.Practice, "N", w =>
        {
            w.Text("status", "active");
            w.Concept("scope", Terminology + "consentscope", "patient-privacy");
            w.Concepts("category", "http://loinc.org", "59284-0");
            w.Subject("patient");
            w.Moment("dateTime", date, 9);
            w.References("organization", record.Practice);
            w.Concept("policyRule", Terminology + "v3-ActCode", "OPTOUT");
            w.Object("provision", () => w.Single("provision", () =>
            {
                w.Text("type", answer);
                w.Single("purpose", () => w.CodingElements(Terminology + "v3-ActReason", "TREAT"));
            }));
        });

        record.Add(record.Reserve("Provenance"), record.Person.Practice, "N", w =>
        {
            w.References("target", [.. record.Problems.Select(problem => problem.Link), record.Patient]);
            w.Moment("recorded", date, 9);
            w.Single("agent", () => w.Reference("who", record.Gp));
        });

        record.Add(record.Reserve("AuditEvent"), record.Person.Trust, "N", w =>
        {
            w.Object("type", () => w.CodingElements(Terminology + "audit-event-type", "rest"));
            w.Text("action", "R");
            w.Moment("recorded", date, 10);
            w.Single("agent", () =>
            {
                w.Reference("who", record.Consultant);
                w.Flag("requestor", true);
            });
            w.Object("source", () => w.Reference("observer", record.Trust));
            w.Single("entity", () => w.Subject("what"));
        });
    }
}
