namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>That a record bears a text as its fullUrl or its <c>Type/id</c>.</summary>
internal struct Bearer
{
    public int Record;

    /// <summary>The next bearer of the same text, or -1.</summary>
    public int Next;
}
