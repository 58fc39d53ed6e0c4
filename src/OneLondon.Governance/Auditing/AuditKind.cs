namespace OneLondon.Governance.Auditing;

/// <summary>Says what an audit record tells.</summary>
public enum AuditKind : byte
{
    /// <summary>Nothing said: such a record is refused.</summary>
    Unspecified = 0,

    /// <summary>A request was decided (U1).</summary>
    Access = 1,

    /// <summary>A permit already on record came to nothing: no grant was given.</summary>
    Retraction = 2,

    /// <summary>Data left under a grant, with what was released and withheld (U1).</summary>
    Release = 3,

    /// <summary>The trail found damaged bytes at its end, and closed them off or cut them.</summary>
    Repair = 4,

    /// <summary>A sequence that is released in chunks came to its end: whole, left early, cancelled or failed.</summary>
    End = 5,

    /// <summary>Records of a journal were taken over into a trail (X8): begun, or done, as the verdict says.</summary>
    Merge = 6,
}
