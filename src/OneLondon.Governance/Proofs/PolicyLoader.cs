using System;
using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Proofs;

/// <summary>Makes a policy out of its documents, and gives it out only when it is proved.</summary>
public static class PolicyLoader
{
    /// <summary>Composes a whole policy and its overlays, in order, and proves the result.</summary>
    /// <exception cref="ArgumentNullException">No list of documents is given.</exception>
    public static PolicyLoadResult Load(IReadOnlyList<PolicyDocument> layers)
    {
        if (layers is null)
        {
            throw new ArgumentNullException(nameof(layers));
        }

        ComposedPolicy? composed = PolicyComposer.Compose(layers, out IReadOnlyList<PolicyProblem> problems);
        if (composed is null)
        {
            return new PolicyLoadResult(null, null, problems);
        }

        Policy policy = Policy.Compile(composed);
        PolicyProof proof = PolicyVerifier.Verify(policy);
        string source = layers[layers.Count - 1].Source;
        PolicyProblem[] breaches = proof.CounterExamples
            .Select(c => new PolicyProblem(source, 0, 0, "$", PolicySeverity.Error, c.ToString(), "take the right back, or ask for the condition that guards it"))
            .ToArray();
        return new PolicyLoadResult(proof.IsProved ? policy : null, proof, breaches);
    }
}
