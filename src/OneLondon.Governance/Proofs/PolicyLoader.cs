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
        PolicyProblem[] breaches = proof.IsProved ? [] : Breaches(layers, proof);
        return new PolicyLoadResult(proof.IsProved ? policy : null, proof, breaches);
    }

    /// <summary>Lays each breach at the door of the first layer with which it stands.</summary>
    private static PolicyProblem[] Breaches(IReadOnlyList<PolicyDocument> layers, PolicyProof proof)
    {
        var firstAt = new Dictionary<string, PolicyDocument>();
        for (int count = 1; count < layers.Count; count++)
        {
            if (PolicyComposer.Compose(layers.Take(count).ToArray(), out _) is { } below)
            {
                foreach (CounterExample breach in PolicyVerifier.Verify(Policy.Compile(below)).CounterExamples.Where(c => !firstAt.ContainsKey(c.Invariant)))
                {
                    firstAt.Add(breach.Invariant, layers[count - 1]);
                }
            }
        }

        return proof.CounterExamples
            .Select(c => (firstAt.TryGetValue(c.Invariant, out PolicyDocument? at) ? at : layers[layers.Count - 1])
                .ProblemAt("$", PolicySeverity.Error, c.ToString(), "take the right back, or ask for the condition that guards it"))
            .ToArray();
    }
}
