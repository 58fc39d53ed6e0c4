using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Generating.Leading;
using OneLondon.Governance.Analyzers.Tags;

namespace OneLondon.Governance.Analyzers.Generating;

/// <summary>What a record type is found to hold, and how it is read and copied.</summary>
internal sealed class RecordReader
{
    private const int MostCategories = 62;
    private const int MostLeads = 64;

    private RecordReader(INamedTypeSymbol type, PersonPath person, HeldTypes held)
    {
        Type = type;
        Person = person;
        Held = held;
    }

    public INamedTypeSymbol Type { get; }

    public PersonPath Person { get; }

    /// <summary>What rows come to by what they refer to.</summary>
    public HeldTypes Held { get; }

    /// <summary>The ways by which rows lead to records of people.</summary>
    public ImmutableArray<Lead> Leads { get; private init; }

    public ISymbol? Controller { get; private init; }

    /// <summary>The member that tells a row from others of its type; null where none is marked.</summary>
    public RecordIdentifier? Identifier { get; private init; }

    public ImmutableArray<string> Categories { get; private init; }

    public ulong RowBits { get; private init; }

    public ulong MemberBits { get; private init; }

    public ulong UnclearableBits { get; private init; }

    /// <summary>How a copy is made; null where none can be.</summary>
    public CopyPlan? Copy { get; private init; }

    /// <summary>The bits of each member that can be read.</summary>
    public ImmutableDictionary<ISymbol, ulong> Bits { get; private init; } = ImmutableDictionary<ISymbol, ulong>.Empty;

    /// <summary>The members that hold something a copy cannot leave out.</summary>
    public ImmutableArray<ISymbol> Unclearable { get; private init; }

    /// <summary>Reads a type of a context, or says what keeps it from being governed and what to do.</summary>
    public static RecordReader? Of(ITypeSymbol? given, ImmutableHashSet<ITypeSymbol> governed, TagSymbols tags, Compilation compilation, out (string What, string Remedy) problem)
    {
        problem = ("it is no closed class or struct", "name a class, struct or record, with its type arguments, or an interface marked [Governed]");
        if (given is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsRefLikeType: false, IsUnboundGenericType: false, IsStatic: false } type
            || type.SpecialType != SpecialType.None || !compilation.IsSymbolAccessibleWithin(type, compilation.Assembly))
        {
            return null;
        }

        if (PersonPath.Of(type, tags, compilation, out problem) is not { } person)
        {
            return null;
        }

        var reader = new ContentReader(tags, compilation);
        Content row = reader.OfMarks(type);
        var members = RecordMembers.Of(type).Select(m => (Symbol: m, Content: reader.Of(m, type))).ToImmutableArray();
        var beside = RecordMembers.Beside(type).Select(m => (Symbol: m, Content: reader.Of(m, type))).Where(m => !m.Content.IsEmpty).ToImmutableArray();
        if (row.Categories.Count == 0 && members.All(m => SymbolEqualityComparer.Default.Equals(m.Symbol, person.Members[0]) || m.Content.Categories.Count == 0) && beside.IsEmpty)
        {
            problem = ("it has no category", "mark the type, or the members that hold health data, [DataCategory]");
            return null;
        }

        ImmutableArray<string> categories = [.. members.Concat(beside).SelectMany(m => m.Content.Categories).Concat(row.Categories).Distinct().OrderBy(c => c, System.StringComparer.Ordinal)];
        if (categories.Length > MostCategories)
        {
            problem = ($"it holds more than {MostCategories} categories", "split it");
            return null;
        }

        ImmutableArray<ISymbol> readable = [.. members.Select(m => m.Symbol).Where(m => IsReadable(m, compilation))];
        CopyPlan? copy = CopyPlan.Of(type, readable, compilation);
        var bits = members.ToImmutableDictionary(m => m.Symbol, m => m.Content.Bits(categories), SymbolEqualityComparer.Default);
        ImmutableArray<ISymbol> unclearable =
        [
            .. members.Select(m => m.Symbol).Where(m => bits[m] != 0 && (copy is null || !(readable.Contains(m, SymbolEqualityComparer.Default)
                ? IsClearable(m, copy, compilation) : IsLeftBehind(m, copy, bits)))),
            .. beside.Select(m => m.Symbol),
        ];
        ulong around = beside.Aggregate(0UL, (sum, m) => sum | m.Content.Bits(categories));
        ulong all = members.Aggregate(around, (sum, m) => sum | bits[m.Symbol]);
        var held = new HeldTypes(type, tags, compilation, governed);
        ImmutableArray<Lead> leads = LeadReader.Of(held, person.Members, bits, m => copy is not null && readable.Contains(m, SymbolEqualityComparer.Default) && IsClearable(m, copy, compilation));
        if (leads.Length > MostLeads)
        {
            problem = ($"it leads to records of people by more than {MostLeads} members", "split it");
            return null;
        }

        RecordIdentifier? identifier = RecordIdentifier.Of(type, tags, reader, compilation, out (string What, string Remedy)? wrong);
        if (wrong is { } found)
        {
            problem = found;
            return null;
        }

        ISymbol[] controllers = [.. readable.Where(m => ContentReader.TypeOf(m)?.SpecialType == SpecialType.System_String && Marks.Of(m).Any(IsController))];
        return new RecordReader(type, person, held)
        {
            Leads = leads,
            Identifier = identifier,
            Controller = controllers.Length == 1 ? controllers[0] : null,
            Categories = categories,
            RowBits = row.Bits(categories),
            MemberBits = all,
            UnclearableBits = copy is null ? all : unclearable.Aggregate(around, (sum, m) => sum | (bits.TryGetValue(m, out ulong held) ? held : 0)),
            Copy = copy,
            Bits = bits,
            Unclearable = unclearable,
        };
    }

    public static bool IsReadable(ISymbol member, Compilation compilation) =>
        compilation.IsSymbolAccessibleWithin(member, compilation.Assembly) && !IsForbidden(member)
        && (member is not IPropertySymbol property || compilation.IsSymbolAccessibleWithin(property.GetMethod!, compilation.Assembly));

    // What is obsolete as an error can be read by nobody's code, what is generated included.
    private static bool IsForbidden(ISymbol member) =>
        member.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == "System.ObsoleteAttribute" && a.ConstructorArguments is [_, { Value: true }]);

    private static bool IsController(AttributeData mark) => mark.AttributeClass?.ToDisplayString() == "OneLondon.Governance.Tagging.SourceControllerAttribute";

    private static bool IsClearable(ISymbol member, CopyPlan copy, Compilation compilation) =>
        !copy.Left.Contains(member, SymbolEqualityComparer.Default) && Blank.Of(ContentReader.TypeOf(member)!, compilation) is not null;

    // What nobody outside can read stays behind, unless another member that is copied reads it.
    private static bool IsLeftBehind(ISymbol member, CopyPlan copy, ImmutableDictionary<ISymbol, ulong> bits) =>
        MerelyStored.Is(member) && copy.Arguments.Concat(copy.Members).All(c => (bits[member] & ~bits[c]) == 0 || MerelyStored.Is(c) || MerelyStored.ReadsOthersThan(c, member));
}
