using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Generating.Services;

/// <summary>What keeps an interface, or an operation of it, from being governed, and what to do.</summary>
internal sealed record ServiceProblem(ISymbol On, string What, string Remedy)
{
    /// <summary>Whether it lacks a purpose, which is reported where it is declared.</summary>
    public bool IsOfPurpose { get; init; }
}
