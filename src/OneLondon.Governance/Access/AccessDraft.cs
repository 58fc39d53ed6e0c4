using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Policies;

namespace OneLondon.Governance.Access;

/// <summary>Holds one request as decided under one policy, before any effect: all that its records say.</summary>
internal sealed class AccessDraft
{
    public required Policy Policy { get; init; }

    public required AccessRequest Request { get; init; }

    /// <summary>Gets when the request reached the gate.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Gets the verdict before any effect: permitted, or why not.</summary>
    public required AccessVerdict Verdict { get; init; }

    /// <summary>Gets the type of a failure while drafting, or an empty string.</summary>
    public string Failure { get; init; } = string.Empty;

    public AccessFacts[] Facts { get; init; } = [];

    public Decision Decision { get; init; }

    /// <summary>Gets what the request is about.</summary>
    public RequestScope Scope { get; init; }

    /// <summary>Gets the obligations of the classes of people beside the one whose decision this is.</summary>
    public Obligations MoreObligations { get; init; }

    /// <summary>Gets all obligations that come with the permit.</summary>
    public Obligations Due => Decision.Obligations | MoreObligations;

    /// <summary>Gets the identifying texts of the record, masked; all empty where no key was there to mask them with.</summary>
    public AuditRecord Identity { get; init; } = new() { Kind = AuditKind.Access, At = default };

    /// <summary>Gets whether the requester invoked an override.</summary>
    public bool InvokesOverride => Facts.Any(facts => facts.Override != OverrideKind.None);

    /// <summary>Gets whether the permit rests on break-glass, and so may fall back to the journal (X8).</summary>
    public bool RestsOnBreakGlass => Decision.Grounds.Any(route => route.Needs(Condition.OverrideInForce));

    /// <summary>Gets the controllers whose items the grant withholds.</summary>
    public IReadOnlyList<string> WithheldControllers()
    {
        IEnumerable<string> objected = Obliges(Obligations.WithholdObjectedControllers) ? Request.ObjectedControllers : [];
        IEnumerable<string> withdrawn = Obliges(Obligations.WithholdWithdrawnControllers) ? Request.WithdrawnControllers : [];
        return [.. objected.Concat(withdrawn).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Gives the decision that stands with a verdict: the policy's own, or the gate's denial.</summary>
    public Decision InForce(AccessVerdict verdict) => verdict is AccessVerdict.Permitted or AccessVerdict.DeniedByPolicy
        ? Decision
        : GateRefusal.Of(Policy, Decision, verdict, CallerExplanation.Denial(Policy, Facts).Facts);

    public AuditRecord Record(AuditKind kind, AccessVerdict verdict, string failure, DateTimeOffset at, IReadOnlyList<WithheldCount> withheld) =>
        Record(kind, verdict, failure, at, new ReleaseNote { Withheld = withheld });

    /// <summary>Gives a record with what became of the items.</summary>
    public AuditRecord Record(AuditKind kind, AccessVerdict verdict, string failure, DateTimeOffset at, in ReleaseNote note) =>
        Record(kind, verdict, failure, at, note, []);

    /// <summary>Gives a record with what became of the items, and the names of those that are released.</summary>
    public AuditRecord Record(AuditKind kind, AccessVerdict verdict, string failure, DateTimeOffset at, in ReleaseNote note, IReadOnlyList<string> resources) => new()
    {
        Kind = kind,
        At = at,
        RequestId = Identity.RequestId,
        UserId = Identity.UserId,
        Organisation = Identity.Organisation,
        Roles = Identity.Roles,
        Patient = Identity.Patient,
        People = Scope == RequestScope.Population ? "population" : string.Empty,
        Service = Identity.Service,
        Purpose = Request.Purpose,
        Programme = Request.Programme,
        Operation = Enum.IsDefined(Request.Operation) ? Request.Operation : default,
        Level = Enum.IsDefined(Request.Level) ? Request.Level : default,
        Outcome = verdict == AccessVerdict.Permitted ? AccessOutcome.Permit : AccessOutcome.Deny,
        Verdict = AccessVerdicts.Name(verdict),
        Failure = failure,
        Categories = verdict == AccessVerdict.Permitted ? Decision.CategoryCodes(note.Categories ?? CategorySet.All) : [],
        Items = note.Items,
        Chunk = note.Chunk,
        Chunks = note.Chunks,
        Resources = resources,
        Withheld = note.Withheld ?? [],
        WithheldControllers = verdict == AccessVerdict.Permitted ? Identity.WithheldControllers : [],
        Rules = InForce(verdict).Rules,
        PolicyName = Policy.Name,
        PolicyVersion = Policy.Version,
        PolicyHash = Policy.ContentHash,
        Override = Identity.Override,
        OverrideReason = Identity.OverrideReason,
        ClaimReason = Identity.ClaimReason,
        BreakGlass = Identity.BreakGlass,
        Application = Identity.Application,
        Unanswered = Request.Unanswered,
        Obligations = Due,
    };

    private bool Obliges(Obligations obligation) => (Due & obligation) != 0;
}
