using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;

namespace OneLondon.Governance.Proofs.Comparison;

/// <summary>Finds exactly which requests change their answer between two policies, over the whole space.</summary>
public static class PolicyDiff
{
    /// <summary>
    /// Compares two policies; changes are grouped into rules, widening and narrowing apart. A role, purpose, programme or category
    /// that one policy alone has is compared with the nearest of the other that it is <c>like</c> or lies <c>within</c>; categories of
    /// an application or agreement mean the same to both. Compared are the rights, so who is answered what: not the dates of
    /// programmes, the mappings of codes, nor settings other than <c>pendingObjections</c>.
    /// </summary>
    /// <exception cref="ArgumentNullException">A policy is missing.</exception>
    public static PolicyComparison Compare(Policy before, Policy after)
    {
        if (before is null)
        {
            throw new ArgumentNullException(nameof(before));
        }

        if (after is null)
        {
            throw new ArgumentNullException(nameof(after));
        }

        var old = new Kinship(before, after);
        var young = new Kinship(after, before);
        var plans = new PlanComparer(old, young);
        var boxes = new Dictionary<AnswerChange, List<RequestBox>>();
        BigInteger changed = BigInteger.Zero;
        foreach (RequestBox kind in Kinds(before, after))
        {
            PlanChanges found = plans.Compare(FactsOf(old, kind), FactsOf(young, kind));
            changed += found.Requests;
            foreach (AnswerChange change in found.Changes)
            {
                if (!boxes.TryGetValue(change, out List<RequestBox>? list))
                {
                    boxes.Add(change, list = []);
                }

                list.Add(kind);
            }
        }

        PolicyChange[] changes = boxes
            .SelectMany(b => RequestBox.Merge(b.Value).Select(box => new PolicyChange(box, b.Key, before, after)))
            .OrderBy(c => c.ToString(), StringComparer.Ordinal)
            .ToArray();
        return new PolicyComparison(before, after, changes, changed, [.. old.Notes(after, "after"), .. young.Notes(before, "before")]);
    }

    private static AccessFacts FactsOf(Kinship policy, RequestBox kind) =>
        policy.Facts(kind.Roles.Single(), kind.Purposes.Single(), kind.Programmes.Single())
            with
        { Operation = kind.Operations.Single(), Level = kind.Levels.Single() };

    private static IEnumerable<RequestBox> Kinds(Policy before, Policy after) =>
        from role in before.RoleCodes.Union(after.RoleCodes)
        from purpose in before.PurposeCodes.Union(after.PurposeCodes)
        from programme in before.ProgrammeCodes.Union(after.ProgrammeCodes)
        from operation in RequestKinds.Operations
        from level in RequestKinds.Levels
        select new RequestBox([role], [purpose], [programme], [operation], [level]);
}
