namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Holds the resource types a reference may point to.</summary>
internal readonly struct FhirTargets
{
    private readonly string[]? _types;

    public FhirTargets(string[] types, FhirTargetKind kind)
    {
        _types = types;
        Kind = kind;
    }

    /// <summary>Gets the types named; empty where any is allowed.</summary>
    public ReadOnlySpan<string> Types => _types;

    /// <summary>Gets what the types named have in common.</summary>
    public FhirTargetKind Kind { get; }

    /// <summary>Gets whether the row names types and all of them are nobody's.</summary>
    public bool AllNobody => Kind == FhirTargetKind.Nobody;
}
