namespace OneLondon.Governance.Fhir.Firely;

/// <summary>What an adopter is told who trims or compiles ahead of time.</summary>
internal static class FirelyTrimming
{
    public const string Message = "Firely types are found by name: keep the assemblies of `Hl7.Fhir.Model` whole when trimming.";
}
