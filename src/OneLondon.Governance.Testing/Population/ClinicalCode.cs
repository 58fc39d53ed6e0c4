namespace OneLondon.Governance.Testing.Population;

/// <summary>Pairs a SNOMED CT concept with the words it is shown by; the default value holds neither.</summary>
public readonly record struct ClinicalCode
{
    private readonly string? _code;
    private readonly string? _display;

    internal ClinicalCode(string code, string display)
    {
        _code = code;
        _display = display;
    }

    /// <summary>Gets the SNOMED CT concept id, or an empty string.</summary>
    public string Code => _code ?? string.Empty;

    /// <summary>Gets the words shown for the concept, or an empty string.</summary>
    public string Display => _display ?? string.Empty;

    /// <summary>Gives the words shown for the concept.</summary>
    public override string ToString() => Display;
}
