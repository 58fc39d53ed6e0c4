using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Generating.Leading;

/// <summary>A type that a row comes to by what it refers to.</summary>
internal sealed class HeldType(ITypeSymbol symbol, int place)
{
    public ITypeSymbol Symbol { get; } = symbol;

    /// <summary>In which order it was come to; names what is written for it.</summary>
    public int Place { get; } = place;

    public HeldKind Kind { get; set; }

    /// <summary>Whether code of the context's project can name the type.</summary>
    public bool CanBeNamed { get; set; } = true;

    public List<HeldMember> Members { get; } = [];

    /// <summary>The types of its elements, where it is a collection; of what is closed, those it is made with.</summary>
    public List<HeldType> Elements { get; } = [];

    /// <summary>The types that stand where it does, because they derive from it or implement it.</summary>
    public List<HeldType> Deriving { get; } = [];

    /// <summary>The ways to the numbers that say whose record it is; none where it is nobody's.</summary>
    public ImmutableArray<ImmutableArray<ISymbol>> Numbers { get; set; } = [];

    /// <summary>The member that tells it from others of its type; null where none is marked.</summary>
    public RecordIdentifier? Identifier { get; set; }

    public bool IsRecord => !Numbers.IsEmpty;

    /// <summary>Whether it is a record of a person or comes to one, or may.</summary>
    public bool Leads { get; set; }

    /// <summary>Gives what it comes to in one step.</summary>
    public IEnumerable<HeldType> Next => Members.Select(m => m.Type).Concat(Elements).Concat(Deriving);
}
