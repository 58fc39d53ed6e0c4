using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Logging;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Sources;
using OneLondon.Governance.Sources.BreakGlass;
using OneLondon.Governance.Sources.Objections;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Access.Gathering;

/// <summary>
/// Asks the sources that a request's purpose consults, all at once and once for all its people. It never throws: whatever
/// is not told is unknown.
/// </summary>
internal sealed class FactGatherer
{
    private readonly AccessSources _sources;
    private readonly AccessOptions _options;
    private readonly TimeProvider _time;
    private readonly QuietLogger _log;

    public FactGatherer(AccessSources sources, AccessOptions options, TimeProvider time, QuietLogger log)
    {
        _sources = sources;
        _options = options;
        _time = time;
        _log = log;
    }

    /// <summary>Gives the classes of people by the sources of opt-outs, or null where there is none.</summary>
    public OptOutClasses? OptOutClasses(OptOutState stated) => Gathering.OptOutClasses.Of(_sources, stated);

    /// <summary>
    /// Gives how the objections of all people stand, for case finding, in which those to its programme count (O4); no table where it is not
    /// asked for, nobody can tell, or the source failed.
    /// </summary>
    public async Task<(ObjectionTable? Table, bool HasFailed)> ObjectionsAsync(Policy policy, AccessRequest request, CancellationToken cancellationToken)
    {
        // INVARIANT: of any other role nothing more is known than before, so that nothing more is permitted it.
        bool isCaseFinding = request.Roles.All(claim => policy.Composed.Roles.Find(role => role.Code == claim.Role.Code)?.Kind == RoleKind.CaseFinder);
        if (!isCaseFinding || _sources.Objections is not IObjectionLookup lookup)
        {
            return (null, false);
        }

        try
        {
            return (await Deadline.RunAsync(token => lookup.ReadAsync(request.Programme, token), _options.SourceTimeout, _time, cancellationToken).ConfigureAwait(false), false);
        }
        catch (Exception e)
        {
            _log.SourceUnanswered("objections", e.GetType().Name);
            return (null, true);
        }
    }

    public async Task<GatheredAnswers> GatherAsync(
        Policy policy, AccessRequest request, IReadOnlyList<PatientKey> patients, CancellationToken cancellationToken)
    {
        DateTimeOffset now = _time.GetUtcNow();
        PurposeFamily family = policy.Composed.Purposes.Find(purpose => purpose.Code == request.Purpose.Code)?.Family ?? PurposeFamily.Unspecified;
        bool care = family is PurposeFamily.DirectCare or PurposeFamily.AccessAudit;
        bool secondary = family == PurposeFamily.SecondaryUse || request.ApplicationId.Length > 0;
        var caller = new SourceCaller(_options, _time, _log);
        SourceQuestion plain = Question(request, default, patients, now);

        // The pass is used up on record before anything is decided on it.
        Task<BreakGlassPass?> pass = UseAsync(caller, request, plain, patients.Count, cancellationToken);
        var objections = caller.AskAsync("objections", _sources.Objections, family == PurposeFamily.DirectCare ? plain : null, cancellationToken);
        var emergency = caller.AskAsync("emergencies", _sources.Emergencies, family == PurposeFamily.DirectCare ? plain : null, cancellationToken);
        var national = caller.AskAsync("national-opt-outs", _sources.NationalOptOuts, family == PurposeFamily.SecondaryUse ? plain : null, cancellationToken);
        var local = caller.AskAsync("local-opt-outs", _sources.LocalOptOuts, family == PurposeFamily.SecondaryUse ? plain : null, cancellationToken);
        var exemption = caller.AskAsync("opt-out-exemptions", _sources.Exemptions, family == PurposeFamily.SecondaryUse ? plain : null, cancellationToken);
        var approval = caller.AskAsync("approvals", _sources.Approvals, secondary ? plain : null, cancellationToken);
        var proxies = caller.AskAsync("proxies", _sources.Proxies, request.Roles.Any(StatesProxy) ? plain : null, cancellationToken);
        Task<ClaimAnswers>[] claims = [.. request.Roles.Select(
            claim => ClaimAsync(caller, Question(request, claim, patients, now), care, IsDirected(policy, claim), cancellationToken))];

        return new GatheredAnswers
        {
            Claims = await Task.WhenAll(claims).ConfigureAwait(false),
            Objections = await objections.ConfigureAwait(false),
            Emergency = await emergency.ConfigureAwait(false),
            NationalOptOuts = await national.ConfigureAwait(false),
            LocalOptOuts = await local.ConfigureAwait(false),
            Exemption = await exemption.ConfigureAwait(false),
            Approval = await approval.ConfigureAwait(false),
            Proxies = await proxies.ConfigureAwait(false),
            HasBreakGlass = _sources.BreakGlass is not null,
            Pass = await pass.ConfigureAwait(false),
            Unanswered = caller.Unanswered,
            At = _time.GetUtcNow(),
        };
    }

    private async Task<ClaimAnswers> ClaimAsync(
        SourceCaller caller, SourceQuestion question, bool care, bool directed, CancellationToken cancellationToken)
    {
        var authorisation = caller.AskAsync("role-authorisations", _sources.RoleAuthorisations, question, cancellationToken);
        var relationships = caller.AskAsync("relationships", _sources.Relationships, care ? question : null, cancellationToken);
        var directions = caller.AskAsync("directions", _sources.Directions, care && directed ? question : null, cancellationToken);
        return new ClaimAnswers
        {
            RoleAuthorisation = await authorisation.ConfigureAwait(false),
            Relationships = await relationships.ConfigureAwait(false),
            Directions = await directions.ConfigureAwait(false),
        };
    }

    // A pass stands for one role: a request that claims others beside it would lend them what the pass lifts. One use serves
    // one answer: a batch that names its patient twice is two.
    private async Task<BreakGlassPass?> UseAsync(
        SourceCaller caller, AccessRequest request, SourceQuestion plain, int answers, CancellationToken cancellationToken)
    {
        if (_sources.BreakGlass is not { } register || request.BreakGlass is not { } pass || request.Roles.Count != 1 || answers != 1)
        {
            return null;
        }

        SourceQuestion question = Question(request, request.Roles[0], plain.Patients, plain.At);
        bool used = await caller.TryAsync("break-glass", token => register.TryUseAsync(pass, question, token), cancellationToken).ConfigureAwait(false);
        return used ? pass : null;
    }

    private static SourceQuestion Question(AccessRequest request, RoleClaim? claim, IReadOnlyList<PatientKey> patients, DateTimeOffset now) => new()
    {
        Patients = patients,
        UserId = request.Requester?.UserId ?? string.Empty,
        Organisation = request.Requester?.Organisation ?? string.Empty,
        Teams = request.Requester?.Teams ?? [],
        Area = request.Requester?.Area ?? string.Empty,
        Role = claim?.Role ?? default(Role),
        DirectedBy = claim?.DirectedBy ?? string.Empty,
        Purpose = request.Purpose,
        Programme = request.Programme,
        ApplicationId = request.ApplicationId,
        At = now,
    };

    private static bool StatesProxy(RoleClaim claim) =>
        claim.Facts.Subject is SubjectIdentity.ProxyWithPower or SubjectIdentity.ProxyWithoutPower;

    private static bool IsDirected(Policy policy, RoleClaim claim)
    {
        ComposedRole? role = policy.Composed.Roles.Find(role => role.Code == claim.Role.Code);
        return role?.Kind == RoleKind.Administrator || claim.DirectedBy is { Length: > 0 };
    }
}
