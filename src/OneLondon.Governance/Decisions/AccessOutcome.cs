namespace OneLondon.Governance.Decisions;

/// <summary>Says how a request was decided; the zero value denies.</summary>
public enum AccessOutcome : byte
{
    /// <summary>Nothing may be shown.</summary>
    Deny = 0,

    /// <summary>The permitted categories may be shown once the obligations are discharged.</summary>
    Permit = 1,
}
