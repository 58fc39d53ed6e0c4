using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Generating.Leading;

/// <summary>
/// Finds ways by which a query could go from a row to records of other people. Of the same person, by the types alone, is whom the row
/// refers to as its person, and what refers to that person as its own.
/// </summary>
internal sealed class AwayFinder
{
    private const int DeepestCollection = 4;

    /// <summary>Gives such a way from a member of a row; null where there is none.</summary>
    public string? From(HeldType row, HeldMember member) =>
        By(row, member, row.IsRecord ? row.Numbers[0] : [], string.Empty, []);

    private static string? By(HeldType from, HeldMember member, ImmutableArray<ISymbol> person, string before, HashSet<(HeldType, bool)> seen)
    {
        if (!member.Type.Leads || member.Symbol.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == "System.ComponentModel.DataAnnotations.Schema.NotMappedAttribute"))
        {
            return null;
        }

        string way = before + member.Symbol.Name;
        foreach ((HeldType to, bool isMany) in Targets(member.Type))
        {
            bool isOnTheWay = !isMany && !person.IsEmpty && SymbolEqualityComparer.Default.Equals(person[0], member.Symbol);
            if (to.IsRecord && !isOnTheWay && (person.IsEmpty || !RefersBack(from, member, to)))
            {
                return way;
            }

            ImmutableArray<ISymbol> next = to.IsRecord ? to.Numbers[0] : isOnTheWay ? person.RemoveAt(0) : [];
            if (Within(to, next, way + ".", seen) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string? Within(HeldType type, ImmutableArray<ISymbol> person, string before, HashSet<(HeldType, bool)> seen)
    {
        if (!seen.Add((type, person.IsEmpty)))
        {
            return null;
        }

        return type.Members.Select(m => By(type, m, person, before, seen))
            .Concat(type.Deriving.Select(d => Within(d, person, before, seen)))
            .FirstOrDefault(found => found is not null);
    }

    // What there are many of stands for each of them; a query cannot look into an object of any type.
    private static IEnumerable<(HeldType To, bool IsMany)> Targets(HeldType type, int depth = 0)
    {
        if (type.Kind != HeldKind.Object || depth > DeepestCollection)
        {
            return [];
        }

        IEnumerable<(HeldType To, bool IsMany)> elements = type.Elements.SelectMany(e => Targets(e, depth + 1)).Select(t => (t.To, true));
        return type.Elements.Count > 0 && type.Members.Count == 0 ? elements : elements.Prepend((type, false));
    }

    // INVARIANT: what says by the one it refers to whose it is, is of that one's person, where each refers to the other by one member alone.
    private static bool RefersBack(HeldType person, HeldMember member, HeldType to)
    {
        if (!person.IsRecord || to.Numbers.Length != 1 || person.Numbers.Length != 1 || to.Numbers[0].Length < 2)
        {
            return false;
        }

        HeldMember[] back = [.. to.Members.Where(m => Targets(m.Type).Any(t => t.To == person))];
        HeldMember[] there = [.. person.Members.Where(m => Targets(m.Type).Any(t => t.To == to))];
        return there is [{ } one] && one == member && back is [{ } other]
            && SymbolEqualityComparer.Default.Equals(other.Symbol, to.Numbers[0][0])
            && to.Numbers[0].Skip(1).SequenceEqual(person.Numbers[0], SymbolEqualityComparer.Default);
    }
}
