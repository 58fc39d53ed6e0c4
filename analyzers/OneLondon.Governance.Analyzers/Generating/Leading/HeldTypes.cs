using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Tags;

namespace OneLondon.Governance.Analyzers.Generating.Leading;

/// <summary>All types that a row comes to by what it refers to, at any depth, and which of them lead to records of people.</summary>
internal sealed class HeldTypes
{
    // Types made of ever larger ones have no end; what was not looked at may be anything.
    private const int MostTypes = 1000;

    private readonly TagSymbols _tags;
    private readonly Compilation _compilation;
    private readonly ContentReader _reader;
    private readonly ImmutableHashSet<ITypeSymbol> _governed;
    private readonly Dictionary<ITypeSymbol, HeldType> _types = new(SymbolEqualityComparer.Default);
    private readonly Queue<HeldType> _open = new();

    public HeldTypes(INamedTypeSymbol row, TagSymbols tags, Compilation compilation, ImmutableHashSet<ITypeSymbol> governed)
    {
        _tags = tags;
        _compilation = compilation;
        _reader = new ContentReader(tags, compilation);
        _governed = governed;
        Row = Of(row);
        while (_open.Count > 0)
        {
            Fill(_open.Dequeue());
        }

        for (bool hasChanged = true; hasChanged;)
        {
            hasChanged = false;
            foreach (HeldType type in All.Where(t => !t.Leads && (t.IsRecord || t.Kind == HeldKind.Anything || t.Next.Any(n => n.Leads))))
            {
                type.Leads = hasChanged = true;
            }
        }
    }

    public HeldType Row { get; }

    /// <summary>Gives the types in the order in which they were come to.</summary>
    public IEnumerable<HeldType> All => _types.Values.OrderBy(t => t.Place);

    /// <summary>Gets whether the row comes to a record that has an identifier, be it one of its own type.</summary>
    public bool LeadsToIdentifiers
    {
        get
        {
            var seen = new HashSet<HeldType>();
            var next = new Queue<HeldType>(Row.Next.Where(n => n.Leads));
            while (next.Count > 0)
            {
                HeldType at = next.Dequeue();
                if (at.Identifier is not null && at.IsRecord && at.CanBeNamed)
                {
                    return true;
                }

                foreach (HeldType further in at.Next.Where(n => n.Leads && seen.Add(n)))
                {
                    next.Enqueue(further);
                }
            }

            return false;
        }
    }

    private HeldType Of(ITypeSymbol type)
    {
        ITypeSymbol plain = Plain(type);
        if (!_types.TryGetValue(plain, out HeldType held))
        {
            _types.Add(plain, held = new HeldType(plain, _types.Count));
            held.Kind = _types.Count > MostTypes ? HeldKind.Anything : KindOf(plain);
            _open.Enqueue(held);
        }

        return held;
    }

    private static ITypeSymbol Plain(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => Plain(nullable.TypeArguments[0]),
        INamedTypeSymbol { IsTupleType: true, TupleUnderlyingType: { } tuple } => tuple.WithNullableAnnotation(NullableAnnotation.NotAnnotated),
        _ => type.WithNullableAnnotation(NullableAnnotation.NotAnnotated),
    };

    private HeldKind KindOf(ITypeSymbol type)
    {
        switch (type)
        {
            case IDynamicTypeSymbol or { SpecialType: SpecialType.System_Object }:
                return HeldKind.Anything;
            case IArrayTypeSymbol:
                return HeldKind.Object;
            case not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface, IsRefLikeType: false }:
            case { SpecialType: SpecialType.System_String }:
            case { SpecialType: not SpecialType.None, IsValueType: true }:
                return HeldKind.Nothing;
        }

        var named = (INamedTypeSymbol)type;
        string space = named.ContainingNamespace?.ToDisplayString() ?? string.Empty;
        if (PersonPath.IsNumber(type, _tags) || space is "Newtonsoft.Json.Linq" || Documents(space))
        {
            return HeldKind.Nothing;
        }

        if (Is(named, "System.Linq.IQueryable<T>"))
        {
            return HeldKind.Closed;
        }

        bool isPlatform = space == "System" || space.StartsWith("System.", StringComparison.Ordinal);
        bool isEnumerable = ContentReader.IsCollection(named);
        if (!isEnumerable && (Is(named, "System.Collections.IEnumerable") || (isPlatform && named.Name == "DictionaryEntry")))
        {
            return HeldKind.Anything;
        }

        // What does not know the marks holds records only where it is made with them.
        bool isForeign = isPlatform || !KnowsTheMarks(named.ContainingAssembly);
        return !isForeign || isEnumerable ? HeldKind.Object
            : !named.IsGenericType ? HeldKind.Nothing
            : !isPlatform || named.Name is "ValueTuple" or "Tuple" or "KeyValuePair" ? HeldKind.Object
            : HeldKind.Closed;
    }

    private void Fill(HeldType held)
    {
        if (held.Symbol is IArrayTypeSymbol array)
        {
            held.Elements.Add(Of(array.ElementType));
            return;
        }

        if (held.Symbol is not INamedTypeSymbol type || held.Kind is not (HeldKind.Object or HeldKind.Closed))
        {
            return;
        }

        if (held.Kind == HeldKind.Closed)
        {
            held.Elements.AddRange(type.TypeArguments.Select(Of));
            return;
        }

        bool isOpen = type.TypeArguments.Any(a => a is ITypeParameterSymbol);
        held.CanBeNamed = !isOpen && _compilation.IsSymbolAccessibleWithin(type, _compilation.Assembly);
        string space = type.ContainingNamespace?.ToDisplayString() ?? string.Empty;
        bool isPlatformCollection = ContentReader.IsCollection(type) && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal));
        held.Elements.AddRange(ContentReader.Elements(type).Select(Of));
        if (isPlatformCollection)
        {
            return;
        }

        held.Numbers = Numbers(type);
        held.Identifier = RecordIdentifier.Of(type, _tags, _reader, _compilation, out _);
        foreach (ISymbol member in (type.IsTupleType ? type.TupleElements.Select(e => e.CorrespondingTupleField ?? e) : RecordMembers.Of(type)).Where(IsFollowed))
        {
            held.Members.Add(new HeldMember(member, Of(ContentReader.TypeOf(member)!), isHidden: false));
        }

        foreach (ISymbol member in RecordMembers.Beside(type).Where(m => m is IFieldSymbol or IPropertySymbol { IsIndexer: false } && IsFollowed(m)))
        {
            held.Members.Add(new HeldMember(member, Of(ContentReader.TypeOf(member)!), isHidden: true));
        }

        IEnumerable<IPropertySymbol> explicitly = RecordMembers.Of(type).OfType<IPropertySymbol>().SelectMany(p => p.ExplicitInterfaceImplementations.Where(_ => !IsExempt(p)));
        foreach (IPropertySymbol property in explicitly.Where(p => !p.IsIndexer && IsFollowed(p)))
        {
            held.Members.Add(new HeldMember(property, Of(property.Type), isHidden: true));
        }

        held.Deriving.AddRange((type.IsSealed ? [] : DerivingTypes.Of(_compilation, _tags.Category?.ContainingAssembly).From(type)).Select(Of));
    }

    // What code of the project cannot read, nobody there reads.
    private bool IsFollowed(ISymbol member) => RecordReader.IsReadable(member, _compilation) && IsNameable(ContentReader.TypeOf(member)!)
        && !IsExempt(member);

    private bool IsExempt(ISymbol member) => Marks.Of(member).Any(a => TagSymbols.Is(a, _tags.Exempt));

    private static bool IsNameable(ITypeSymbol type) => type is not (IPointerTypeSymbol or IFunctionPointerTypeSymbol or { IsRefLikeType: true });

    private ImmutableArray<ImmutableArray<ISymbol>> Numbers(INamedTypeSymbol type)
    {
        ImmutableArray<ImmutableArray<ISymbol>> own = PersonPath.Own(type, _tags, _compilation);
        if (!own.IsEmpty)
        {
            return own;
        }

        // Of what is governed, or says that it holds data, it counts whose it is by whom it refers to.
        bool isData = _governed.Contains(type) || !_reader.OfMarks(type).IsEmpty || RecordMembers.Of(type).Any(m => !_reader.OfMarks(m, type).IsEmpty);
        return isData && PersonPath.Of(type, _tags, _compilation, out _) is { } path ? [path.Members] : [];
    }

    private bool KnowsTheMarks(IAssemblySymbol? assembly) => assembly is not null && _tags.Identifiable is { } mark
        && (SymbolEqualityComparer.Default.Equals(assembly, _compilation.Assembly) || SymbolEqualityComparer.Default.Equals(assembly, mark.ContainingAssembly)
            || assembly.Modules.Any(m => m.ReferencedAssemblies.Any(r => r.Name == mark.ContainingAssembly.Name)));

    private static bool Documents(string space) =>
        space is "System.Data" or "System.Text.Json" or "System.Xml" || space.StartsWith("System.Xml.", StringComparison.Ordinal) || space.StartsWith("System.Text.Json.", StringComparison.Ordinal);

    private static bool Is(INamedTypeSymbol type, string name) =>
        type.OriginalDefinition.ToDisplayString() == name || type.AllInterfaces.Any(i => i.OriginalDefinition.ToDisplayString() == name);
}
