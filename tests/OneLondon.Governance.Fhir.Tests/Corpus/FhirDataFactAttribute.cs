namespace OneLondon.Governance.Fhir.Tests.Corpus;

/// <summary>A fact over the shared FHIR records; skipped where they are not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FhirDataFactAttribute : FactAttribute
{
    public FhirDataFactAttribute()
    {
        if (SharedRecords.Folder is null)
        {
            Skip = "the folder shared/fhir is not there";
        }
    }
}
