namespace OneLondon.Governance.Decisions.Facts;

/// <summary>Says how the application for secondary use stands (G2 G3).</summary>
public enum ApplicationState : byte
{
    /// <summary>Not known: denied.</summary>
    Unknown = 0,

    /// <summary>There is none.</summary>
    None = 1,

    /// <summary>Not yet decided.</summary>
    Pending = 2,

    /// <summary>Approved and in date.</summary>
    Approved = 3,

    /// <summary>Refused.</summary>
    Refused = 4,

    /// <summary>Past its end.</summary>
    Expired = 5,

    /// <summary>Withdrawn.</summary>
    Withdrawn = 6,
}
