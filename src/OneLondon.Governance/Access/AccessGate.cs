using Microsoft.Extensions.Logging;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Policies;

namespace OneLondon.Governance.Access;

/// <summary>
/// The one way to a grant. Decides a request under the policy in force, puts the access on record, has its obligations
/// discharged, and only then makes the grant; whatever fails, runs late or is cancelled on the way is a refusal.
/// </summary>
public sealed class AccessGate : IDisposable
{
    private readonly PolicyMonitor _policies;
    private readonly AccessDrafter _drafter;
    private readonly AccessRecorder _recorder;
    private readonly ObligationHandlers _handlers;
    private readonly TimeProvider _time;
    private readonly AccessLog _log;

    internal AccessGate(
        PolicyMonitor policies,
        KeyRing keys,
        IAuditTrail trail,
        IAuditTrail? journal,
        IEnumerable<IObligationHandler> handlers,
        AccessOptions options,
        TimeProvider time,
        ILogger logger)
    {
        AccessOptions frozen = options.Copy();
        _policies = policies;
        _time = time;
        _log = new AccessLog(logger);
        _handlers = new ObligationHandlers(handlers, frozen, time);
        _drafter = new AccessDrafter(keys, _handlers, frozen, time);
        _recorder = new AccessRecorder(trail, journal, frozen, time, _log);
    }

    /// <summary>
    /// Asks for access. Never throws for what the request holds or an effect does: the answer is a grant or a refusal, and
    /// refusals of a whole record read the same to the caller (X7).
    /// </summary>
    /// <exception cref="ArgumentNullException">No request is given.</exception>
    public async Task<AccessResult> RequestAsync(AccessRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        AccessDraft draft = _drafter.Draft(_policies.Current, request);
        if (draft.Verdict != AccessVerdict.Permitted)
        {
            return await RefuseAsync(draft, draft.Verdict, draft.Failure, AuditKind.Access).ConfigureAwait(false);
        }

        AuditKind refusal = AuditKind.Access;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            AuditRecord record = draft.Record(AuditKind.Access, AccessVerdict.Permitted, string.Empty, draft.Started, []);

            // INVARIANT: the permit is durable before anything else happens; from here on a refusal takes it back.
            refusal = AuditKind.Retraction;
            Fallback fallback = draft.RestsOnBreakGlass ? Fallback.Journal : Fallback.None;
            AuditReceipt receipt = await RecordAsync(record, fallback, cancellationToken).ConfigureAwait(false);
            await DischargeAsync(draft, record, receipt, cancellationToken).ConfigureAwait(false);
            return Permit(draft, record, receipt, cancellationToken);
        }
        catch (AccessRefusedException e)
        {
            AccessVerdict verdict = cancellationToken.IsCancellationRequested ? AccessVerdict.Cancelled : e.Verdict;
            return await RefuseAsync(draft, verdict, e.Failure, refusal).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            AccessVerdict verdict = cancellationToken.IsCancellationRequested ? AccessVerdict.Cancelled : AccessVerdict.Failed;
            return await RefuseAsync(draft, verdict, e.GetType().Name, refusal).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Puts on record what a release under a grant withholds, category by category, before the data leaves (U1). Returns only
    /// when that is durable; where it throws, nothing may leave.
    /// </summary>
    /// <exception cref="InvalidOperationException">The request was refused, its grant is no longer usable, or the record could not be made durable.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<AuditReceipt> RecordReleaseAsync(
        AccessResult access, IReadOnlyList<WithheldCount> withheld, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(access);
        ArgumentNullException.ThrowIfNull(withheld);
        DateTimeOffset now = _time.GetUtcNow();
        if (access.Grant is null || access.Draft is null || !access.Grant.IsUsableAt(now))
        {
            throw new InvalidOperationException("nothing may be released: there is no grant, or its time is up; ask again");
        }

        AuditRecord record = access.Draft.Record(AuditKind.Release, AccessVerdict.Permitted, string.Empty, now, [.. withheld]);
        AuditReceipt receipt;
        try
        {
            Fallback fallback = access.Draft.RestsOnBreakGlass ? Fallback.Journal : Fallback.None;
            receipt = await _recorder.WriteAsync(record, fallback, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _log.Refused(record.RequestId, AccessVerdicts.Name(AccessVerdict.AuditUnavailable), e.GetType().Name);
            cancellationToken.ThrowIfCancellationRequested();

            // The inner exception is left out: a trail may quote in its message what it could not write.
            throw new InvalidOperationException("nothing may be released: the release could not be put on record");
        }

        return access.Grant.IsUsableAt(_time.GetUtcNow())
            ? receipt
            : throw new InvalidOperationException("nothing may be released: the grant's time was up before the release was on record; ask again");
    }

    /// <summary>Zeroes the gate's keys; every request is refused afterwards.</summary>
    public void Dispose() => _drafter.Dispose();

    private async Task<AuditReceipt> RecordAsync(AuditRecord record, Fallback fallback, CancellationToken cancellationToken)
    {
        try
        {
            return await _recorder.WriteAsync(record, fallback, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            throw new AccessRefusedException(AccessVerdict.AuditUnavailable, e.GetType().Name);
        }
    }

    private async Task DischargeAsync(AccessDraft draft, AuditRecord record, AuditReceipt receipt, CancellationToken cancellationToken)
    {
        try
        {
            await _handlers.DischargeAsync(
                draft.Decision.Obligations, record, receipt, draft.Policy.Settings.ClaimedReviewRate, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            throw new AccessRefusedException(AccessVerdict.ObligationFailed, e.GetType().Name);
        }
    }

    private AccessResult Permit(AccessDraft draft, AuditRecord record, AuditReceipt receipt, CancellationToken cancellationToken)
    {
        DateTimeOffset issued = _time.GetUtcNow();
        DateTimeOffset expires = draft.Started + draft.Policy.Settings.GrantLifetime;
        if (issued < draft.Started || issued >= expires)
        {
            throw new AccessRefusedException(AccessVerdict.ClockUnreliable, string.Empty);
        }

        cancellationToken.ThrowIfCancellationRequested();
        AccessRequest request = draft.Request;
        var grant = new Grant(
            draft.Decision, request.Patient, request.Programme, request.Purpose, draft.WithheldControllers(), issued, expires);
        _log.Ended(record.RequestId, record.Verdict);
        return new AccessResult(
            AccessVerdict.Permitted, draft.Decision, grant, draft.Decision.Explain(Audience.Caller), draft, receipt);
    }

    private async Task<AccessResult> RefuseAsync(AccessDraft draft, AccessVerdict verdict, string failure, AuditKind kind)
    {
        Decision denial = CallerExplanation.Denial(draft.Policy, draft.Facts);
        AuditRecord record = draft.Record(kind, verdict, failure, draft.Started, []);
        Fallback fallback = draft.InvokesOverride ? Fallback.Journal : Fallback.None;
        AuditReceipt? receipt = await _recorder.TryWriteRefusalAsync(record, fallback).ConfigureAwait(false);
        if (failure.Length > 0)
        {
            _log.Refused(record.RequestId, record.Verdict, failure);
        }
        else
        {
            _log.Ended(record.RequestId, record.Verdict);
        }

        return new AccessResult(
            verdict,
            draft.InForce(verdict),
            null,
            denial.Explain(Audience.Caller),
            draft,
            receipt);
    }
}
