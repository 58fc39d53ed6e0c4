namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Holds one <c>extension</c> line of the table's text.</summary>
internal sealed class FhirTableExtension
{
    public FhirTableExtension(int line, FhirTableName url, string? category)
    {
        Line = line;
        Url = url;
        Category = category;
    }

    public int Line { get; }

    public FhirTableName Url { get; }

    /// <summary>Gets the category, or null for that of what it extends.</summary>
    public string? Category { get; }
}
