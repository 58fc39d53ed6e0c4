using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Policies.Explanations;

/// <summary>Puts a decision into plain English: all of it for the policy's author, the view of X7 for a caller.</summary>
internal static class DecisionExplainer
{
    /// <summary>The one refusal of a whole record, the same for objection, no relationship, source failure and no such record.</summary>
    public const string Refusal =
        "No record can be shown. This says nothing about whether one exists, and absence is not evidence of absence.";

    public const string BreakGlassOffer =
        "If the person's care cannot wait, break-glass access is open to your role; it is recorded, alerted and reviewed.";

    public const string PartialRecord =
        "This record is partial. That something is not shown is not evidence that it does not exist.";

    public static Explanation Explain(Policy policy, in Decision decision, Audience audience) => (audience, decision.IsPermitted) switch
    {
        (Audience.PolicyAuthor, true) => Permitted(policy, decision),
        (Audience.PolicyAuthor, false) => Denied(policy, decision.Facts),
        (_, true) => PermittedToCaller(policy, decision),
        _ => DeniedToCaller(policy, decision.Facts),
    };

    private static Explanation Permitted(Policy policy, in Decision decision)
    {
        var reasons = new List<string>();
        foreach (Route route in decision.Grounds)
        {
            string title = policy.Composed.Grants.Find(g => g.Id == route.Grant)?.Title ?? route.Grant;
            reasons.Add($"{title} (grant `{route.Grant}`; {string.Join(" ", route.Cites)}).");
            reasons.AddRange(ConditionInfo.All.Where(c => route.Needs(c.Condition)).Select(c => $"It holds that {c.Holds} ({string.Join(" ", c.Rules)})."));
        }

        reasons.Add($"Shown: {Titles(policy, decision.Categories)}.");
        reasons.Add($"Labels up to {LabelsOf(decision)} are shown.");
        AddOutside(policy, decision, reasons);
        reasons.AddRange(ObligationTexts.Of(decision.Obligations));
        return new Explanation($"Permitted: {Request(policy, decision.Facts)}, by policy {policy}.", reasons, []);
    }

    private static Explanation PermittedToCaller(Policy policy, in Decision decision)
    {
        var reasons = new List<string> { $"Shown: {Titles(policy, decision.Categories)}." };
        AddOutside(policy, decision, reasons);
        if ((decision.Obligations & Obligations.PartialRecordNotice) != 0)
        {
            reasons.Add(PartialRecord);
        }

        return new Explanation("Permitted.", reasons, []);
    }

    private static void AddOutside(Policy policy, in Decision decision, List<string> reasons)
    {
        ulong clinical = (policy.CategoryCodes.Count == CategorySet.Capacity ? ulong.MaxValue : (1UL << policy.CategoryCodes.Count) - 1)
            & ~(1UL << BuiltInCategories.AccessLog);
        CategorySet outside = new CategorySet(clinical).Except(decision.Categories);
        if (!outside.IsEmpty)
        {
            reasons.Add($"Outside the role: {Titles(policy, outside)}.");
        }
    }

    private static Explanation Denied(Policy policy, AccessFacts facts)
    {
        var reasons = new List<string>();
        var remedies = new List<string>();
        IReadOnlyList<NearMiss> near = NearMiss.Closest(policy, facts);
        if (near.Count == 0)
        {
            reasons.Add(StructuralReasons.Of(policy, facts));
            remedies.AddRange(StructuralReasons.Remedies(policy, facts));
        }

        int fewest = near.Count == 0 ? 0 : near[0].Changes;
        if (near.Count > 0 && fewest == 0)
        {
            reasons.Add("This role alone would be permitted: another role of the same request is denied outright, or tells other facts about the person or the request (A2 N2 N3).");
        }

        foreach (NearMiss miss in near.Where(n => n.Changes == fewest))
        {
            reasons.AddRange(miss.Missing.Select(c => $"It does not hold that {ConditionInfo.Of(c).Holds} ({string.Join(" ", ConditionInfo.Of(c).Rules)})."));
            if (miss.LeavesNothing)
            {
                reasons.Add($"The categories that the {LimitOf(miss.Route)} allows leave nothing of the role's row ({string.Join(" ", miss.LimitRules)}).");
            }
        }

        remedies.AddRange(near.Where(_ => fewest > 0).Select(n => $"{string.Join("; and ", n.Remedies())} (grant `{n.Route.Grant}`)"));
        return new Explanation($"Denied: {Request(policy, facts)}, by policy {policy}.", reasons.Distinct().ToArray(), remedies.Distinct().ToArray());
    }

    private static Explanation DeniedToCaller(Policy policy, in AccessFacts facts)
    {
        // INVARIANT: from here on only what the published matrix says may be used: role, purpose, programme, operation
        // and level, never a fact about the person or a source.
        if (policy.Plans.Find(facts).Routes.Length == 0)
        {
            return new Explanation("Denied.", [StructuralReasons.Of(policy, facts)], []);
        }

        bool offer = policy.Plans.Find(facts).Routes.Any(r => r.Needs(Condition.OverrideInForce));
        return new Explanation("Denied.", offer ? [Refusal, BreakGlassOffer] : [Refusal], []);
    }

    private static string LimitOf(Route route) =>
        route.LimitedByDirector ? "directing professional's role" : route.LimitedByAgreement ? "person's agreement" : "approved application";

    private static string LabelsOf(in Decision decision) =>
        !decision.CategoriesUpTo(ConfidentialityTier.VeryRestricted).IsEmpty ? "V (very restricted)"
        : !decision.CategoriesUpTo(ConfidentialityTier.Restricted).IsEmpty ? "R (restricted)"
        : "N (normal)";

    private static string Request(Policy policy, in AccessFacts facts) =>
        $"{NearMiss.RoleOf(policy, facts)?.Code ?? "unspecified role"}, {NearMiss.PurposeOf(policy, facts)?.Code ?? "unspecified purpose"}, "
        + $"{NearMiss.ProgrammeOf(policy, facts)?.Code ?? "unspecified programme"}, {CodeNames.Of(facts.Operation)}, {CodeNames.Of(facts.Level)}";

    private static string Titles(Policy policy, CategorySet categories) => string.Join(
        ", ", policy.Composed.Categories.Where(c => categories.Contains(c.Index)).Select(c => TitleWords.InSentence(c.Title)));
}
