using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Flow.Marking;

/// <summary>What values of a type hold by its declaration: the marked members that whoever has the value can get at.</summary>
internal sealed class TypeContents(Declarations declarations)
{
    private const int DeepestArguments = 6;

    private readonly Dictionary<ITypeSymbol, ImmutableArray<Values.Label>> _known = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ITypeSymbol, ImmutableArray<Values.Label>> _serialised = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ITypeSymbol, bool> _holds = new(SymbolEqualityComparer.Default);
    private bool _isSerialised;
    private bool _isPrivate;

    /// <summary>Gives what values of a type hold.</summary>
    /// <param name="type">The type.</param>
    /// <param name="isSerialised">Whether members that serialisers leave out do not count.</param>
    public ImmutableArray<Values.Label> Of(ITypeSymbol? type, bool isSerialised = false)
    {
        if (type is null)
        {
            return [];
        }

        Dictionary<ITypeSymbol, ImmutableArray<Values.Label>> table = isSerialised ? _serialised : _known;
        if (!table.TryGetValue(type, out ImmutableArray<Values.Label> known))
        {
            _isSerialised = isSerialised;
            var found = new Dictionary<ISymbol, Values.Label>(SymbolEqualityComparer.Default);
            Collect(type, found, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));
            table[type] = known = [.. found.Values.OrderBy(l => l.Name, System.StringComparer.Ordinal)];
        }

        return known;
    }

    /// <summary>Whether values of a type hold anything declared, private or not.</summary>
    public bool Holds(ITypeSymbol? type)
    {
        if (type is null)
        {
            return false;
        }

        if (!_holds.TryGetValue(type, out bool holds))
        {
            (_isSerialised, _isPrivate) = (false, true);
            var found = new Dictionary<ISymbol, Values.Label>(SymbolEqualityComparer.Default);
            Collect(type, found, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));
            _isPrivate = false;
            _holds[type] = holds = found.Count > 0;
        }

        return holds;
    }

    private void Collect(ITypeSymbol type, Dictionary<ISymbol, Values.Label> found, HashSet<ITypeSymbol> seen)
    {
        // Whether there is any is known by the first.
        if (_isPrivate && found.Count > 0 || !TypeShapes.HasParts(type) || !seen.Add(type))
        {
            return;
        }

        switch (type)
        {
            case IArrayTypeSymbol array:
                Collect(array.ElementType, found, seen);
                return;
            case ITypeParameterSymbol parameter:
                foreach (ITypeSymbol constraint in parameter.ConstraintTypes)
                {
                    Collect(constraint, found, seen);
                }

                return;
            case INamedTypeSymbol named:
                if (declarations.OfType(named) is { } label)
                {
                    found[label.Symbol] = label;
                }

                // A platform's generic holds its arguments; the project's own holds what its members say.
                // INVARIANT: a type that nests itself in its arguments without end is as what it nests.
                bool nests = IsDeep(named, 0);
                foreach (ITypeSymbol argument in TypeShapes.IsPlatform(named) || named.IsTupleType || nests ? named.TypeArguments : [])
                {
                    if (named.TypeKind != TypeKind.Delegate)
                    {
                        Collect(argument, found, seen);
                    }
                }

                if (!TypeShapes.IsPlatform(named) && !nests)
                {
                    Members(named, found, seen);
                }

                return;
        }
    }

    private void Members(INamedTypeSymbol type, Dictionary<ISymbol, Values.Label> found, HashSet<ITypeSymbol> seen)
    {
        for (INamedTypeSymbol? at = type; at is { SpecialType: SpecialType.None }; at = at.BaseType)
        {
            foreach (ISymbol member in at.GetMembers())
            {
                if (member.IsStatic || member.DeclaredAccessibility != Accessibility.Public && !_isPrivate)
                {
                    continue;
                }

                ITypeSymbol? held = member switch
                {
                    IPropertySymbol { GetMethod: not null, IsIndexer: false } property => property.Type,
                    IFieldSymbol field => field.Type,
                    _ => null,
                };
                if (held is null || _isSerialised && TypeShapes.IsLeftOut(member))
                {
                    continue;
                }

                if (declarations.Of(member) is { } label)
                {
                    found[label.Symbol] = label;
                }
                else if (!Exempt(member))
                {
                    Collect(held, found, seen);
                }
            }
        }

        if (type.TypeKind == TypeKind.Interface)
        {
            foreach (INamedTypeSymbol parent in type.Interfaces)
            {
                Members(parent, found, seen);
            }
        }
    }

    private static bool IsDeep(ITypeSymbol type, int depth) =>
        depth > DeepestArguments || type is INamedTypeSymbol named && named.TypeArguments.Any(a => IsDeep(a, depth + 1)) || type is IArrayTypeSymbol array && IsDeep(array.ElementType, depth + 1);

    private bool Exempt(ISymbol member)
    {
        foreach (AttributeData mark in Tags.Marks.Of(member))
        {
            if (Tags.TagSymbols.Is(mark, declarations.Tags.Exempt))
            {
                return true;
            }
        }

        return false;
    }
}
