namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Holds the datatypes of element lines that write them alike, and what follows from them once resolved.</summary>
internal sealed class FhirTableTypes
{
    public FhirTableTypes(FhirTableType[] parts)
    {
        Parts = parts;
        IsNested = parts[0].IsNested;
        foreach (var part in parts)
        {
            HasPath |= part.IsPath;
        }
    }

    public FhirTableType[] Parts { get; }

    /// <summary>Gets whether the element's own rows are nested under its line.</summary>
    public bool IsNested { get; }

    /// <summary>Gets whether a part is the path of nested rows elsewhere in the block.</summary>
    public bool HasPath { get; }

    public bool IsResolved { get; set; }

    public FhirPrimitives Kinds { get; set; }

    public FhirElementFlags Flags { get; set; }

    /// <summary>Gets or sets whether an element of these types is free text unless its row says <c>plain</c>.</summary>
    public bool IsProse { get; set; }

    public FhirTargets Targets { get; set; }

    /// <summary>Gets or sets the rules of the datatypes that have a block.</summary>
    public FhirObjectRule[] Rules { get; set; } = [];
}
