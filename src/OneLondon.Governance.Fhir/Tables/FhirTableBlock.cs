namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Holds one block of the table's text: a <c>type</c>, <c>choice</c> or <c>resource</c> line and what is under it.</summary>
internal sealed class FhirTableBlock
{
    public FhirTableBlock(int line, FhirTableName name)
    {
        Line = line;
        Name = name;
    }

    public int Line { get; }

    public FhirTableName Name { get; }

    /// <summary>Gets or sets the type whose rows come first, or null.</summary>
    public string? Base { get; set; }

    /// <summary>Gets or sets the type this one is another name of, or null.</summary>
    public string? Alias { get; set; }

    /// <summary>Gets or sets whether every element of this type is free text.</summary>
    public bool IsFree { get; set; }

    public FhirStanding Standing { get; set; }

    public string? Category { get; set; }

    /// <summary>Gets the reference paths of a resource, with what each is for.</summary>
    public List<FhirTablePath> Paths { get; } = [];

    public List<FhirTableRow> Rows { get; } = [];

    /// <summary>Gets or sets the rule of the block, once the builder has one.</summary>
    public FhirObjectRule? Rule { get; set; }
}
