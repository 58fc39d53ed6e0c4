using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Models;

/// <summary>Tells whether a pattern means anything that a compilation or its references declare.</summary>
internal static class ModelTargets
{
    /// <summary>Gives the symbols that match, one by one: an open pattern may match very many.</summary>
    public static IEnumerable<ISymbol> Of(SymbolPattern pattern, Compilation compilation)
    {
        if (pattern.IsType && !pattern.IsOpen)
        {
            return DocumentationCommentId.GetSymbolsForDeclarationId(pattern.Text, compilation);
        }

        IEnumerable<ISymbol> members = DocumentationCommentId.GetSymbolsForDeclarationId("T:" + pattern.Container, compilation)
            .OfType<INamedTypeSymbol>().SelectMany(t => t.GetMembers());
        IEnumerable<ISymbol> beneath = pattern.IsOpen
            ? Spaces(pattern.Container, compilation).SelectMany(s => TypesUnder(s, pattern)).SelectMany(t => t.GetMembers().Insert(0, t))
            : [];
        return members.Concat(beneath).Where(m => Matches(pattern, m));
    }

    // A row names a property or an event; one that names its accessor is never asked for.
    private static bool Matches(SymbolPattern pattern, ISymbol symbol) =>
        symbol is not IMethodSymbol { AssociatedSymbol: IPropertySymbol or IEventSymbol } && symbol.GetDocumentationCommentId() is { } id && pattern.Matches(id);

    private static IEnumerable<INamespaceSymbol> Spaces(string container, Compilation compilation) => container.Length == 0
        ? [compilation.GlobalNamespace]
        : DocumentationCommentId.GetSymbolsForDeclarationId("N:" + container, compilation).OfType<INamespaceSymbol>();

    // An open pattern ends in the middle of a name: of a type here, or of a namespace within.
    private static IEnumerable<INamedTypeSymbol> TypesUnder(INamespaceSymbol space, SymbolPattern pattern) =>
        space.GetMembers()
            .Where(m => m.Name.StartsWith(pattern.Member, StringComparison.Ordinal))
            .SelectMany(m => m is INamespaceSymbol inner ? Types(inner) : m is INamedTypeSymbol type ? [type] : Enumerable.Empty<INamedTypeSymbol>());

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(Types));
}
