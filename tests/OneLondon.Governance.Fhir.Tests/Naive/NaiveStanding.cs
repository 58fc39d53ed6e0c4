namespace OneLondon.Governance.Fhir.Tests.Naive;

internal enum NaiveStanding
{
    Unknown,
    Never,
    PatientData,
    Referred,
    Nobody,
    Mixed,
    Bundle,
}
