using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;

namespace OneLondon.Governance.Proofs;

/// <summary>
/// Proves a policy: tries every possible request against the constitution, the prohibitions and "care stays possible"
/// alike, and finds the smallest counterexample to whatever is broken.
/// </summary>
public static class PolicyVerifier
{
    /// <summary>Verifies a policy over its whole space of requests; takes well under two seconds for the London baseline.</summary>
    /// <exception cref="ArgumentNullException">No policy is given.</exception>
    public static PolicyProof Verify(Policy policy)
    {
        if (policy is null)
        {
            throw new ArgumentNullException(nameof(policy));
        }

        return Verify(policy, Constitution.Prohibitions, CareGuarantees.All);
    }

    internal static PolicyProof Verify(
        Policy policy, IReadOnlyList<Invariant> prohibitions, IReadOnlyList<CareGuarantee> guarantees)
    {
        var space = new GateSpace(policy.Gates.Gates);
        var prohibitionCheck = new ProhibitionCheck(policy, space);
        var results = new List<InvariantResult>();
        results.AddRange(prohibitionCheck.Run(prohibitions));
        results.Add(prohibitionCheck.RunDirection());
        var guaranteeCheck = new GuaranteeCheck(policy, space);
        results.AddRange(guarantees.Select(guaranteeCheck.Run));
        BigInteger kinds = KindsOfRequest(policy);
        return new PolicyProof(
            results,
            kinds * (policy.RoleCodes.Count + 1) * space.RawCount,
            kinds * space.ClassCount,
            prohibitionCheck.Checks + guaranteeCheck.Checks);
    }

    /// <summary>Counts role x purpose x programme x operation x level, the unspecified value of each included.</summary>
    private static BigInteger KindsOfRequest(Policy policy) =>
        new BigInteger(policy.RoleCodes.Count + 1)
        * (policy.PurposeCodes.Count + 1)
        * (policy.ProgrammeCodes.Count + 1)
        * RequestKinds.Operations.Count
        * RequestKinds.Levels.Count;
}
