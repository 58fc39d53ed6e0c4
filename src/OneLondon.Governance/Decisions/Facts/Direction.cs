namespace OneLondon.Governance.Decisions.Facts;

/// <summary>Says who directs an administrator (A4).</summary>
public enum Direction : byte
{
    /// <summary>Not known: denied.</summary>
    Unknown = 0,

    /// <summary>Nobody: denied.</summary>
    None = 1,

    /// <summary>A named professional who provides the care.</summary>
    Professional = 2,

    /// <summary>A standing direction by a care team.</summary>
    Team = 3,
}
