namespace OneLondon.Governance.Auditing;

/// <summary>
/// Keeps audit records for good (U1). A seam with several sides: files, embedded and shared databases, and the
/// independent journal of break-glass (X8).
/// </summary>
public interface IAuditTrail
{
    /// <summary>
    /// Appends a record and returns only when it is durable; throws where it is not, or may not be. Safe to call from many
    /// threads; a cancelled append may have been written whole, never in part.
    /// </summary>
    Task<AuditReceipt> AppendAsync(AuditRecord record, CancellationToken cancellationToken);
}
