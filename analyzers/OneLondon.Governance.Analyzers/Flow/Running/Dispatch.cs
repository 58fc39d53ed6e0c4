using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Across;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <summary>Finds what a virtual call may run.</summary>
internal sealed class Dispatch
{
    // What is, derives from or implements a type, by its definition, in the order of declaration.
    private readonly Dictionary<INamedTypeSymbol, List<INamedTypeSymbol>> _below = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, ImmutableArray<ISymbol>> _known = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, List<(INamedTypeSymbol Type, ISymbol Answer)>> _answers = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<(ISymbol, ITypeSymbol), ImmutableArray<ISymbol>> _among = [];
    private readonly ForeignCode _foreign;

    public Dispatch(Compilation compilation, ForeignCode foreign)
    {
        _foreign = foreign;
        var own = new List<INamedTypeSymbol>();
        Collect(compilation.Assembly.GlobalNamespace, own);
        Own = own;
        var elsewhere = new List<INamedTypeSymbol>();
        foreach (IAssemblySymbol assembly in foreign.Assemblies)
        {
            Collect(assembly.GlobalNamespace, elsewhere);
        }

        Elsewhere = elsewhere;
    }

    /// <summary>The types of the compilation itself.</summary>
    public IReadOnlyList<INamedTypeSymbol> Own { get; }

    /// <summary>The types of other assemblies that tell of their code.</summary>
    public IReadOnlyList<INamedTypeSymbol> Elsewhere { get; }

    /// <summary>Gives what is, derives from or implements a type.</summary>
    public List<INamedTypeSymbol> Below(INamedTypeSymbol type) => _below.TryGetValue(type.OriginalDefinition, out List<INamedTypeSymbol>? types) ? types : [];

    /// <summary>Gives what answers to a member on an object of exactly a type.</summary>
    public static ISymbol On(ISymbol member, ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named)
        {
            return member;
        }

        if (member.ContainingType?.TypeKind == TypeKind.Interface)
        {
            foreach (INamedTypeSymbol implemented in named.AllInterfaces)
            {
                if (SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, member.ContainingType.OriginalDefinition))
                {
                    ISymbol? constructed = implemented.GetMembers(member.Name).FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, member.OriginalDefinition));
                    if (constructed is not null && named.FindImplementationForInterfaceMember(constructed) is { } found)
                    {
                        return Overriding(found, named);
                    }
                }
            }

            return member;
        }

        return Overriding(member, named);
    }

    /// <summary>Gives what may answer to a member on objects that are of a type among others.</summary>
    public ImmutableArray<ISymbol> Among(ISymbol member, ITypeSymbol? type)
    {
        ImmutableArray<ISymbol> all = Among(member.OriginalDefinition);
        // INVARIANT: a collection stands for its enumerators, which are of types of their own.
        if (type is not INamedTypeSymbol named || named.SpecialType == SpecialType.System_Object || all.IsEmpty || IsEnumerator(member.ContainingType))
        {
            return all;
        }

        if (!_among.TryGetValue((member.OriginalDefinition, named.OriginalDefinition), out ImmutableArray<ISymbol> fewer))
        {
            // A receiver of a narrower type than the member's own leaves fewer: those that some class in sight answers with that is of both.
            ISymbol definition = member.OriginalDefinition;
            List<(INamedTypeSymbol Type, ISymbol Answer)> answers = _answers[definition];
            _among[(definition, named.OriginalDefinition)] = fewer =
                [.. all.Where(m => SymbolEqualityComparer.Default.Equals(m, definition) || answers.Exists(a => SymbolEqualityComparer.Default.Equals(a.Answer, m) && Marking.TypeShapes.Is(a.Type, named)))];
        }

        return fewer;
    }

    /// <summary>Gives those answers that an object may give that was written as of a type, whatever type it is known to be of.</summary>
    public ImmutableArray<ISymbol> Among(ISymbol member, ITypeSymbol? type, ITypeSymbol? written)
    {
        if (written is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface, SpecialType: not SpecialType.System_Object } || SymbolEqualityComparer.Default.Equals(written.OriginalDefinition, member.ContainingType?.OriginalDefinition))
        {
            return Among(member, type);
        }

        ImmutableArray<ISymbol> all = Among(member, written);
        if (IsEnumerator(written) || all.IsEmpty || type is null)
        {
            return all;
        }

        ImmutableArray<ISymbol> alike = Among(member, type);
        return [.. all.Where(m => alike.Contains(m, SymbolEqualityComparer.Default))];
    }

    private static bool IsEnumerator(ITypeSymbol? type) => type is { Name: "IEnumerator" or "IAsyncEnumerator" };

    private ImmutableArray<ISymbol> Among(ISymbol definition)
    {
        if (_known.TryGetValue(definition, out ImmutableArray<ISymbol> known))
        {
            return known;
        }

        var found = new List<ISymbol>();
        List<(INamedTypeSymbol, ISymbol)> answers = _answers[definition] = [];
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        bool isAbstract = definition.IsAbstract || definition.ContainingType?.TypeKind == TypeKind.Interface && definition is IMethodSymbol { IsAbstract: true };
        if (!isAbstract || _foreign.HasHidden(definition))
        {
            found.Add(definition);
            seen.Add(definition);
        }

        if (definition.ContainingType is { } owner && (definition.IsVirtual || definition.IsAbstract || definition.IsOverride || owner.TypeKind == TypeKind.Interface)
            && _below.TryGetValue(owner.OriginalDefinition, out List<INamedTypeSymbol>? types))
        {
            foreach (INamedTypeSymbol type in types)
            {
                if (!SymbolEqualityComparer.Default.Equals(type, owner))
                {
                    ISymbol answer = On(definition, type).OriginalDefinition;
                    answers.Add((type, answer));
                    if (!answer.IsAbstract && seen.Add(answer))
                    {
                        found.Add(answer);
                    }
                }
            }
        }

        return _known[definition] = [.. found];
    }

    private static ISymbol Overriding(ISymbol member, INamedTypeSymbol type)
    {
        if (!member.IsVirtual && !member.IsAbstract && !member.IsOverride)
        {
            return member;
        }

        for (INamedTypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            foreach (ISymbol candidate in at.GetMembers(member.Name))
            {
                for (ISymbol? over = candidate; over is not null; over = Over(over))
                {
                    if (SymbolEqualityComparer.Default.Equals(over.OriginalDefinition, member.OriginalDefinition))
                    {
                        return candidate;
                    }
                }
            }
        }

        return member;
    }

    private static ISymbol? Over(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        IEventSymbol raised => raised.OverriddenEvent,
        _ => null,
    };

    private void Place(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Interface || IsGeneratedDecorator(type))
        {
            return;
        }

        var above = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        for (INamedTypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            above.Add(at.OriginalDefinition);
        }

        above.UnionWith(type.AllInterfaces.Select(i => i.OriginalDefinition));
        foreach (INamedTypeSymbol one in above)
        {
            if (!_below.TryGetValue(one, out List<INamedTypeSymbol>? types))
            {
                _below[one] = types = [];
            }

            types.Add(type);
        }
    }

    // INVARIANT: a generated decorator gives what some other answer to the same member gives, or less, and takes what that takes.
    private static bool IsGeneratedDecorator(INamedTypeSymbol type) =>
        type is { IsSealed: true, DeclaredAccessibility: Accessibility.Private, BaseType: { Name: "GovernedDecorator", Arity: 1, ContainingNamespace: { Name: "Decorators", ContainingNamespace.Name: "Governance" } } }
        && type.GetAttributes().Any(a => a is { AttributeClass.Name: "GeneratedCodeAttribute", ConstructorArguments: [{ Value: "OneLondon.Governance.Analyzers" }, ..] });

    private void Collect(INamespaceOrTypeSymbol within, List<INamedTypeSymbol> all)
    {
        foreach (ISymbol member in within.GetMembers())
        {
            switch (member)
            {
                case INamespaceSymbol space:
                    Collect(space, all);
                    break;
                case INamedTypeSymbol type:
                    all.Add(type);
                    Place(type);
                    Collect(type, all);
                    break;
            }
        }
    }
}
