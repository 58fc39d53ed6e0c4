using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Tags;

namespace OneLondon.Governance.Analyzers.Generating;

/// <summary>Gives the marks that hold for a member of a type, wherever they are written.</summary>
internal static class MemberMarks
{
    /// <summary>Gives its own marks and those of what it overrides, of its field, of the parameters that fill it, and of what it implements in the type.</summary>
    public static IEnumerable<AttributeData> Of(ISymbol member, INamedTypeSymbol type)
    {
        ISymbol[] origins = [member, .. RecordMembers.Overridden(member)];
        IEnumerable<ISymbol> implemented = type.AllInterfaces.SelectMany(i => i.GetMembers())
            .Where(m => m.Kind == member.Kind && origins.Contains(type.FindImplementationForInterfaceMember(m), SymbolEqualityComparer.Default));
        return origins.Concat(implemented).SelectMany(Written);
    }

    private static IEnumerable<AttributeData> Written(ISymbol member) => member switch
    {
        IMethodSymbol method => method.GetReturnTypeAttributes(),
        IPropertySymbol property => Marks.Of(property)
            .Concat(property.GetMethod?.GetReturnTypeAttributes() ?? [])
            .Concat(property.ContainingType.GetMembers().OfType<IFieldSymbol>().Where(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property)).SelectMany(f => f.GetAttributes()))
            .Concat(Filling(property)),
        _ => member.GetAttributes().Concat(Filling(member)),
    };

    private static IEnumerable<AttributeData> Filling(ISymbol member) =>
        member.ContainingType.InstanceConstructors.SelectMany(c => c.Parameters)
            .Where(p => p.Name.TrimStart('_').Equals(member.Name.TrimStart('_'), StringComparison.OrdinalIgnoreCase)
                && SymbolEqualityComparer.Default.Equals(p.Type, ContentReader.TypeOf(member)))
            .SelectMany(p => p.GetAttributes());
}
