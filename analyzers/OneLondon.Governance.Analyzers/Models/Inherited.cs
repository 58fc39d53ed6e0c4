using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Models;

/// <summary>Finds the symbols whose rows hold for another as well.</summary>
internal static class Inherited
{
    /// <summary>Gives what a definition overrides, implements or hides, nearest first; of a type, what it derives from.</summary>
    public static IEnumerable<ISymbol> Origins(ISymbol definition) => definition switch
    {
        INamedTypeSymbol type => Bases(type).Concat(type.AllInterfaces),
        IMethodSymbol { MethodKind: MethodKind.Constructor } made => OfExceptions(made),
        IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol => Of(definition),
        _ => [],
    };

    // Constructors are not inherited, but what an exception is made of is in its message, whatever its type.
    private static IEnumerable<ISymbol> OfExceptions(IMethodSymbol constructor) =>
        Bases(constructor.ContainingType).FirstOrDefault(b => b is { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
            ?.InstanceConstructors.Where(c => c.Parameters.Length == constructor.Parameters.Length) ?? [];

    private static IEnumerable<ISymbol> Of(ISymbol member)
    {
        for (ISymbol? over = Overridden(member); over is not null; over = Overridden(over))
        {
            yield return over;
        }

        if (member.ContainingType is not { } type || member.IsStatic)
        {
            yield break;
        }

        // Providers hide members of the framework's base classes behind their own of the same name.
        foreach (ISymbol hidden in Bases(type).SelectMany(b => b.GetMembers(member.Name)).Where(m => m.Kind == member.Kind && !m.IsStatic))
        {
            yield return hidden;
        }

        // An interface member of the same shape, whether it is implemented in the open or beside it.
        foreach (ISymbol declared in type.AllInterfaces.SelectMany(i => i.GetMembers(member.Name)))
        {
            if (declared.Kind == member.Kind && Parameters(declared) == Parameters(member))
            {
                yield return declared;
            }
        }
    }

    private static int Parameters(ISymbol member) => (member as IMethodSymbol)?.Parameters.Length ?? ((IPropertySymbol)member).Parameters.Length;

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        _ => null,
    };

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? at = type.BaseType; at is not null; at = at.BaseType)
        {
            yield return at;
        }
    }
}
