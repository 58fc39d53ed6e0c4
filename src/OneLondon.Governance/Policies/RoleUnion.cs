using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Policies;

/// <summary>Decides a request made in several roles.</summary>
internal static class RoleUnion
{
    public static Decision Decide(Policy policy, IReadOnlyList<AccessFacts> factsPerRole)
    {
        AccessFacts first = factsPerRole[0];
        ulong normal = 0;
        ulong restricted = 0;
        ulong veryRestricted = 0;
        ulong denied = 0;
        Obligations obligations = Obligations.None;
        var grounds = new List<Route>();
        foreach (AccessFacts facts in factsPerRole)
        {
            if (!SameRequest(first, facts))
            {
                return new Decision(policy, first);
            }

            Decision alone = policy.Decide(facts);
            denied |= policy.DeniedOutright(facts);
            normal |= alone.Categories.Bits;
            restricted |= alone.CategoriesUpTo(ConfidentialityTier.Restricted).Bits;
            veryRestricted |= alone.CategoriesUpTo(ConfidentialityTier.VeryRestricted).Bits;
            obligations |= alone.Obligations;
            grounds.AddRange(alone.Grounds);
        }

        return new Decision(
            policy, first, grounds.Distinct().ToArray(), normal & ~denied, restricted & ~denied, veryRestricted & ~denied, obligations);
    }

    // INVARIANT: what does not belong to a role is the same in each, so that a sale, a prohibited party or an objection told in
    // one role is never passed over in another (N2 N3 O2).
    private static bool SameRequest(in AccessFacts a, in AccessFacts b) =>
        a.Stamp == b.Stamp && a.PurposeIndex == b.PurposeIndex && a.ProgrammeIndex == b.ProgrammeIndex
        && a.Operation == b.Operation && a.Level == b.Level
        && FactLayout.SameButOfRole(a, b);
}
