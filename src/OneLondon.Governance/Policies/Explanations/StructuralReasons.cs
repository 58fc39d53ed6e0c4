using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Policies.Explanations;

/// <summary>Says why a policy has no right of some kind at all. All of it stands in the published policy, so a caller may know.</summary>
internal static class StructuralReasons
{
    public static string Of(Policy policy, in AccessFacts facts)
    {
        ComposedRole? role = NearMiss.RoleOf(policy, facts);
        ComposedPurpose? purpose = NearMiss.PurposeOf(policy, facts);
        ComposedProgramme? programme = NearMiss.ProgrammeOf(policy, facts);
        if (role is null || purpose is null || programme is null)
        {
            string what = role is null ? "role" : purpose is null ? "purpose of use" : "programme";
            return $"The {what} is unspecified or unknown to the policy (A2 P1 P9).";
        }

        if (purpose.Family == PurposeFamily.Prohibited)
        {
            return $"{purpose.Title} is always denied (N2 N3 N4 N6).";
        }

        if (programme.Kind == ProgrammeKind.SharedCareRecord && facts.Operation is not (Operation.View or Operation.Unspecified))
        {
            return $"The {programme.Title} is view only (N7).";
        }

        if (purpose.Family == PurposeFamily.SubjectAccess && programme.Kind == ProgrammeKind.SharedCareRecord)
        {
            return $"A request for one's own record goes to the controller that holds the source record, not through the {programme.Title} (O10).";
        }

        Identifiability ceiling = CeilingFor(policy, facts);
        return ceiling != Identifiability.Unspecified && facts.Level > ceiling
            ? $"The level {CodeNames.Of(facts.Level)} is above the ceiling; up to {CodeNames.Of(ceiling)} would be permitted (P1 P4)."
            : $"The policy gives the role {role.Code} no {CodeNames.Of(facts.Operation)} for {purpose.Code} in the {programme.Title} at the level {CodeNames.Of(facts.Level)} (A2).";
    }

    public static IEnumerable<string> Remedies(Policy policy, AccessFacts facts)
    {
        Identifiability ceiling = CeilingFor(policy, facts);
        if (ceiling != Identifiability.Unspecified && facts.Level > ceiling)
        {
            yield return $"the level asked for were {CodeNames.Of(ceiling)} and the conditions of that level hold";
        }

        for (int i = 1; i <= policy.Composed.Programmes.Count; i++)
        {
            ComposedProgramme programme = policy.Composed.Programmes[i - 1];
            AccessFacts elsewhere = policy.Facts(NearMiss.RoleOf(policy, facts)?.Code, NearMiss.PurposeOf(policy, facts)?.Code, programme.Code)
                with
            { Operation = facts.Operation, Level = facts.Level };
            if (i != facts.ProgrammeIndex && policy.Plans.Find(elsewhere).Routes.Length > 0)
            {
                yield return $"it were asked in the {programme.Title} and the conditions there hold";
            }
        }
    }

    private static Identifiability CeilingFor(Policy policy, in AccessFacts facts)
    {
        for (Identifiability level = Identifiability.Identifiable; level > Identifiability.Unspecified; level--)
        {
            if (policy.Plans.Find(facts with { Level = level }).Routes.Any())
            {
                return level;
            }
        }

        return Identifiability.Unspecified;
    }
}
