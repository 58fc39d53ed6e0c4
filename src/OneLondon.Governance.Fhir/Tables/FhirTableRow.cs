namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Holds one element line of the table's text, with the lines nested under it.</summary>
internal sealed class FhirTableRow
{
    public required int Line { get; init; }

    public required string Name { get; init; }

    public required FhirTableType[] Types { get; init; }

    public FhirElementFlags Flags { get; set; }

    /// <summary>Gets or sets whether the row says <c>plain</c>: not free text, though its datatype is.</summary>
    public bool Plain { get; set; }

    public string? Category { get; set; }

    public List<FhirTableRow>? Rows { get; set; }

    /// <summary>Gets or sets the rule of the element, once the builder has one.</summary>
    public FhirElementRule? Rule { get; set; }

    /// <summary>Gets or sets the rule of the nested lines, once the builder has one.</summary>
    public FhirObjectRule? Backbone { get; set; }
}
