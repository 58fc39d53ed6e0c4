using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Explanations;

namespace OneLondon.Governance.Access;

/// <summary>
/// Chooses the one denial a caller sees (X7). It rests on roles, purpose, programme, operation and level alone, so that
/// whatever lies behind a refusal, objection, no relationship, no such record or a trail that is down, it reads the same.
/// </summary>
internal static class CallerExplanation
{
    /// <summary>Gives the denial of the role that comes furthest: one with the break-glass offer, else one with the plain refusal.</summary>
    public static Decision Denial(Policy policy, IReadOnlyList<AccessFacts> factsPerRole)
    {
        var denial = new Decision(policy, default);
        int best = -1;
        foreach (AccessFacts facts in factsPerRole)
        {
            var candidate = new Decision(policy, facts);
            IReadOnlyList<string> reasons = candidate.Explain(Audience.Caller).Reasons;
            int rank = reasons.Contains(DecisionExplainer.BreakGlassOffer) ? 2 : reasons.Contains(DecisionExplainer.Refusal) ? 1 : 0;
            if (rank > best)
            {
                denial = candidate;
                best = rank;
            }
        }

        return denial;
    }
}
