namespace OneLondon.Governance.Auditing.Reading;

/// <summary>Says what bringing an index up to date did.</summary>
public sealed class AuditIndexUpdate
{
    /// <summary>Gets how many records the index lists now.</summary>
    public required long Records { get; init; }

    /// <summary>Gets how many were added.</summary>
    public required long Added { get; init; }

    /// <summary>Gets how many it had listed of what is not so in the trail, or no longer; they were taken out first.</summary>
    public required long Dropped { get; init; }

    /// <summary>Gets how many of those added are not as they were written; every query finds them.</summary>
    public required long Damaged { get; init; }
}
