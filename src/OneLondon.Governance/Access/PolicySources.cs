using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Access;

/// <summary>Holds the layers of a policy as read, and what went wrong in reading them.</summary>
internal sealed class PolicySources
{
    public PolicySources(IReadOnlyList<PolicyDocument> layers, IReadOnlyList<PolicyProblem> problems)
    {
        Layers = [.. layers];
        Problems = problems;
    }

    public IReadOnlyList<PolicyDocument> Layers { get; }

    public IReadOnlyList<PolicyProblem> Problems { get; }
}
