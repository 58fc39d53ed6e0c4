using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Rules;

namespace OneLondon.Governance.Analyzers.Health;

/// <summary>Why a baseline, or an entry of one, suppresses nothing.</summary>
internal sealed class BaselineProblem(Location place, string rule, string problem, string remedy)
{
    public Location Place { get; } = place;

    public Diagnostic Diagnostic => Diagnostic.Create(RuleDescriptors.Suppression, Place, rule, problem, remedy);
}
