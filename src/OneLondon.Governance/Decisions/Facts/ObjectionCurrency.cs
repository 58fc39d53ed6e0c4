namespace OneLondon.Governance.Decisions.Facts;

/// <summary>Says how fresh the objection register's answer is (X8).</summary>
public enum ObjectionCurrency : byte
{
    /// <summary>Not known: the answer counts as unknown.</summary>
    Unknown = 0,

    /// <summary>Within its limit.</summary>
    Current = 1,

    /// <summary>Older than its limit, within the grace time for direct care (X8).</summary>
    Grace = 2,

    /// <summary>Older than the grace time: the answer counts as unknown.</summary>
    Stale = 3,
}
