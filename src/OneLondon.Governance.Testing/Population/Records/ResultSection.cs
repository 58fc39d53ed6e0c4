namespace OneLondon.Governance.Testing.Population.Records;

/// <summary>Test results: observations, a specimen, and a report whose conclusion tells a diagnosis.</summary>
internal static class ResultSection
{
    private const string Category = "http://terminology.hl7.org/CodeSystem/observation-category";

    public static void AddTo(PersonRecord record)
    {
        string specimen = record.Reserve("Specimen");
        DateOnly taken = record.Past(400);
        record.Add(specimen, record.Person.Trust, "N", w =>
        {
            w.Text("status", "available");
            w.Concept("type", ClinicalCatalogue.BloodSpecimen);
            w.Subject("subject");
            w.Moment("receivedTime", taken, 12);
            w.Object("collection", () => w.Reference("collector", record.Nurse));
        });

        for (int i = 0; i <= record.Problems.Length; i++)
        {
            AddBloodPressure(record);
        }

        AddMeasurement(record, ClinicalCatalogue.BodyWeight, Math.Min(12 + (record.Person.Age * 3), 55 + record.Below(50)), "kg");
        bool isDiabetic = record.Problems.Any(problem => problem.Code.Code == "44054006");
        string result = AddLaboratory(
            record, isDiabetic ? ClinicalCatalogue.HbA1c : ClinicalCatalogue.Haemoglobin, 35 + record.Below(50), isDiabetic ? "mmol/mol" : "g/L", specimen, taken);
        AddReport(record, result, specimen, taken);
    }

    private static void AddBloodPressure(PersonRecord record)
    {
        DateOnly date = record.Past(1500);
        int systolic = 100 + record.Below(60);
        int diastolic = 60 + record.Below(35);
        record.Add(record.Reserve("Observation"), record.Person.Practice, "N", w =>
        {
            Head(w, "vital-signs", ClinicalCatalogue.BloodPressure, date);
            w.References("performer", record.Nurse);
            w.Json.WriteStartArray("component");
            w.Item(() => Component(w, ClinicalCatalogue.Systolic, systolic));
            w.Item(() => Component(w, ClinicalCatalogue.Diastolic, diastolic));
            w.Json.WriteEndArray();
        });
    }

    private static void AddMeasurement(PersonRecord record, ClinicalCode code, int value, string unit)
    {
        DateOnly date = record.Past(1500);
        record.Add(record.Reserve("Observation"), record.Person.Practice, "N", w =>
        {
            Head(w, "vital-signs", code, date);
            w.References("performer", record.Nurse);
            w.Quantity("valueQuantity", value, unit);
        });
    }

    private static string AddLaboratory(PersonRecord record, ClinicalCode code, int value, string unit, string specimen, DateOnly date)
    {
        string reference = record.Reserve("Observation");
        record.Add(reference, record.Person.Trust, record.Main.Label, w =>
        {
            Head(w, "laboratory", code, date);
            w.References("performer", record.Trust);
            w.Quantity("valueQuantity", value, unit);
            w.Note($"In view of {record.Main.Code.Display}, repeat in three months; {record.Person.GivenName} informed by telephone");
            w.Reference("specimen", new Link(specimen, ClinicalCatalogue.BloodSpecimen.Display));
        });
        return reference;
    }

    private static void AddReport(PersonRecord record, string result, string specimen, DateOnly date)
    {
        string conclusion = $"Findings in keeping with {record.Main.Code.Display}.";
        record.Add(record.Reserve("DiagnosticReport"), record.Person.Trust, record.Main.Label, w =>
        {
            w.Narrative($"Report on {record.Person.FullName}. {conclusion}");
            w.Text("status", "final");
            w.Concepts("category", "http://terminology.hl7.org/CodeSystem/v2-0074", "HM");
            w.Concept("code", ClinicalCatalogue.FullBloodCount);
            w.Subject("subject");
            w.Object("encounter", () => w.Text("reference", record.Encounter));
            w.Moment("effectiveDateTime", date, 12);
            w.Moment("issued", date, 17);
            w.References("performer", record.Trust);
            w.References("specimen", new Link(specimen, ClinicalCatalogue.BloodSpecimen.Display));
            w.References("result", new Link(result, "Result"));
            w.Text("conclusion", conclusion);
            w.Concepts("conclusionCode", record.Main.Code);
            w.Single("presentedForm", () => w.Attachment("Blood report", $"Laboratory report\n{LetterText.Addressee(record.Person)}\n{conclusion}\n"));
        });
    }

    private static void Head(FhirWriter w, string category, ClinicalCode code, DateOnly date)
    {
        w.Text("status", "final");
        w.Concepts("category", Category, category);
        w.Concept("code", code);
        w.Subject("subject");
        w.Moment("effectiveDateTime", date, 11);
    }

    private static void Component(FhirWriter w, ClinicalCode code, int value)
    {
        w.Concept("code", code);
        w.Quantity("valueQuantity", value, "mm[Hg]");
    }
}
