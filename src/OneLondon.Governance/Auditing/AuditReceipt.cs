namespace OneLondon.Governance.Auditing;

/// <summary>Says where a durable record stands in its trail.</summary>
public readonly record struct AuditReceipt
{
    /// <summary>Gets the place in the trail, growing from record to record; what it counts is the trail's own.</summary>
    public required long Position { get; init; }
}
