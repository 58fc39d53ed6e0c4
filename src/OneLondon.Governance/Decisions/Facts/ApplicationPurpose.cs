namespace OneLondon.Governance.Decisions.Facts;

/// <summary>Says whether the application is for the purpose of the request (G3).</summary>
public enum ApplicationPurpose : byte
{
    /// <summary>Not known: denied.</summary>
    Unknown = 0,

    /// <summary>It is for another purpose.</summary>
    Differs = 1,

    /// <summary>It is for this purpose.</summary>
    Matches = 2,
}
