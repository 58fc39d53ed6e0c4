namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Holds a known extension: coded values only, no reference, no prose.</summary>
internal sealed class FhirExtensionRule
{
    private readonly FhirTableName _url;

    internal FhirExtensionRule(int index, FhirTableName url, string? category)
    {
        Index = index;
        _url = url;
        Category = category;
    }

    /// <summary>Gets the extension's number in the table.</summary>
    public int Index { get; }

    /// <summary>Gets the extension's url.</summary>
    public string Url => _url.Text;

    /// <summary>Gets the extension's url as UTF-8.</summary>
    public ReadOnlySpan<byte> Utf8Url => _url.Utf8;

    /// <summary>Gets the category it belongs to, or null for the category of what it extends.</summary>
    public string? Category { get; }

    /// <summary>Gets the interned url.</summary>
    internal FhirTableName TableUrl => _url;

    /// <inheritdoc/>
    public override string ToString() => Url;
}
