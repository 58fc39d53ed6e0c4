namespace OneLondon.Governance.Sources.Objections;

/// <summary>Says why an objection was not upheld (O5); the list is open, so a text goes with it.</summary>
public enum NotUpheldReason : byte
{
    /// <summary>None given: an objection is not set aside without one.</summary>
    Unspecified = 0,

    /// <summary>To safeguard the person or somebody else.</summary>
    Safeguarding = 1,

    /// <summary>A risk of harm to the person or the public.</summary>
    RiskOfHarm = 2,

    /// <summary>An emergency.</summary>
    Emergency = 3,

    /// <summary>Another reason, told in the text.</summary>
    Other = 4,
}
