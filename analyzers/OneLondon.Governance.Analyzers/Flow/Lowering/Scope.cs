using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Flow.Lowering;

/// <summary>A method or a function within it, and whether it makes an object for the variables that functions within it share.</summary>
/// <remarks>Each call makes its own: what one call of a function keeps is not what another keeps.</remarks>
internal sealed class Scope(ISymbol symbol, bool owns, Scope? outer)
{
    public ISymbol Symbol { get; } = symbol;

    /// <summary>Whether it makes an object of its own; else it has that of the function around it.</summary>
    public bool Owns { get; } = owns;

    public Scope? Outer { get; } = outer;

    /// <summary>Whether it, or a function around it, is the one that declares a variable.</summary>
    public bool Declares(ISymbol variable)
    {
        for (Scope? at = this; at is not null; at = at.Outer)
        {
            if (SymbolEqualityComparer.Default.Equals(at.Symbol, variable.ContainingSymbol))
            {
                return true;
            }
        }

        return false;
    }
}
