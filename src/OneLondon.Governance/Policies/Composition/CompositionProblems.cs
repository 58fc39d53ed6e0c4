using System.Collections.Generic;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Policies.Composition;

/// <summary>Collects what stands against putting the layers together.</summary>
internal sealed class CompositionProblems
{
    private readonly List<PolicyProblem> _problems = [];

    public IReadOnlyList<PolicyProblem> All => _problems;

    public void Add(PolicyDocument layer, string path, string message, string remedy) =>
        _problems.Add(new PolicyProblem(layer.Source, 0, 0, path, PolicySeverity.Error, message, remedy));
}
