using OneLondon.Governance.Auditing;

namespace OneLondon.Governance.Testing.Auditing;

/// <summary>Fails to keep audit records, in a chosen way and from a chosen record on; for tests that nothing gets through.</summary>
public sealed class FailingAuditTrail : IAuditTrail
{
    private readonly InMemoryAuditTrail _before = new();
    private readonly AuditFailure _failure;
    private int _left;

    /// <summary>Fails in that way, after having kept so many records.</summary>
    public FailingAuditTrail(AuditFailure failure, int recordsBefore = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(recordsBefore);
        _failure = failure;
        _left = recordsBefore;
    }

    /// <summary>Gets the records that were kept.</summary>
    public IReadOnlyList<AuditRecord> Records => _before.Records;

    /// <inheritdoc/>
    public Task<AuditReceipt> AppendAsync(AuditRecord record, CancellationToken cancellationToken) =>
        Interlocked.Decrement(ref _left) >= 0 ? _before.AppendAsync(record, cancellationToken) : FailAsync(record, cancellationToken);

    private async Task<AuditReceipt> FailAsync(AuditRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        switch (_failure)
        {
            case AuditFailure.ThrowsLater:
                await Task.Yield();
                break;
            case AuditFailure.Hangs:
                await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(false);
                break;
            case AuditFailure.HangsDeaf:
                await Task.Delay(Timeout.Infinite, CancellationToken.None).ConfigureAwait(false);
                break;
            case AuditFailure.Cancels:
                throw new OperationCanceledException();
        }

        // As a careless store would: the message quotes what it could not write.
        throw new IOException($"cannot write {System.Text.Encoding.UTF8.GetString(AuditText.Of(record))}");
    }
}
