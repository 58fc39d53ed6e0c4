using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OneLondon.Governance.Analyzers.Generating;

/// <summary>Tells whether a member can be read without anybody noticing: a field, or a property that merely gives one.</summary>
internal static class MerelyStored
{
    /// <summary>Whether it is one. Of properties, those written in this compilation alone: of others, how they read is not known.</summary>
    public static bool Is(ISymbol member) => member switch
    {
        IFieldSymbol field => !field.IsVolatile,
        IPropertySymbol property => !IsOverridable(property) && !property.DeclaringSyntaxReferences.IsEmpty
            && property.DeclaringSyntaxReferences.All(r => IsAutomatic(r.GetSyntax())),
        _ => false,
    };

    /// <summary>Whether a property is seen to read nothing of its object but what is stored in members other than one.</summary>
    public static bool ReadsOthersThan(ISymbol property, ISymbol other)
    {
        var around = new List<ISymbol>();
        for (INamedTypeSymbol? at = property.ContainingType; at is { SpecialType: SpecialType.None }; at = at.BaseType)
        {
            around.AddRange(at.GetMembers());
        }

        return !property.DeclaringSyntaxReferences.IsEmpty && property.DeclaringSyntaxReferences
            .SelectMany(r => r.GetSyntax().DescendantNodes().OfType<IdentifierNameSyntax>()).Select(n => n.Identifier.ValueText).Distinct()
            .All(name => name != other.Name && around.Where(m => m.Name == name).All(Is));
    }

    // What derives may read otherwise, as the proxies of a database do.
    private static bool IsOverridable(IPropertySymbol property) =>
        property.IsAbstract || property.IsExtern || ((property.IsVirtual || property.IsOverride) && !property.IsSealed && !property.ContainingType.IsSealed);

    private static bool IsAutomatic(SyntaxNode declaration) => declaration switch
    {
        ParameterSyntax => true,
        PropertyDeclarationSyntax property => !property.Modifiers.Any(SyntaxKind.PartialKeyword) && property.ExpressionBody is null
            && property.AccessorList is { } accessors
            && accessors.Accessors.Any(a => a.IsKind(SyntaxKind.GetAccessorDeclaration) && a.Body is null && a.ExpressionBody is null),
        _ => false,
    };
}
