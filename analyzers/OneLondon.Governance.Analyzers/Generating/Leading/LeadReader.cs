using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Generating.Leading;

/// <summary>Reads by which of its members a row leads to records of people.</summary>
internal static class LeadReader
{
    /// <summary>Gives the leads of a row.</summary>
    /// <param name="types">What the row comes to.</param>
    /// <param name="person">The way to the row's own number.</param>
    /// <param name="bits">What the members hold that can be read.</param>
    /// <param name="canBeCleared">Whether a copy can leave a member out.</param>
    public static ImmutableArray<Lead> Of(HeldTypes types, ImmutableArray<ISymbol> person, IReadOnlyDictionary<ISymbol, ulong> bits, Func<ISymbol, bool> canBeCleared)
    {
        HeldType row = types.Row;
        var ways = new AwayFinder();
        var leads = ImmutableArray.CreateBuilder<Lead>();
        foreach (HeldMember member in row.Members.Where(m => m.Type.Leads && !IsPersonAlone(m, person)))
        {
            leads.Add(new Lead
            {
                Name = member.Symbol.Name,
                Member = member,
                Bits = !member.IsHidden && bits.TryGetValue(member.Symbol, out ulong held) ? held : 0,
                CanBeCleared = !member.IsHidden && canBeCleared(member.Symbol),
                Away = ways.From(row, member),
            });
        }

        ImmutableArray<HeldType> deriving = [.. AllDeriving(row).Where(d => d.Members.Any(m => IsMore(m, row)) || d.Elements.Any(e => e.Leads && !row.Elements.Contains(e)))];
        if (!deriving.IsEmpty || row.Elements.Any(e => e.Leads))
        {
            leads.Add(new Lead
            {
                Name = row.Symbol.Name,
                Deriving = deriving,
                Away = deriving.SelectMany(d => d.Members.Where(m => IsMore(m, row)).Select(m => ways.From(d, m))).FirstOrDefault(w => w is not null),
            });
        }

        return leads.ToImmutable();
    }

    private static bool IsMore(HeldMember member, HeldType row) =>
        member.Type.Leads && !row.Members.Any(m => SymbolEqualityComparer.Default.Equals(m.Symbol, member.Symbol));

    private static IEnumerable<HeldType> AllDeriving(HeldType type)
    {
        var seen = new HashSet<HeldType>(type.Deriving);
        var next = new Queue<HeldType>(type.Deriving);
        while (next.Count > 0)
        {
            HeldType at = next.Dequeue();
            yield return at;
            foreach (HeldType further in at.Deriving.Where(seen.Add))
            {
                next.Enqueue(further);
            }
        }
    }

    // The object that says whose the row is, where it leads to nothing else, is of the row's person by that.
    private static bool IsPersonAlone(HeldMember member, ImmutableArray<ISymbol> person)
    {
        HeldMember? at = member;
        for (int i = 0; i < person.Length - 1; i++)
        {
            if (at is null || at.IsHidden || !SymbolEqualityComparer.Default.Equals(at.Symbol, person[i]))
            {
                return false;
            }

            HeldType held = at.Type;
            bool isLast = i == person.Length - 2;
            HeldMember[] further = [.. held.Members.Where(m => m.Type.Leads)];
            bool saysItAlone = held.Numbers.All(n => n.SequenceEqual(person.Skip(i + 1), SymbolEqualityComparer.Default)) && (!isLast || held.IsRecord);
            if (!saysItAlone || held.Elements.Count > 0 || held.Deriving.Any(d => d.Members.Any(m => IsMore(m, held)) || d.Deriving.Count > 0) || further.Length != (isLast ? 0 : 1))
            {
                return false;
            }

            at = further.FirstOrDefault();
        }

        return person.Length > 1;
    }
}
