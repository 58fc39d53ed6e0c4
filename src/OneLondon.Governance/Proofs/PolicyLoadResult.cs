using System.Collections.Generic;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Proofs;

/// <summary>Holds a proved policy, or what stands against it.</summary>
public sealed class PolicyLoadResult
{
    internal PolicyLoadResult(Policy? policy, PolicyProof? proof, IReadOnlyList<PolicyProblem> problems)
    {
        Policy = policy;
        Proof = proof;
        Problems = problems;
    }

    /// <summary>Gets the policy, or null where it is refused.</summary>
    public Policy? Policy { get; }

    /// <summary>Gets the proof or refutation, or null where the layers could not be put together.</summary>
    public PolicyProof? Proof { get; }

    /// <summary>Gets every problem found; empty where the policy is given out.</summary>
    public IReadOnlyList<PolicyProblem> Problems { get; }
}
