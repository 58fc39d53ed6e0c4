using System.Linq;
using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Flow.Across;

/// <summary>What of an assembly others can name.</summary>
internal static class Visibility
{
    /// <summary>Whether code of another assembly can use a symbol by its name.</summary>
    public static bool IsSeenOutside(ISymbol symbol)
    {
        for (ISymbol? at = symbol; at is not null and not INamespaceSymbol; at = at.ContainingSymbol)
        {
            bool isHidden = at.DeclaredAccessibility switch
            {
                Accessibility.Private => true,
                Accessibility.Internal or Accessibility.ProtectedAndInternal => !SharesInternals(symbol.ContainingAssembly),
                _ => false,
            };
            if (at is not ITypeParameterSymbol && isHidden)
            {
                return false;
            }
        }

        return true;
    }

    // Whether some other assembly sees what is internal.
    private static bool SharesInternals(IAssemblySymbol? assembly) =>
        assembly is not null && assembly.GetAttributes().Any(a => a.AttributeClass is { Name: "InternalsVisibleToAttribute" });
}
