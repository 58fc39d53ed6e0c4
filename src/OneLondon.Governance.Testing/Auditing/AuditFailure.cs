namespace OneLondon.Governance.Testing.Auditing;

/// <summary>Says how a <see cref="FailingAuditTrail"/> fails.</summary>
public enum AuditFailure : byte
{
    /// <summary>Throws at once.</summary>
    Throws = 0,

    /// <summary>Throws after a while.</summary>
    ThrowsLater = 1,

    /// <summary>Never ends until it is cancelled.</summary>
    Hangs = 2,

    /// <summary>Never ends, and does not listen to its token.</summary>
    HangsDeaf = 3,

    /// <summary>Says it was cancelled when nobody cancelled it.</summary>
    Cancels = 4,
}
