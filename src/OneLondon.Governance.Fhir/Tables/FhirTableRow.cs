namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Holds one element line of the table's text, with the lines nested under it.</summary>
internal sealed class FhirTableRow
{
    public FhirTableRow(int line, FhirTableName name, FhirTableTypes types)
    {
        Line = line;
        Name = name;
        Types = types;
    }

    public int Line { get; }

    public FhirTableName Name { get; }

    public FhirTableTypes Types { get; }

    public FhirElementFlags Flags { get; set; }

    /// <summary>Gets or sets whether the row says <c>plain</c>: not free text, though its datatype is.</summary>
    public bool IsPlain { get; set; }

    /// <summary>Gets or sets whether the row is an open choice: <c>value[x] any</c>.</summary>
    public bool IsOpenChoice { get; set; }

    public string? Category { get; set; }

    public List<FhirTableRow>? Rows { get; set; }

    /// <summary>Gets or sets the rule of the element, once the builder has one.</summary>
    public FhirElementRule? Rule { get; set; }

    /// <summary>Gets or sets the rule of the nested lines, once the builder has one.</summary>
    public FhirObjectRule? Nested { get; set; }
}
