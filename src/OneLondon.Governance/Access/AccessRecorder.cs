using OneLondon.Governance.Auditing;
using OneLondon.Governance.Logging;

namespace OneLondon.Governance.Access;

/// <summary>Puts records on the trail; those of break-glass on the journal where the trail is down (X8).</summary>
internal sealed class AccessRecorder
{
    private readonly IAuditTrail _trail;
    private readonly IAuditTrail? _journal;
    private readonly AccessOptions _options;
    private readonly TimeProvider _time;
    private readonly QuietLogger _log;

    public AccessRecorder(IAuditTrail trail, IAuditTrail? journal, AccessOptions options, TimeProvider time, QuietLogger log)
    {
        _trail = trail;
        _journal = journal;
        _options = options;
        _time = time;
        _log = log;
    }

    /// <summary>Makes a record durable, or throws.</summary>
    public async Task<AuditReceipt> WriteAsync(AuditRecord record, Fallback fallback, CancellationToken cancellationToken)
    {
        try
        {
            return await AppendAsync(_trail, record, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (fallback == Fallback.Journal && _journal is not null && !cancellationToken.IsCancellationRequested)
        {
            _log.FellBackToJournal(record.RequestId, e.GetType().Name);
            return await AppendAsync(_journal, record, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Records a refusal as well as can be; one that cannot be recorded is reported, and stays a refusal.</summary>
    public async Task<AuditReceipt?> TryWriteRefusalAsync(AuditRecord record, Fallback fallback)
    {
        try
        {
            // The caller may have given up; the refusal is recorded all the same, within the time a record may take.
            return await WriteAsync(record, fallback, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _log.RefusalNotRecorded(record.RequestId, record.Verdict, e.GetType().Name);
            return null;
        }
    }

    private Task<AuditReceipt> AppendAsync(IAuditTrail trail, AuditRecord record, CancellationToken cancellationToken) =>
        Deadline.RunAsync(token => trail.AppendAsync(record, token), _options.AuditTimeout, _time, cancellationToken);
}
