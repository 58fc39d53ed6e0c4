namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Holds a known extension: coded values only, no reference, no prose.</summary>
internal sealed class FhirExtensionRule
{
    private readonly byte[] _utf8Url;

    internal FhirExtensionRule(int index, string url, byte[] utf8Url, string? category)
    {
        Index = index;
        Url = url;
        _utf8Url = utf8Url;
        Category = category;
    }

    /// <summary>Gets the extension's number in the table.</summary>
    public int Index { get; }

    /// <summary>Gets the extension's url.</summary>
    public string Url { get; }

    /// <summary>Gets the extension's url as UTF-8.</summary>
    public ReadOnlySpan<byte> Utf8Url => _utf8Url;

    /// <summary>Gets the category it belongs to, or null for the category of what it extends.</summary>
    public string? Category { get; }

    /// <inheritdoc/>
    public override string ToString() => Url;
}
