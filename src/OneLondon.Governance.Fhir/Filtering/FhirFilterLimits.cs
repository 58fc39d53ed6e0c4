namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>The limits of a run.</summary>
internal readonly struct FhirFilterLimits(int documentBytes, int depth, int entries, int lineBytes)
{
    public readonly int DocumentBytes = documentBytes;
    public readonly int Depth = depth;
    public readonly int Entries = entries;
    public readonly int LineBytes = lineBytes;
}
