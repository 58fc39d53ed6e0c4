namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Holds the table's text, read line by line and not yet checked as a whole.</summary>
internal sealed class FhirTableText
{
    public List<FhirTableBlock> Types { get; } = [];

    public List<FhirTableBlock> Resources { get; } = [];

    /// <summary>Gets or sets the members of an open choice (<c>value[x] any</c>).</summary>
    public FhirTableBlock? OpenChoice { get; set; }

    public List<(int Line, string Url, string? Category)> Extensions { get; } = [];
}
