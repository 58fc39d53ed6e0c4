namespace OneLondon.Governance.Decisions.Facts;

/// <summary>Says whether the person's own agreement covers this use (P6 X1).</summary>
public enum AgreementState : byte
{
    /// <summary>Not known: permits nothing.</summary>
    Unknown = 0,

    /// <summary>None is recorded.</summary>
    None = 1,

    /// <summary>Recorded, in date, for this purpose and recipient.</summary>
    InForce = 2,

    /// <summary>Past its end.</summary>
    Expired = 3,

    /// <summary>For another purpose.</summary>
    OtherPurpose = 4,

    /// <summary>For another recipient.</summary>
    OtherRecipient = 5,
}
