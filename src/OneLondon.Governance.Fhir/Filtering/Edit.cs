namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>A change between input and output, decided on the walk; edits stand in the order of the document.</summary>
internal struct Edit
{
    public int Start;

    /// <summary>End of what goes: at the comma or bracket after it.</summary>
    public int End;

    public EditKind Kind;

    /// <summary>The category bit number the removal counts for, or -1.</summary>
    public int Category;
}
