namespace OneLondon.Governance.Decisions.Facts;

/// <summary>Says whether the person opted out of planning and research (O9 G5 X2).</summary>
public enum OptOutState : byte
{
    /// <summary>Not known: record-level use is denied.</summary>
    Unknown = 0,

    /// <summary>No opt-out is held.</summary>
    NotOptedOut = 1,

    /// <summary>A National Data Opt-Out.</summary>
    National = 2,

    /// <summary>A local (Type 1) opt-out.</summary>
    Local = 3,

    /// <summary>Both.</summary>
    NationalAndLocal = 4,
}
