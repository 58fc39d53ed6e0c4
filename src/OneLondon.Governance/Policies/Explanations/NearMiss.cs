using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Composition;

namespace OneLondon.Governance.Policies.Explanations;

/// <summary>A route that a denied request could have taken, and what was missing.</summary>
internal sealed class NearMiss
{
    private NearMiss(Route route, IReadOnlyList<Condition> missing)
    {
        Route = route;
        Missing = missing;
    }

    public Route Route { get; }

    public IReadOnlyList<Condition> Missing { get; }

    /// <summary>Gets the rules of a route whose conditions all hold but whose categories came to nothing.</summary>
    public IEnumerable<string> LimitRules =>
        Route.LimitedByDirector ? ["A4"] : Route.LimitedByAgreement ? ["X1"] : Route.LimitedByApplication ? ["G3"] : ["A2"];

    /// <summary>Gives the routes open to such a request, those with least missing first.</summary>
    public static IReadOnlyList<NearMiss> Closest(Policy policy, AccessFacts facts)
    {
        uint word = (uint)policy.Gates.Word(facts.FactBits);
        return policy.Plans.Find(facts).Routes
            .Select(r => new NearMiss(r, Bits(r.Requires & ~word)))
            .OrderBy(n => n.Missing.Count)
            .ToArray();
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
