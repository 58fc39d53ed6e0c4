using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Policies.Explanations;

/// <summary>Names the rules that decided: those a permit rests on, or those a denial failed.</summary>
internal static class DecidingRules
{
    public static string[] Of(Policy policy, in Decision decision)
    {
        var rules = new List<string>();
        if (decision.IsPermitted)
        {
            rules.AddRange(decision.Grounds.SelectMany(r => r.Cites));
            rules.AddRange(OfObligations(decision.Obligations));
        }
        else
        {
            AccessFacts facts = decision.Facts;
            IReadOnlyList<NearMiss> near = NearMiss.Closest(policy, facts);
            rules.AddRange(near.Count == 0 ? Structural(policy, facts) : near.TakeWhile(n => n.Changes == near[0].Changes).SelectMany(OfMissing));
        }

        return rules.Distinct().ToArray();
    }

    private static IEnumerable<string> OfMissing(NearMiss near) =>
        near.Changes == 0
            ? ["A2", "N2", "N3"]
            : near.Missing.SelectMany(c => ConditionInfo.Of(c).Rules).Concat(near.LeavesNothing ? near.LimitRules : []);

    private static IEnumerable<string> OfObligations(Obligations obligations)
    {
        if ((obligations & Obligations.WithholdObjectedControllers) != 0)
        {
            yield return "O7";
        }

        if ((obligations & Obligations.WithholdWithdrawnControllers) != 0)
        {
            yield return "G6";
        }

        if ((obligations & Obligations.RecordGrace) != 0)
        {
            yield return "X8";
        }

        if ((obligations & Obligations.RecordPendingObjection) != 0)
        {
            yield return "X6";
        }
    }

    /// <summary>Gives the rules of a denial that no fact could turn: the policy has no right of that kind.</summary>
    private static string[] Structural(Policy policy, in AccessFacts facts)
    {
        ComposedPurpose? purpose = NearMiss.PurposeOf(policy, facts);
        ComposedProgramme? programme = NearMiss.ProgrammeOf(policy, facts);
        return purpose is null ? ["P1"]
            : purpose.Family == PurposeFamily.Prohibited ? ["N2", "N3", "N4", "N6"]
            : programme is null ? ["P9"]
            : programme.Kind == ProgrammeKind.SharedCareRecord && facts.Operation != Operation.View ? ["N7"]
            : purpose.Family == PurposeFamily.SubjectAccess && programme.Kind != ProgrammeKind.PersonalHealthRecord ? ["O10"]
            : facts.Level == Identifiability.Identifiable && purpose.Family != PurposeFamily.DirectCare ? ["P1", "P4", "N1"]
            : ["A2"];
    }
}
