namespace OneLondon.Governance.Testing.Population.Records;

/// <summary>Finance, withheld always (N2-N6): a claim that names a diagnosis, and its coverage.</summary>
internal static class FinanceSection
{
    private const string Terminology = "http://terminology.hl7.org/CodeSystem/";

    public static void AddTo(PersonRecord record)
    {
        string coverage = record.Reserve("Coverage");
        DateOnly date = record.Past(500);
        record.Add(record.Reserve("Claim"), record.Person.Trust, record.Main.Label, w =>
        {
            w.Text("status", "active");
            w.Concept("type", Terminology + "claim-type", "professional");
            w.Text("use", "claim");
            w.Subject("patient");
            w.Date("created", date);
            w.Reference("provider", record.Trust);
            w.Concept("priority", Terminology + "processpriority", "normal");
            w.Single("diagnosis", () =>
            {
                w.Number("sequence", 1);
                w.Reference("diagnosisReference", record.Main.Link);
            });
            w.Single("insurance", () =>
            {
                w.Number("sequence", 1);
                w.Flag("focal", true);
                w.Object("coverage", () => w.Text("reference", coverage));
            });
        });

        record.Add(coverage, record.Person.Trust, "N", w =>
        {
            w.Text("status", "active");
            w.Subject("beneficiary");
            w.References("payor", record.Trust);
        });
    }
}
