namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Holds the table's text, read line by line and not yet checked as a whole.</summary>
internal sealed class FhirTableText
{
    public FhirTableWords Words { get; } = new();

    public List<FhirTableBlock> Types { get; } = new(128);

    public List<FhirTableBlock> Resources { get; } = new(256);

    /// <summary>Gets or sets the members of an open choice (<c>value[x] any</c>).</summary>
    public FhirTableBlock? OpenChoice { get; set; }

    public List<FhirTableExtension> Extensions { get; } = [];
}
