using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tool.Requests;

/// <summary>A request with its facts, stated and assumed, one set for each role.</summary>
internal sealed class GatheredRequest
{
    public required StatedRequest Stated { get; init; }

    public required Programme Programme { get; init; }

    public required Operation Operation { get; init; }

    public required Identifiability Level { get; init; }

    public required IReadOnlyList<AccessFacts> FactsPerRole { get; init; }

    /// <summary>Gets what was assumed, each as <c>name=value</c>.</summary>
    public required IReadOnlyList<string> Assumptions { get; init; }

    public Decision DecideBy(Policy policy) => FactsPerRole.Count == 1 ? policy.Decide(FactsPerRole[0]) : policy.Decide(FactsPerRole);
}
