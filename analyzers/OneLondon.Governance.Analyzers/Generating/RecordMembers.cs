using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Generating;

/// <summary>Gives what a row holds: its fields and properties, those of its base types first.</summary>
internal static class RecordMembers
{
    public static IEnumerable<ISymbol> Of(INamedTypeSymbol type)
    {
        ISymbol[] all = All(type);

        // What is hidden or overridden further down is the one that is meant by its name.
        return all.Where((member, i) => !all.Skip(i + 1).Any(later => later.Name == member.Name));
    }

    /// <summary>
    /// Gives the other ways to what a row holds: members of base types that are hidden, since whoever asks the base has them; indexers,
    /// methods, and what interfaces implement themselves.
    /// </summary>
    public static IEnumerable<ISymbol> Beside(INamedTypeSymbol type)
    {
        ISymbol[] all = All(type);
        var named = new HashSet<ISymbol>(Of(type), SymbolEqualityComparer.Default);
        IEnumerable<ISymbol> hidden = all.Where(m => !named.Contains(m) && !all.Any(later => Overridden(later).Contains(m, SymbolEqualityComparer.Default)));
        IEnumerable<ISymbol> others = Chain(type).SelectMany(t => t.GetMembers()).Where(IsOtherWay);
        IEnumerable<ISymbol> own = type.TypeKind == TypeKind.Interface ? [] : type.AllInterfaces.SelectMany(i => i.GetMembers())
            .Where(m => (IsData(m) || IsOtherWay(m)) && type.FindImplementationForInterfaceMember(m)?.ContainingType.TypeKind is null or TypeKind.Interface);
        return hidden.Concat(others).Concat(own);
    }

    /// <summary>Gives what a member overrides, the nearest first.</summary>
    public static IEnumerable<ISymbol> Overridden(ISymbol member)
    {
        ISymbol? Next(ISymbol at) => (ISymbol?)(at as IPropertySymbol)?.OverriddenProperty ?? (at as IMethodSymbol)?.OverriddenMethod;
        for (ISymbol? over = Next(member); over is not null; over = Next(over))
        {
            yield return over;
        }
    }

    private static ISymbol[] All(INamedTypeSymbol type) => [.. Chain(type).SelectMany(t => t.GetMembers()).Where(IsData)];

    private static Stack<INamedTypeSymbol> Chain(INamedTypeSymbol type)
    {
        var chain = new Stack<INamedTypeSymbol>();
        for (INamedTypeSymbol? at = type; at is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; at = at.BaseType)
        {
            chain.Push(at);
        }

        foreach (INamedTypeSymbol inherited in type.TypeKind == TypeKind.Interface ? type.AllInterfaces : [])
        {
            chain.Push(inherited);
        }

        return chain;
    }

    private static bool IsData(ISymbol member) => !member.IsStatic && member switch
    {
        IPropertySymbol property => !property.IsIndexer && property.GetMethod is not null && !(property.IsImplicitlyDeclared && property.Name == "EqualityContract"),
        IFieldSymbol field => field.AssociatedSymbol is null && !field.IsConst && !field.IsImplicitlyDeclared,
        _ => false,
    };

    private static bool IsOtherWay(ISymbol member) => !member.IsStatic && member switch
    {
        IPropertySymbol property => property.IsIndexer,
        IMethodSymbol method => method.AssociatedSymbol is null && !method.ReturnsVoid && !method.IsImplicitlyDeclared,
        _ => false,
    };
}
