namespace OneLondon.Governance.Fhir.Json;

/// <summary>The vector width a scan works at.</summary>
internal enum ScanWidth
{
    Scalar,
    Vector128,
    Vector256,
    Vector512,
}
