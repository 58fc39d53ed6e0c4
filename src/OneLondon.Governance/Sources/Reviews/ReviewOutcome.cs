namespace OneLondon.Governance.Sources.Reviews;

/// <summary>Says how a review ended.</summary>
public enum ReviewOutcome : byte
{
    /// <summary>It has not: the access is unreviewed.</summary>
    Pending = 0,

    /// <summary>The access was proper.</summary>
    Proper = 1,

    /// <summary>The access was improper.</summary>
    Improper = 2,

    /// <summary>It was handed on, for an inquiry of its own.</summary>
    Escalated = 3,
}
