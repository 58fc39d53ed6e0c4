namespace OneLondon.Governance.Decisions.Facts;

/// <summary>Says what legitimate relationship holds with the person (A1).</summary>
public enum Relationship : byte
{
    /// <summary>Not known: denied but under break-glass (X8).</summary>
    Unknown = 0,

    /// <summary>There is none: denied.</summary>
    None = 1,

    /// <summary>The professional says so and nothing confirms it.</summary>
    Claimed = 2,

    /// <summary>An open encounter, referral, appointment, registration or call confirms it.</summary>
    Established = 3,
}
