using System.Globalization;
using System.Text;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Deidentification;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Policies;

namespace OneLondon.Governance.Access;

/// <summary>Decides a request and prepares what its records say. Total: whatever fails is a verdict.</summary>
internal sealed class AccessDrafter : IDisposable
{
    private readonly Pseudonymiser _patients;
    private readonly Pseudonymiser _requests;
    private readonly ObligationHandlers _handlers;
    private readonly AccessOptions _options;
    private readonly TimeProvider _time;
    private long _sequence;

    public AccessDrafter(KeyRing keys, ObligationHandlers handlers, AccessOptions options, TimeProvider time)
    {
        _patients = new Pseudonymiser(keys, KeyPurpose.Audit, PatientTokens.Project);
        _requests = new Pseudonymiser(keys, KeyPurpose.LogIdentifier, "requests");
        _handlers = handlers;
        _options = options;
        _time = time;
    }

    public AccessDraft Draft(Policy policy, AccessRequest request) => Draft(policy, request, RequestScope.Patient, Obligations.None);

    /// <summary>Drafts a request about one patient or a population; the obligations of other classes of people come with it.</summary>
    public AccessDraft Draft(Policy policy, AccessRequest request, RequestScope scope, Obligations more)
    {
        DateTimeOffset now = default;
        try
        {
            now = _time.GetUtcNow();
            return Draft(policy, request, scope, more, now);
        }
        catch (Exception e)
        {
            return new AccessDraft
            {
                Policy = policy,
                Request = request,
                Started = now,
                Verdict = AccessVerdict.Failed,
                Failure = e.GetType().Name,
                Decision = new Decision(policy, default),
                Scope = scope,
            };
        }
    }

    /// <summary>Gives the records of a release, one as a rule; each lists what it can by the names that stand in the trail.</summary>
    /// <exception cref="ObjectDisposedException">The keys are gone.</exception>
    /// <exception cref="ArgumentException">A resource has no type or no id.</exception>
    public AuditRecord[] Releases(AccessDraft draft, DateTimeOffset now, in ReleaseNote note)
    {
        if (note.Resources is not { Count: > 0 })
        {
            return [draft.Record(AuditKind.Release, AccessVerdict.Permitted, string.Empty, now, note)];
        }

        string logicalId = draft.Request.Patient.RevealLogicalId() ?? string.Empty;
        return [.. ReleaseParts.Of(note).Select(part => draft.Record(
            AuditKind.Release, AccessVerdict.Permitted, string.Empty, now, part,
            [.. part.Resources!.Select(resource => ResourceNames.Of(_patients, resource, logicalId))]))];
    }

    public void Dispose()
    {
        _patients.Dispose();
        _requests.Dispose();
    }

    private AccessDraft Draft(Policy policy, AccessRequest request, RequestScope scope, Obligations more, DateTimeOffset now)
    {
        AccessVerdict fit = RequestCheck.Check(request, scope, now, _options);
        AccessFacts[] facts = FactBinding.Bind(policy, request, LondonDay.Of(now));
        Decision decision = policy.Decide(facts);
        AccessVerdict verdict = fit != AccessVerdict.Permitted ? fit
            : !decision.IsPermitted ? AccessVerdict.DeniedByPolicy
            : !RequestCheck.NamesControllers(request, decision.Obligations | more) ? AccessVerdict.ControllersNotNamed
            : ((decision.Obligations | more) & ~_handlers.Dischargeable) != 0 ? AccessVerdict.ObligationUndischargeable
            : AccessVerdict.Permitted;
        var draft = new AccessDraft
        {
            Policy = policy,
            Request = request,
            Started = now,
            Verdict = verdict,
            Facts = facts,
            Decision = decision,
            Scope = scope,
            MoreObligations = more,
        };
        try
        {
            return With(draft, verdict, string.Empty, Identify(draft));
        }
        catch (Exception e)
        {
            // Without a key nothing that may identify the patient can be written: the refusal is recorded without it.
            AccessVerdict refusal = verdict == AccessVerdict.Permitted ? AccessVerdict.KeysUnavailable : verdict;
            return With(draft, refusal, e.GetType().Name, draft.Identity);
        }
    }

    private static AccessDraft With(AccessDraft draft, AccessVerdict verdict, string failure, AuditRecord identity) => new()
    {
        Policy = draft.Policy,
        Request = draft.Request,
        Started = draft.Started,
        Verdict = verdict,
        Failure = failure,
        Facts = draft.Facts,
        Decision = draft.Decision,
        Scope = draft.Scope,
        MoreObligations = draft.MoreObligations,
        Identity = identity,
    };

    private AuditRecord Identify(AccessDraft draft)
    {
        AccessRequest request = draft.Request;
        var mask = new IdentifierMask(_patients, request.Patient);
        IReadOnlyList<string> patient = PatientTokens.Of(_patients, request.Patient);
        string user = mask.Apply(Text(request.Requester?.UserId));
        return new AuditRecord
        {
            Kind = AuditKind.Access,
            At = draft.Started,
            RequestId = RequestId(draft.Started, user, patient),
            UserId = user,
            Organisation = mask.Apply(Text(request.Requester?.Organisation)),
            Patient = patient,
            Roles = [.. draft.Facts.Select((facts, i) => RoleOf(draft.Policy, request.Roles[i], facts, mask))],
            WithheldControllers = [.. draft.WithheldControllers().Select(mask.Apply)],
            Override = draft.Facts.Select(facts => facts.Override).FirstOrDefault(kind => kind != OverrideKind.None),
            OverrideReason = mask.Apply(Text(request.OverrideReason)),
            ClaimReason = mask.Apply(Text(request.ClaimReason)),
            BreakGlass = request.BreakGlass?.Id ?? string.Empty,
            Application = mask.Apply(Text(request.ApplicationId)),
            Service = mask.Apply(Text(request.Service)),
        };
    }

    // Text over the limit belongs to a refused request; it is cut so that the refusal can be recorded. Broken UTF-16 is mended.
    private static string Text(string? text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text is { Length: > RequestCheck.LongestReason } ? text[..RequestCheck.LongestReason] : text ?? string.Empty));

    // Unlike from request to request: the time, the person, the patient and a count of this process.
    private string RequestId(DateTimeOffset started, string user, IReadOnlyList<string> patient)
    {
        long count = Interlocked.Increment(ref _sequence);
        string seed = string.Create(CultureInfo.InvariantCulture, $"{started.UtcTicks}\n{count}\n{string.Join(' ', patient)}\n{user}");
        return _requests.Token("request", seed);
    }

    private static AuditedRole RoleOf(Policy policy, RoleClaim claim, AccessFacts facts, IdentifierMask mask) => new()
    {
        Role = claim.Role,
        Director = claim.Director,
        DirectedBy = facts.Direction == Direction.Professional || (facts.Direction == Direction.Team && claim.DirectingTeam.Length > 0) ? mask.Apply(Text(claim.DirectedBy)) : string.Empty,
        DirectingTeam = facts.Direction != Direction.Team ? string.Empty : mask.Apply(Text(claim.DirectingTeam.Length > 0 ? claim.DirectingTeam : claim.DirectedBy)),
        Facts = [.. AccessFacts.Definitions.Where(d => facts.Value(d) != 0).Select(d => $"{d.Name}={ValueName(d, facts.Value(d))}")],
        ApplicationCategories = Codes(policy, facts.ApplicationCategories),
        AgreementCategories = Codes(policy, facts.AgreementCategories),
    };

    private static string ValueName(FactDefinition definition, int value) =>
        value < definition.Values.Count ? definition.Values[value] : value.ToString(CultureInfo.InvariantCulture);

    private static string[] Codes(Policy policy, CategorySet categories) =>
        [.. policy.CategoryCodes.Where((_, index) => categories.Contains(index))];
}
