using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Generating;

/// <summary>Gives what a row holds: its fields and properties, those of its base types first.</summary>
internal static class RecordMembers
{
    public static IEnumerable<ISymbol> Of(INamedTypeSymbol type)
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

        ISymbol[] all = [.. chain.SelectMany(t => t.GetMembers()).Where(IsData)];

        // What is hidden or overridden further down is the one that is meant by its name.
        return all.Where((member, i) => !all.Skip(i + 1).Any(later => later.Name == member.Name));
    }

    private static bool IsData(ISymbol member) => !member.IsStatic && member switch
    {
        IPropertySymbol property => !property.IsIndexer && property.GetMethod is not null && !(property.IsImplicitlyDeclared && property.Name == "EqualityContract"),
        IFieldSymbol field => field.AssociatedSymbol is null && !field.IsConst && !field.IsImplicitlyDeclared,
        _ => false,
    };
}
