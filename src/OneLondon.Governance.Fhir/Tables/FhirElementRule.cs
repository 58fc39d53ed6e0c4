namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Holds one row: how the record filter treats one member of a JSON object.</summary>
internal sealed class FhirElementRule
{
    private readonly FhirTableName _name;

    internal FhirElementRule(
        int index, FhirTableName name, FhirPrimitives kinds, FhirElementFlags flags, string? category, FhirTargets targets)
    {
        Index = index;
        _name = name;
        Kinds = kinds;
        Flags = flags;
        Category = category;
        Targets = targets;
    }

    /// <summary>Gets the row's number in the table, 0 to <see cref="FhirTable.ElementCount"/> - 1.</summary>
    public int Index { get; }

    /// <summary>Gets the JSON member name.</summary>
    public string Name => _name.Text;

    /// <summary>Gets the JSON member name as UTF-8.</summary>
    public ReadOnlySpan<byte> Utf8Name => _name.Utf8;

    /// <summary>Gets how to treat the element.</summary>
    public FhirElementFlags Flags { get; private set; }

    /// <summary>Gets the category it belongs to, or null for the category of what encloses it.</summary>
    public string? Category { get; }

    /// <summary>Gets the primitive types a JSON string, number or boolean here may have; none where an object is expected.</summary>
    public FhirPrimitives Kinds { get; }

    /// <summary>Gets the rule of a JSON object here, or null where none is known.</summary>
    public FhirObjectRule? Object { get; private set; }

    /// <summary>Gets the types a reference here may point to.</summary>
    public FhirTargets Targets { get; }

    /// <summary>Tells whether all the flags are set.</summary>
    public bool Has(FhirElementFlags flags) => (Flags & flags) == flags;

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Gets the interned name.</summary>
    internal FhirTableName TableName => _name;

    // INVARIANT: called by the builder only, before the table is published.
    internal void Bind(FhirObjectRule? rule) => Object = rule;

    // INVARIANT: called by the builder only, before the table is published.
    internal void Mark(FhirElementFlags flags) => Flags |= flags;
}
