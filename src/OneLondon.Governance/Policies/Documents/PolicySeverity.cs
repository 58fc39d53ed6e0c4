namespace OneLondon.Governance.Policies.Documents;

/// <summary>Says how grave a problem of a policy is.</summary>
public enum PolicySeverity : byte
{
    /// <summary>The policy is refused.</summary>
    Error = 0,

    /// <summary>The policy may be used, and somebody should act.</summary>
    Warning = 1,
}
