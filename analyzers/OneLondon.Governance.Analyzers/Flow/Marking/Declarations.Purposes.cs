using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Tags;

namespace OneLondon.Governance.Analyzers.Flow.Marking;

/// <content>The purposes that code runs for.</content>
internal sealed partial class Declarations
{
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<string>> _purposes = new(SymbolEqualityComparer.Default);

    /// <summary>Gives the purposes that code runs for: the nearest mark holds.</summary>
    public ImmutableArray<string> Purposes(ISymbol symbol) =>
        _purposes.TryGetValue(symbol, out ImmutableArray<string> known) ? known : _purposes.GetOrAdd(symbol, FindPurposes(symbol));

    /// <summary>Whether what a public method gives back leaves for the purposes that it runs for: it, its type, or what they inherit from says so.</summary>
    public bool ServesPurpose(IMethodSymbol method) =>
        !OwnPurposes(method).IsEmpty || !InheritedPurposes(method).IsEmpty
        || method.DeclaredAccessibility == Accessibility.Public && (!OwnPurposes(method.ContainingType).IsEmpty || !InheritedPurposes(method.ContainingType, method).IsEmpty);

    private ImmutableArray<string> FindPurposes(ISymbol symbol)
    {
        ISymbol member = symbol;
        for (ISymbol? at = symbol; at is not null; at = at is IModuleSymbol ? null : at.ContainingSymbol)
        {
            member = at is INamedTypeSymbol ? member : at;
            ImmutableArray<string> own = OwnPurposes(at);
            if (!own.IsEmpty || (own = at is INamedTypeSymbol type ? InheritedPurposes(type, member) : InheritedPurposes(at)) is { IsEmpty: false })
            {
                return own;
            }
        }

        return symbol.ContainingAssembly is { } assembly
            ? [.. assembly.GetAttributes().Where(a => TagSymbols.Is(a, tags.Purpose)).Select(Marks.Text).OfType<string>()]
            : [];
    }

    private ImmutableArray<string> OwnPurposes(ISymbol at)
    {
        ImmutableArray<string> own = at.GetAttributes() is { IsEmpty: false } marks ? OwnPurposes(at, marks) : [];
        return own.IsEmpty && at is IMethodSymbol { AssociatedSymbol: { } associated } && associated.GetAttributes() is { IsEmpty: false } around
            ? [.. around.Where(a => TagSymbols.Is(a, tags.Purpose)).Select(Marks.Text).OfType<string>()]
            : own;
    }

    private ImmutableArray<string> OwnPurposes(ISymbol at, ImmutableArray<AttributeData> marks) =>
        [.. marks.Where(a => TagSymbols.Is(a, tags.Purpose) || at is IMethodSymbol && TagSymbols.Is(a, tags.Output)).Select(Channel.Of).OfType<string>()];

    // What a member overrides, the nearest first; then what it implements.
    private ImmutableArray<string> InheritedPurposes(ISymbol member)
    {
        if (member is not (IMethodSymbol { MethodKind: not (MethodKind.AnonymousFunction or MethodKind.LocalFunction) } or IPropertySymbol))
        {
            return [];
        }

        for (ISymbol? over = Over(member); over is not null; over = Over(over))
        {
            if (OwnPurposes(over) is { IsEmpty: false } own)
            {
                return own;
            }
        }

        return Implemented(member) is { IsEmpty: false } declared ? United(declared) : [];
    }

    // What the interface says that the member is of; then the types that the type derives from, and its interfaces.
    private ImmutableArray<string> InheritedPurposes(INamedTypeSymbol type, ISymbol member)
    {
        if (member is IMethodSymbol { MethodKind: not (MethodKind.AnonymousFunction or MethodKind.LocalFunction) } or IPropertySymbol
            && Implemented(member) is { IsEmpty: false } implemented && United(implemented.Select(m => m.ContainingType)) is { IsEmpty: false } given)
        {
            return given;
        }

        for (INamedTypeSymbol? at = type.BaseType; at is not null; at = at.BaseType)
        {
            if (OwnPurposes(at) is { IsEmpty: false } own)
            {
                return own;
            }
        }

        return type.AllInterfaces is { IsEmpty: false } all ? United(all) : [];
    }

    private ImmutableArray<string> United(IEnumerable<ISymbol> symbols) => [.. symbols.SelectMany(s => OwnPurposes(s)).Distinct(StringComparer.Ordinal)];
}
