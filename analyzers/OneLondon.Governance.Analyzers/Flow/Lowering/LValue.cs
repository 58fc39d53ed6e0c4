using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;

namespace OneLondon.Governance.Analyzers.Flow.Lowering;

/// <summary>A place that can be written: a register, a part of an object, an indexer with a body, or what a call gives by reference.</summary>
internal sealed class LValue
{
    /// <summary>The register, where the place is one.</summary>
    public int Register { get; init; } = Instruction.None;

    /// <summary>The object, where the place is a part of one.</summary>
    public int Object { get; init; } = Instruction.None;

    public MemberRef Member { get; init; }

    public bool IsMember { get; init; }

    public bool IsVirtual { get; init; }

    public bool IsInitial { get; init; }

    public ITypeSymbol? Type { get; init; }

    /// <summary>The indexer, where its accessors are called.</summary>
    public IPropertySymbol? Indexer { get; init; }

    public ImmutableArray<int> Arguments { get; init; } = [];

    /// <summary>The method that gives the place by reference: called with a value, it writes it there.</summary>
    public IMethodSymbol? Giver { get; init; }

    /// <summary>What it is given by reference, by the ordinal of its parameter.</summary>
    public ImmutableArray<(int Ordinal, LValue Place, SyntaxNode At)> Lent { get; init; } = [];

    /// <summary>Whether the object is a reference that is kept, and the place is what it refers to.</summary>
    public bool IsReferred { get; init; }

    /// <summary>The place that keeps the reference; null where it can be given no other.</summary>
    public LValue? Keeper { get; init; }

    /// <summary>The captured variables, where it is a local function.</summary>
    public int Closure { get; init; } = Instruction.None;

    /// <summary>The registers of indexes, of which several name one place.</summary>
    public ImmutableArray<int> Deciding { get; init; } = [];

    /// <summary>The places it may be, for a reference that was taken in several ways.</summary>
    public ImmutableArray<LValue> Any { get; init; } = [];
}
