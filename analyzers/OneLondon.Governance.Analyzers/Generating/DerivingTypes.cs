using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Generating;

/// <summary>Knows which types derive from a type or implement it, of all that can bear a mark and that a compilation sees.</summary>
internal sealed class DerivingTypes
{
    private static readonly ConditionalWeakTable<Compilation, DerivingTypes> Known = new();

    private readonly Dictionary<INamedTypeSymbol, List<INamedTypeSymbol>> _types = new(SymbolEqualityComparer.Default);

    private DerivingTypes(Compilation compilation, IAssemblySymbol? tags)
    {
        // An assembly that does not know the marks has none.
        IEnumerable<IAssemblySymbol> assemblies = compilation.SourceModule.ReferencedAssemblySymbols
            .Where(a => tags is not null && a.Modules.Any(m => m.ReferencedAssemblies.Any(r => r.Name == tags.Name)));
        foreach (INamedTypeSymbol type in assemblies.Prepend(compilation.Assembly).SelectMany(a => In(a.GlobalNamespace)))
        {
            Note(type.BaseType, type);
            foreach (INamedTypeSymbol implemented in type.Interfaces)
            {
                Note(implemented, type);
            }
        }
    }

    public static DerivingTypes Of(Compilation compilation, IAssemblySymbol? tags)
    {
        if (!Known.TryGetValue(compilation, out DerivingTypes types))
        {
            types = Known.GetValue(compilation, c => new DerivingTypes(c, tags));
        }

        return types;
    }

    /// <summary>Gives those that name the type as their base or as an interface; of a closed generic type, those that may close it alike.</summary>
    public IEnumerable<INamedTypeSymbol> From(INamedTypeSymbol type) =>
        !_types.TryGetValue(type.OriginalDefinition, out List<INamedTypeSymbol> deriving) ? []
        : !type.IsGenericType ? deriving
        : deriving.Where(d => d.IsGenericType || d.Interfaces.Append(d.BaseType).Contains(type, SymbolEqualityComparer.Default));

    private void Note(INamedTypeSymbol? from, INamedTypeSymbol type)
    {
        if (from is null or { SpecialType: not SpecialType.None })
        {
            return;
        }

        if (!_types.TryGetValue(from.OriginalDefinition, out List<INamedTypeSymbol> deriving))
        {
            _types.Add(from.OriginalDefinition, deriving = []);
        }

        deriving.Add(type);
    }

    private static IEnumerable<INamedTypeSymbol> In(INamespaceOrTypeSymbol place)
    {
        foreach (INamespaceOrTypeSymbol member in place.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type)
            {
                yield return type;
            }

            foreach (INamedTypeSymbol inner in In(member))
            {
                yield return inner;
            }
        }
    }
}
