namespace OneLondon.Governance.Fhir;

/// <summary>Counts what was withheld of one data category; for the audit record, never for the caller (X7).</summary>
public sealed class FhirWithheld
{
    internal FhirWithheld(string category, long resources, long elements)
    {
        Category = category;
        Resources = resources;
        Elements = elements;
    }

    /// <summary>Gets the category's code.</summary>
    public string Category { get; }

    /// <summary>Gets the number of resources withheld.</summary>
    public long Resources { get; }

    /// <summary>Gets the number of elements withheld from resources that were released.</summary>
    public long Elements { get; }
}
