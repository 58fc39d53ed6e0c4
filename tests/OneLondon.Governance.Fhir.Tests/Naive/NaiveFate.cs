namespace OneLondon.Governance.Fhir.Tests.Naive;

internal enum NaiveFate
{
    Removed,
    Trimmed,

    /// <summary>Of a wrong JSON kind: removed, and what encloses it with it.</summary>
    Wrong,
    Kept,
}
