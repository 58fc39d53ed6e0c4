namespace OneLondon.Governance.Fhir.Sources.Consents;

/// <summary>Says what a FHIR Consent answers to a use.</summary>
public enum ConsentAnswer : byte
{
    /// <summary>Nothing, or nothing that can be told for sure: counts as a denial.</summary>
    Unknown = 0,

    /// <summary>It denies the use.</summary>
    Deny = 1,

    /// <summary>It permits the use.</summary>
    Permit = 2,
}
