namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Holds what the table says of one resource type.</summary>
internal sealed class FhirResourceRule
{
    private readonly FhirTableName _name;
    private readonly FhirReferencePath[] _subjects;
    private readonly FhirReferencePath[] _controllers;

    internal FhirResourceRule(
        int index,
        FhirTableName name,
        FhirStanding standing,
        string? category,
        FhirObjectRule root,
        FhirReferencePath[] subjects,
        FhirReferencePath[] controllers)
    {
        Index = index;
        _name = name;
        Standing = standing;
        Category = category;
        Root = root;
        _subjects = subjects;
        _controllers = controllers;
    }

    /// <summary>Gets the type's number in the table, 0 to <see cref="FhirTable.ResourceCount"/> - 1.</summary>
    public int Index { get; }

    /// <summary>Gets the resource type: <c>Encounter</c>.</summary>
    public string Name => _name.Text;

    /// <summary>Gets the resource type as UTF-8.</summary>
    public ReadOnlySpan<byte> Utf8Name => _name.Utf8;

    /// <summary>Gets whose a resource of this type is.</summary>
    public FhirStanding Standing { get; }

    /// <summary>Gets the category code; null unless the standing is <see cref="FhirStanding.Patient"/> or <see cref="FhirStanding.Referred"/>.</summary>
    public string? Category { get; }

    /// <summary>Gets the rows of the resource itself.</summary>
    public FhirObjectRule Root { get; }

    /// <summary>Gets the paths that say whose record it is, shared ones (<see cref="FhirElementFlags.SubjectAny"/>) too.</summary>
    public ReadOnlySpan<FhirReferencePath> SubjectPaths => _subjects;

    /// <summary>Gets the paths to the organisation that holds it.</summary>
    public ReadOnlySpan<FhirReferencePath> ControllerPaths => _controllers;

    /// <summary>Gets the interned name.</summary>
    internal FhirTableName TableName => _name;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
