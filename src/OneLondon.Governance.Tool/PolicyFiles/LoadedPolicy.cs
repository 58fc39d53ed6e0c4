using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Tool.PolicyFiles;

/// <summary>A proved policy with the documents it was made of.</summary>
internal sealed class LoadedPolicy
{
    public LoadedPolicy(Policy policy, IReadOnlyList<PolicyDocument> layers)
    {
        Policy = policy;
        Layers = layers;
        Whole = policy.ToDocument();
    }

    public Policy Policy { get; }

    public IReadOnlyList<PolicyDocument> Layers { get; }

    /// <summary>Gets all layers as one document.</summary>
    public PolicyDocument Whole { get; }
}
