namespace OneLondon.Governance.Testing.Population.Records;

/// <summary>Diagnoses: conditions, a procedure, family history and a flag.</summary>
internal static class DiagnosisSection
{
    private const string Terminology = "http://terminology.hl7.org/CodeSystem/";

    public static void AddTo(PersonRecord record)
    {
        foreach (Problem problem in record.Problems)
        {
            AddCondition(record, problem);
        }

        DateOnly examined = record.Past(700);
        record.Add(record.Reserve("Procedure"), record.Person.Trust, record.Main.Label, w =>
        {
            w.Text("status", "completed");
            w.Concept("code", ClinicalCatalogue.Examination);
            w.Subject("subject");
            w.Object("encounter", () => w.Text("reference", record.Encounter));
            w.Moment("performedDateTime", examined, 10);
            w.Single("performer", () => w.Reference("actor", record.Consultant));
            w.References("reasonReference", record.Main.Link);
            w.Note($"{record.Person.GivenName} tolerated the examination well");
        });

        record.Add(record.Reserve("FamilyMemberHistory"), record.Person.Practice, "N", w =>
        {
            w.Text("status", "completed");
            w.Subject("patient");
            w.Text("name", $"Mother of {record.Person.FullName}");
            w.Concept("relationship", Terminology + "v3-RoleCode", "MTH");
            w.Single("condition", () => w.Concept("code", ClinicalCatalogue.FamilyHistory));
        });

        record.Add(record.Reserve("Flag"), record.Person.Practice, record.Main.Label, w =>
        {
            w.Text("status", "active");
            w.Single("category", () => w.Text("text", "Clinical"));
            w.Object("code", () => w.Text("text", $"Annual review due: {record.Main.Code.Display}"));
            w.Subject("subject");
            w.Reference("author", record.Practice);
        });
    }

    private static void AddCondition(PersonRecord record, Problem problem) =>
        record.Add(problem.Reference, record.Person.Practice, problem.Label, w =>
        {
            w.Narrative($"{record.Person.FullName}: {problem.Code.Display}");
            w.Concept("clinicalStatus", Terminology + "condition-clinical", "active");
            w.Concept("verificationStatus", Terminology + "condition-ver-status", "confirmed");
            w.Concepts("category", Terminology + "condition-category", "problem-list-item");
            w.Concept("code", problem.Code);
            w.Subject("subject");
            w.Object("encounter", () => w.Text("reference", record.Encounter));
            w.Date("onsetDateTime", problem.Onset);
            w.Date("recordedDate", problem.Onset);
            w.Reference("asserter", record.Gp);
            w.Note($"Discussed with {record.Person.FullName} and agreed a plan");
        });
}
