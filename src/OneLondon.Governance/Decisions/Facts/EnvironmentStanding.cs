namespace OneLondon.Governance.Decisions.Facts;

/// <summary>Says in what environment the data is used (G1).</summary>
public enum EnvironmentStanding : byte
{
    /// <summary>Not known: denied.</summary>
    Unknown = 0,

    /// <summary>Outside any.</summary>
    None = 1,

    /// <summary>In one that is not accredited, or no longer.</summary>
    NotAccredited = 2,

    /// <summary>In a secure, accredited, monitored environment.</summary>
    Accredited = 3,
}
