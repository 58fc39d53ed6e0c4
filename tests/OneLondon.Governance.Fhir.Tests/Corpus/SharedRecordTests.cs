using OneLondon.Governance.Fhir.Tests.Properties;

namespace OneLondon.Governance.Fhir.Tests.Corpus;

/// <summary>Every record of the shared folder, every role-like mask, both levels.</summary>
public sealed class SharedRecordTests
{
    [FhirDataFact]
    public void Documents_EveryRole_NothingLeaks()
    {
        var breaches = SharedRecords.Documents
            .AsParallel()
            .Select(f => RecordCorpusChecks.Breach(Filters.Fast, File.ReadAllBytes(f), Path.GetFileName(f)))
            .Where(b => b is not null)
            .ToList();

        Assert.True(breaches.Count == 0, string.Join("\n", breaches.Take(20)));
    }

    [FhirDataFact]
    public void Lines_EveryRole_NothingLeaks()
    {
        var breaches = SharedRecords.Lines
            .AsParallel()
            .SelectMany(f => File.ReadLines(f).Where(l => l.Length > 0).Select(l =>
                RecordCorpusChecks.Breach(Filters.Fast, RecordCorpusChecks.Line(l), Path.GetFileName(f))))
            .Where(b => b is not null)
            .Take(20)
            .ToList();

        Assert.True(breaches.Count == 0, string.Join("\n", breaches.Take(20)));
    }

    [FhirDataFact]
    public void Documents_EveryGrantOfThePolicy_NothingLeaks()
    {
        var breaches = SharedRecords.Documents
            .AsParallel()
            .Select(f => RecordCorpusChecks.BreachOfPolicy(File.ReadAllBytes(f), Path.GetFileName(f)))
            .Where(b => b is not null)
            .ToList();

        Assert.True(breaches.Count == 0, string.Join("\n", breaches.Take(20)));
    }

    [FhirDataFact]
    public void Lines_EveryGrantOfThePolicy_NothingLeaks()
    {
        var breaches = SharedRecords.Lines
            .AsParallel()
            .SelectMany(f => File.ReadLines(f).Where(l => l.Length > 0).Select(l =>
                RecordCorpusChecks.BreachOfPolicy(RecordCorpusChecks.Line(l), Path.GetFileName(f))))
            .Where(b => b is not null)
            .Take(20)
            .ToList();

        Assert.True(breaches.Count == 0, string.Join("\n", breaches));
    }

    [FhirDataFact]
    public void Patient_OfARecord_IsGrantedManyWays()
    {
        var patient = new Identity { NhsNumber = "9990000018", LogicalId = "p", Strings = [] };
        var grants = PolicyGrants.For(patient).Select(g => g.Told).ToList();

        Assert.True(grants.Count >= 10, $"{grants.Count} grants");
        Assert.Contains(grants, g => g.Depersonalised);
        Assert.Contains(grants, g => g.WithheldControllers is not null);
        Assert.Contains(grants, g => !g.Permits(0, 0));
    }
}
