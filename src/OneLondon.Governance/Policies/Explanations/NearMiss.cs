using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Composition;

namespace OneLondon.Governance.Policies.Explanations;

/// <summary>A route that a denied request could have taken, and what was missing.</summary>
internal sealed class NearMiss
{
    private NearMiss(Route route, IReadOnlyList<Condition> missing, bool leavesNothing)
    {
        Route = route;
        Missing = missing;
        LeavesNothing = leavesNothing && !missing.Contains(Condition.DirectionHolds);
    }

    public Route Route { get; }

    public IReadOnlyList<Condition> Missing { get; }

    /// <summary>Gets whether director, application or agreement leave no category of the row, whatever else holds.</summary>
    public bool LeavesNothing { get; }

    /// <summary>Gets how much would have to change.</summary>
    public int Changes => Missing.Count + (LeavesNothing ? 1 : 0);

    /// <summary>Gets the rules by which the categories came to nothing.</summary>
    public IEnumerable<string> LimitRules =>
        Route.LimitedByDirector ? ["A4"] : Route.LimitedByAgreement ? ["X1"] : Route.LimitedByApplication ? ["G3"] : ["A2"];

    /// <summary>Gives the routes open to such a request, those with least missing first, and of these break-glass last.</summary>
    public static IReadOnlyList<NearMiss> Closest(Policy policy, AccessFacts facts)
    {
        uint word = (uint)policy.Gates.Word(facts.FactBits);
        Plan plan = policy.Plans.Find(facts);
        return plan.Routes
            .Select(r => new NearMiss(r, Bits(r.Requires & ~word), plan.CellsOf(r, facts) == 0))
            .OrderBy(n => n.Changes)
            .ThenBy(n => n.Route.Needs(Condition.OverrideInForce))
            .ToArray();
    }

    /// <summary>Says all that would have to hold for the request to be permitted this way.</summary>
    public IEnumerable<string> Remedies()
    {
        foreach (Condition condition in Missing)
        {
            yield return ConditionInfo.Of(condition).Holds;
        }

        if (LeavesNothing)
        {
            yield return Route.LimitedByDirector ? "the directing professional's own role holds the same right"
                : Route.LimitedByAgreement ? "the person's agreement and the approved application name a category of the role's row"
                : "the approved application names a category of the role's row";
        }
    }

    public static ComposedRole? RoleOf(Policy policy, in AccessFacts facts) =>
        facts.RoleIndex > 0 && facts.RoleIndex <= policy.Composed.Roles.Count ? policy.Composed.Roles[facts.RoleIndex - 1] : null;

    public static ComposedPurpose? PurposeOf(Policy policy, in AccessFacts facts) =>
        facts.PurposeIndex > 0 && facts.PurposeIndex <= policy.Composed.Purposes.Count ? policy.Composed.Purposes[facts.PurposeIndex - 1] : null;

    public static ComposedProgramme? ProgrammeOf(Policy policy, in AccessFacts facts) =>
        facts.ProgrammeIndex > 0 && facts.ProgrammeIndex <= policy.Composed.Programmes.Count ? policy.Composed.Programmes[facts.ProgrammeIndex - 1] : null;

    private static Condition[] Bits(uint conditions) =>
        ConditionInfo.All.Select(c => c.Condition).Where(c => ((conditions >> (int)c) & 1) != 0).ToArray();
}
