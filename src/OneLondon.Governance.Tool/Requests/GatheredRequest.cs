using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;

namespace OneLondon.Governance.Tool.Requests;

/// <summary>A request with its facts, stated and assumed, one set for each role.</summary>
internal sealed class GatheredRequest
{
    public GatheredRequest(StatedRequest stated, IReadOnlyList<AccessFacts> factsPerRole, IReadOnlyList<string> assumptions)
    {
        Stated = stated;
        FactsPerRole = factsPerRole;
        Assumptions = assumptions;
    }

    public StatedRequest Stated { get; }

    public IReadOnlyList<AccessFacts> FactsPerRole { get; }

    /// <summary>Gets what was assumed, each as <c>name=value</c>.</summary>
    public IReadOnlyList<string> Assumptions { get; }

    public Decision DecideBy(Policy policy) => FactsPerRole.Count == 1 ? policy.Decide(FactsPerRole[0]) : policy.Decide(FactsPerRole);
}
