using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Tags;

namespace OneLondon.Governance.Analyzers.Generating;

/// <summary>Finds the member of a row that says whose it is: its own, or that of a single object it holds, the nearest first.</summary>
internal sealed class PersonPath
{
    private const int Deepest = 3;

    private PersonPath(ImmutableArray<ISymbol> members) => Members = members;

    /// <summary>The members to go through, the NHS number last.</summary>
    public ImmutableArray<ISymbol> Members { get; }

    /// <summary>Gives the path, or says what keeps it from being had and what to do.</summary>
    public static PersonPath? Of(INamedTypeSymbol type, TagSymbols tags, Compilation compilation, out (string What, string Remedy) problem)
    {
        problem = ("it has no patient identifier", "mark its NHS number, a string or an NhsNumber, [PatientIdentifier]");
        List<ImmutableArray<ISymbol>> level = [[]];
        for (int depth = 0; depth <= Deepest; depth++)
        {
            ImmutableArray<ISymbol>[] all = [.. level.SelectMany(path => Next(path, type, compilation).Select(path.Add))];
            ImmutableArray<ISymbol>[] found = Numbers(all, tags);
            if (found.Length == 1)
            {
                return new PersonPath(found[0]);
            }

            if (found.Length > 1)
            {
                problem = ($"it has several patient identifiers ({string.Join(", ", found.Select(p => string.Join(".", p.Select(m => m.Name))))})", "leave one of type NhsNumber, or write its RecordType by hand");
                return null;
            }

            level = [.. all.Where(p => IsRecord(ContentReader.TypeOf(p[p.Length - 1])))];
        }

        return null;
    }

    /// <summary>Gives the ways to the numbers that a type has itself.</summary>
    public static ImmutableArray<ImmutableArray<ISymbol>> Own(INamedTypeSymbol type, TagSymbols tags, Compilation compilation) =>
        [.. Numbers([.. Next([], type, compilation).Select(m => ImmutableArray.Create(m))], tags)];

    /// <summary>Whether a type is that of checked numbers, or of one that may be missing.</summary>
    public static bool IsNumber(ITypeSymbol? type, TagSymbols tags) => SymbolEqualityComparer.Default.Equals(Underlying(type), tags.NhsNumber);

    private static ITypeSymbol? Underlying(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    private static ImmutableArray<ISymbol>[] Numbers(ImmutableArray<ISymbol>[] ways, TagSymbols tags)
    {
        ImmutableArray<ISymbol>[] numbers = [.. ways.Where(p => IsNumber(ContentReader.TypeOf(p[p.Length - 1]), tags))];
        ImmutableArray<ISymbol>[] marked = [.. ways.Where(p => ContentReader.TypeOf(p[p.Length - 1])?.SpecialType == SpecialType.System_String && IsMarked(p[p.Length - 1], tags))];
        ImmutableArray<ISymbol>[] named = [.. marked.Where(p => p[p.Length - 1].Name.IndexOf("nhs", StringComparison.OrdinalIgnoreCase) >= 0)];
        return numbers.Length > 0 ? numbers : named.Length > 0 ? named : marked;
    }

    private static bool IsMarked(ISymbol member, TagSymbols tags)
    {
        for (ISymbol? at = member; at is not null; at = (at as IPropertySymbol)?.OverriddenProperty)
        {
            if (Marks.Of(at).Any(a => TagSymbols.Is(a, tags.PatientIdentifier)))
            {
                return true;
            }
        }

        return false;
    }

    // Nothing of the platform is a record, nor is what there are many of.
    private static bool IsRecord(ITypeSymbol? type) => type is INamedTypeSymbol { TypeKind: TypeKind.Class, SpecialType: SpecialType.None } named
        && !named.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable)
        && !(named.ContainingNamespace?.ToDisplayString() is { } space && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal)));

    private static IEnumerable<ISymbol> Next(ImmutableArray<ISymbol> path, INamedTypeSymbol type, Compilation compilation) =>
        RecordMembers.Of(path.Length == 0 ? type : (INamedTypeSymbol)ContentReader.TypeOf(path[path.Length - 1])!)
            .Where(m => RecordReader.IsReadable(m, compilation));
}
