namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Holds the rows of one JSON object: a resource, a backbone element, a datatype, or datatypes united.</summary>
internal sealed class FhirObjectRule
{
    private FhirElementRule[] _elements = [];
    private FhirNameIndex? _names;

    internal FhirObjectRule(int index, string name)
    {
        Index = index;
        Name = name;
    }

    /// <summary>Gets the object's number in the table, 0 to <see cref="FhirTable.ObjectCount"/> - 1.</summary>
    public int Index { get; }

    /// <summary>Gets the type name or path (<c>Encounter.participant</c>); datatypes united are joined by commas.</summary>
    public string Name { get; }

    /// <summary>Gets the rows, inherited ones first.</summary>
    public ReadOnlySpan<FhirElementRule> Elements => _elements;

    /// <summary>Finds a member's row by its unescaped UTF-8 name.</summary>
    public bool TryGetElement(ReadOnlySpan<byte> utf8Name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out FhirElementRule? rule)
    {
        var found = (_names ?? NamesIndexed()).Find(utf8Name);
        rule = found >= 0 ? _elements[found] : null;
        return rule is not null;
    }

    /// <summary>Finds a member's row by its name.</summary>
    public bool TryGetElement(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out FhirElementRule? rule)
    {
        var found = (_names ?? NamesIndexed()).Find(name);
        rule = found >= 0 ? _elements[found] : null;
        return rule is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    // INVARIANT: called by the builder only, before the table is published; names differ.
    internal void Fill(FhirElementRule[] elements) => _elements = elements;

    // Most objects of the table never occur in a document: their names are indexed on first use, by whoever comes first.
    private FhirNameIndex NamesIndexed() => _names = FhirNameIndex.Create(_elements.Length, i => _elements[i].TableName.Utf8);
}
