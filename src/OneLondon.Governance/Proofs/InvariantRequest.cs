using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Proofs;

/// <summary>One permit that the policy would give: who, what and why, the facts, and the route that gives it.</summary>
internal readonly struct InvariantRequest
{
    private readonly ComposedPolicy _policy;

    public InvariantRequest(
        ComposedPolicy policy, ComposedRole role, ComposedPurpose purpose, ComposedProgramme programme, in AccessFacts facts, Route route, Obligations obligations)
    {
        _policy = policy;
        Role = role;
        Purpose = purpose;
        Programme = programme;
        Facts = facts;
        Route = route;
        Obligations = obligations;
    }

    public ComposedRole Role { get; }

    public ComposedPurpose Purpose { get; }

    public ComposedProgramme Programme { get; }

    public AccessFacts Facts { get; }

    public Route Route { get; }

    public Obligations Obligations { get; }

    public bool IsDirectCare => Purpose.Family == PurposeFamily.DirectCare;

    public bool IsSecondaryUse => Purpose.Family == PurposeFamily.SecondaryUse || Role.Kind == RoleKind.CaseFinder;

    public bool IsProfessional => Role.Kind is RoleKind.RegisteredProfessional or RoleKind.CareProfessional;

    public bool IsStaff => Role.Kind is not (RoleKind.Person or RoleKind.Proxy or RoleKind.ThirdParty or RoleKind.Unspecified);

    public bool IsEmergencyCare => Purpose.Lineage.Contains(PurposeCodes.EmergencyCare);

    public bool IsProactiveCare => Purpose.Lineage.Contains(PurposeCodes.ProactiveCare);

    public bool IsUnderOverride => Route.Needs(Condition.OverrideInForce);

    /// <summary>Gets the cells that are the access log or lie within it.</summary>
    public ulong OfAccessLog => Route.Cells & WithParts(1UL << BuiltInCategories.AccessLog);

    public ulong Clinical => Route.Cells & ~OfAccessLog;

    /// <summary>Gives the categories of a mask and all that lie within them.</summary>
    public ulong WithParts(ulong mask)
    {
        for (int i = BuiltInCategories.All.Count; i < _policy.Categories.Count; i++)
        {
            int within = _policy.Categories[i].Within;
            mask |= within >= 0 && ((mask >> within) & 1) != 0 ? 1UL << i : 0;
        }

        return mask;
    }

    public bool Obliges(Obligations obligations) => (Obligations & obligations) == obligations;
}
