namespace OneLondon.Governance.Fhir.Sources.Consents;

/// <summary>Says how a FHIR Consent stands (R4 <c>Consent.status</c>).</summary>
public enum ConsentStatus : byte
{
    /// <summary>Not known: nothing may rest on it.</summary>
    Unknown = 0,

    /// <summary>Not yet proposed.</summary>
    Draft = 1,

    /// <summary>Proposed, and not yet agreed.</summary>
    Proposed = 2,

    /// <summary>In force.</summary>
    Active = 3,

    /// <summary>Rejected.</summary>
    Rejected = 4,

    /// <summary>No longer in force.</summary>
    Inactive = 5,

    /// <summary>It should never have been.</summary>
    EnteredInError = 6,
}
