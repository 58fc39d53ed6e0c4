namespace OneLondon.Governance.Decisions.Facts;

/// <summary>Says whether benefit, charging and transparency conditions are recorded (G4).</summary>
public enum PartnershipTerms : byte
{
    /// <summary>Not known: denied.</summary>
    Unknown = 0,

    /// <summary>They are not.</summary>
    NotRecorded = 1,

    /// <summary>They are.</summary>
    Recorded = 2,
}
