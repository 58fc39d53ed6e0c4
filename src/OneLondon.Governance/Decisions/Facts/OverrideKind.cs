namespace OneLondon.Governance.Decisions.Facts;

/// <summary>Says which override the requester invokes (O5).</summary>
public enum OverrideKind : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>An emergency for the person.</summary>
    Emergency = 1,

    /// <summary>A safeguarding concern.</summary>
    Safeguarding = 2,

    /// <summary>A risk of harm to the person or the public.</summary>
    RiskOfHarm = 3,
}
