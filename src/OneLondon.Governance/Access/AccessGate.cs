using Microsoft.Extensions.Logging;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Logging;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Records;

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
    private readonly QuietLogger _log;

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
        _log = new QuietLogger(logger);
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
        return await GrantAsync(
            _drafter.Draft(_policies.Current, request), Permit, Refuse, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Asks for access to the rows of a population: one request for each class of people, the first of which is put on record
    /// for all. Each class is decided alone, and none that is denied is lent anything by another.
    /// </summary>
    internal async Task<PopulationAccess> RequestAsync(
        IReadOnlyList<AccessRequest> classes, RecordPeople people, CancellationToken cancellationToken)
    {
        // One policy decides all of it, whatever is reloaded meanwhile.
        Policy policy = _policies.Current;
        var population = new Population(policy, classes, people, _time);
        AccessDraft draft = _drafter.Draft(policy, population.OnRecord, RequestScope.Population, population.Obligations);
        return await GrantAsync(
            draft,
            (made, _, receipt, token) => new PopulationAccess(
                AccessVerdict.Permitted, made.Decision, population.Access(made, Issued(made, token), _policies.IsInForce(policy)), made.Decision.Explain(Audience.Caller), made, receipt),
            (verdict, made, receipt) => new PopulationAccess(
                verdict, made.InForce(verdict), null, CallerExplanation.Denial(made.Policy, made.Facts).Explain(Audience.Caller), made, receipt),
            cancellationToken).ConfigureAwait(false);
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
        return await ReleaseAsync(access, new ReleaseNote { Withheld = [.. withheld] }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Puts on record which records a release under a grant gives, and what it withholds, category by category, before the data leaves (U1): in
    /// several records of <see cref="AuditRecord.MostResources"/> each where there are more. Returns, with the receipt of the last, only when
    /// all are durable; where it throws, nothing may leave.
    /// </summary>
    /// <exception cref="ArgumentException">A resource has no type or no id.</exception>
    /// <exception cref="InvalidOperationException">The request was refused, its grant is no longer usable, or the records could not be made durable.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<AuditReceipt> RecordReleaseAsync(
        AccessResult access, IReadOnlyList<WithheldCount> withheld, IReadOnlyList<ReleasedResource> resources, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(access);
        ArgumentNullException.ThrowIfNull(withheld);
        ArgumentNullException.ThrowIfNull(resources);
        return await ReleaseAsync(access, ListOf(resources, withheld), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Puts on record what a release of a population's rows withholds, category by category, before the data leaves (U1). Returns only
    /// when that is durable; where it throws, nothing may leave.
    /// </summary>
    /// <exception cref="InvalidOperationException">The request was refused, its access is no longer usable, or the record could not be made durable.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<AuditReceipt> RecordReleaseAsync(
        PopulationAccess access, IReadOnlyList<WithheldCount> withheld, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(access);
        ArgumentNullException.ThrowIfNull(withheld);
        return await ReleaseAsync(access, new ReleaseNote { Withheld = [.. withheld] }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Puts on record which records a release of a population's rows gives, and what it withholds, category by category, before the data leaves (U1): in
    /// several records of <see cref="AuditRecord.MostResources"/> each where there are more. Returns, with the receipt of the last, only when
    /// all are durable; where it throws, nothing may leave.
    /// </summary>
    /// <exception cref="ArgumentException">A resource has no type or no id.</exception>
    /// <exception cref="InvalidOperationException">The request was refused, its access is no longer usable, or the records could not be made durable.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<AuditReceipt> RecordReleaseAsync(
        PopulationAccess access, IReadOnlyList<WithheldCount> withheld, IReadOnlyList<ReleasedResource> resources, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(access);
        ArgumentNullException.ThrowIfNull(withheld);
        ArgumentNullException.ThrowIfNull(resources);
        return await ReleaseAsync(access, ListOf(resources, withheld), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Zeroes the gate's keys; every request is refused afterwards.</summary>
    public void Dispose() => _drafter.Dispose();

    /// <summary>Puts on record what a call of a governed service releases, or a chunk of it; where it throws, nothing may leave.</summary>
    internal Task<AuditReceipt> RecordReleaseAsync(
        AccessDraft draft, Func<DateTimeOffset, bool> isUsable, ReleaseNote note, CancellationToken cancellationToken) => ReleaseAsync(draft, isUsable, note, cancellationToken);

    /// <summary>
    /// Puts on record that a permitted call came to nothing, or how a sequence of chunks ended; as well as can be, whether or not the caller
    /// has given up: nothing leaves with it.
    /// </summary>
    internal async Task RecordEndAsync(AccessDraft draft, AuditKind kind, AccessVerdict verdict, string failure, ReleaseNote note)
    {
        AuditRecord record = draft.Record(kind, verdict, failure, Now(draft), note);
        Fallback fallback = draft.RestsOnBreakGlass ? Fallback.Journal : Fallback.None;
        await _recorder.TryWriteRefusalAsync(record, fallback).ConfigureAwait(false);
        if (verdict != AccessVerdict.Permitted)
        {
            _log.Refused(record.RequestId, record.Verdict, failure);
        }
    }

    private void CountDecision(AccessDraft draft, AuditRecord record, bool isPermitted) => GovernanceMetrics.Decided(
        isPermitted, record.Verdict, record.Purpose.Code, draft.Policy.PurposeCodes, record.Programme.Code, draft.Policy.ProgrammeCodes,
        AuditCodes.Operations.Name(Enum.IsDefined(record.Operation) ? record.Operation : default), Now(draft) - draft.Started);

    // Each resource is an item.
    private static ReleaseNote ListOf(IReadOnlyList<ReleasedResource> resources, IReadOnlyList<WithheldCount> withheld)
    {
        ReleasedResource[] named = Named(resources);
        return new ReleaseNote { Items = named.Length, Withheld = [.. withheld], Resources = named };
    }

    private static ReleasedResource[] Named(IReadOnlyList<ReleasedResource> resources) =>
        resources.All(resource => resource is { Type.Length: > 0, Id.Length: > 0 })
            ? [.. resources.Distinct()]
            : throw new ArgumentException("a released resource has no type or no id; name both, or leave it out", nameof(resources));

    // A clock that throws keeps no record from being written.
    private DateTimeOffset Now(AccessDraft draft)
    {
        try
        {
            return _time.GetUtcNow();
        }
        catch (Exception)
        {
            return draft.Started;
        }
    }

    private Task<AuditReceipt> ReleaseAsync(AccessResult access, ReleaseNote note, CancellationToken cancellationToken) =>
        ReleaseAsync(access.Grant is null ? null : access.Draft, now => access.Grant!.IsUsableAt(now), note, cancellationToken);

    private Task<AuditReceipt> ReleaseAsync(PopulationAccess access, ReleaseNote note, CancellationToken cancellationToken) =>
        ReleaseAsync(access.Access is null ? null : access.Draft, now => access.Access!.IsUsableAt(now), note, cancellationToken);

    private async Task<AuditReceipt> ReleaseAsync(
        AccessDraft? draft, Func<DateTimeOffset, bool> isUsable, ReleaseNote note, CancellationToken cancellationToken)
    {
        DateTimeOffset now = _time.GetUtcNow();
        if (draft is null || !isUsable(now))
        {
            throw new InvalidOperationException("nothing may be released: there is no grant, its time is up, or its policy is no longer in force; ask again");
        }

        AuditReceipt receipt = default;
        try
        {
            Fallback fallback = draft.RestsOnBreakGlass ? Fallback.Journal : Fallback.None;

            // INVARIANT: all of them are durable before anything is released.
            foreach (AuditRecord record in _drafter.Releases(draft, now, note))
            {
                receipt = await _recorder.WriteAsync(record, fallback, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            GovernanceMetrics.NotRecorded();
            _log.Refused(draft.Identity.RequestId, AccessVerdicts.Name(AccessVerdict.AuditUnavailable), e.GetType().Name);
            cancellationToken.ThrowIfCancellationRequested();

            // The inner exception is left out: a trail may quote in its message what it could not write.
            throw new InvalidOperationException("nothing may be released: the release could not be put on record");
        }

        GovernanceMetrics.Released(draft.Request.Purpose.Code, draft.Policy.PurposeCodes, draft.Request.Programme.Code, draft.Policy.ProgrammeCodes);
        foreach (WithheldCount withheld in note.Withheld ?? [])
        {
            GovernanceMetrics.Withheld(withheld.Category, withheld.Items);
        }

        return isUsable(_time.GetUtcNow())
            ? receipt
            : throw new InvalidOperationException("nothing may be released: the grant's time was up, or its policy was changed, before the release was on record; ask again");
    }

    // The one order of things: on record, then its obligations discharged, then granted; whatever fails on the way is a refusal.
    private async Task<TResult> GrantAsync<TResult>(
        AccessDraft draft,
        Func<AccessDraft, AuditRecord, AuditReceipt, CancellationToken, TResult> permit,
        Func<AccessVerdict, AccessDraft, AuditReceipt?, TResult> refuse,
        CancellationToken cancellationToken)
    {
        if (draft.Verdict != AccessVerdict.Permitted)
        {
            return refuse(draft.Verdict, draft, await RecordRefusalAsync(draft, draft.Verdict, draft.Failure, AuditKind.Access).ConfigureAwait(false));
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
            TResult permitted = permit(draft, record, receipt, cancellationToken);
            _log.Ended(record.RequestId, record.Verdict);
            CountDecision(draft, record, isPermitted: true);
            return permitted;
        }
        catch (AccessRefusedException e)
        {
            AccessVerdict verdict = cancellationToken.IsCancellationRequested ? AccessVerdict.Cancelled : e.Verdict;
            return refuse(verdict, draft, await RecordRefusalAsync(draft, verdict, e.Failure, refusal).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            AccessVerdict verdict = cancellationToken.IsCancellationRequested ? AccessVerdict.Cancelled : AccessVerdict.Failed;
            return refuse(verdict, draft, await RecordRefusalAsync(draft, verdict, e.GetType().Name, refusal).ConfigureAwait(false));
        }
    }

    private async Task<AuditReceipt> RecordAsync(AuditRecord record, Fallback fallback, CancellationToken cancellationToken)
    {
        try
        {
            return await _recorder.WriteAsync(record, fallback, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            GovernanceMetrics.NotRecorded();
            throw new AccessRefusedException(AccessVerdict.AuditUnavailable, e.GetType().Name);
        }
    }

    private async Task DischargeAsync(AccessDraft draft, AuditRecord record, AuditReceipt receipt, CancellationToken cancellationToken)
    {
        try
        {
            await _handlers.DischargeAsync(
                draft.Due, record, receipt, draft.Policy.Settings.ClaimedReviewRate, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            throw new AccessRefusedException(AccessVerdict.ObligationFailed, e.GetType().Name);
        }
    }

    private AccessResult Permit(AccessDraft draft, AuditRecord record, AuditReceipt receipt, CancellationToken cancellationToken)
    {
        (DateTimeOffset issued, DateTimeOffset expires) = Issued(draft, cancellationToken);
        AccessRequest request = draft.Request;
        var grant = new Grant(
            draft.Decision, request.Patient, request.Programme, request.Purpose, draft.WithheldControllers(), issued, expires, _policies.IsInForce(draft.Policy));
        return new AccessResult(
            AccessVerdict.Permitted, draft.Decision, grant, draft.Decision.Explain(Audience.Caller), draft, receipt);
    }

    private (DateTimeOffset From, DateTimeOffset Until) Issued(AccessDraft draft, CancellationToken cancellationToken)
    {
        DateTimeOffset issued = _time.GetUtcNow();
        DateTimeOffset expires = draft.Started + draft.Policy.Settings.GrantLifetime;
        if (issued < draft.Started || issued >= expires)
        {
            throw new AccessRefusedException(AccessVerdict.ClockUnreliable, string.Empty);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return (issued, expires);
    }

    private static AccessResult Refuse(AccessVerdict verdict, AccessDraft draft, AuditReceipt? receipt) => new(
        verdict, draft.InForce(verdict), null, CallerExplanation.Denial(draft.Policy, draft.Facts).Explain(Audience.Caller), draft, receipt);

    private async Task<AuditReceipt?> RecordRefusalAsync(AccessDraft draft, AccessVerdict verdict, string failure, AuditKind kind)
    {
        AuditRecord record = draft.Record(kind, verdict, failure, draft.Started, []);
        Fallback fallback = draft.InvokesOverride ? Fallback.Journal : Fallback.None;
        AuditReceipt? receipt = await _recorder.TryWriteRefusalAsync(record, fallback).ConfigureAwait(false);
        CountDecision(draft, record, isPermitted: false);
        if (failure.Length > 0)
        {
            _log.Refused(record.RequestId, record.Verdict, failure);
        }
        else
        {
            _log.Ended(record.RequestId, record.Verdict);
        }

        return receipt;
    }
}
