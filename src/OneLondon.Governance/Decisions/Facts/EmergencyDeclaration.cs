namespace OneLondon.Governance.Decisions.Facts;

/// <summary>Says whether a dated, scoped declaration of national emergency covers the request (O6 X5).</summary>
public enum EmergencyDeclaration : byte
{
    /// <summary>Not known: lifts nothing.</summary>
    Unknown = 0,

    /// <summary>None is in force.</summary>
    None = 1,

    /// <summary>One is in force and does not cover this request.</summary>
    NotCovering = 2,

    /// <summary>One in force covers programme, area, purpose and date.</summary>
    Covering = 3,
}
