namespace OneLondon.Governance.Decisions.Facts;

/// <summary>Says which recorded exemption from the opt-out the application has (X2).</summary>
public enum OptOutExemption : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The condition is deferred by letter under section 251.</summary>
    Section251Deferral = 1,

    /// <summary>The law requires the use.</summary>
    LegalDuty = 2,

    /// <summary>Communicable disease (COPI regulation 3).</summary>
    CommunicableDisease = 3,
}
