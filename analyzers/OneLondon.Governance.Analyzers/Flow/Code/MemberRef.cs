using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Flow.Code;

/// <summary>What part of an object is read or written.</summary>
internal enum MemberKind : byte
{
    /// <summary>A field, a property, or a variable that a function captured.</summary>
    Symbol,

    /// <summary>An element of a collection, at an index or key where one is known.</summary>
    Element,

    /// <summary>A key of a dictionary or of a group.</summary>
    Key,

    /// <summary>Anything at all: what an unmodelled call may have put there.</summary>
    Content,

    /// <summary>How many elements were added, while that is known.</summary>
    Count,

    /// <summary>A member whose name alone is known when compiling: the member of the object that has it, else an element by that name.</summary>
    Named,

    /// <summary>The captured variables of a function.</summary>
    Closure,

    /// <summary>The receiver that a function is bound to.</summary>
    Receiver,

    /// <summary>The object that has the place which a kept reference refers to; the symbol or the index says which part of it.</summary>
    Referred,
}

/// <summary>Names a part of an object in code: a symbol, or an element by the register of its index.</summary>
internal readonly struct MemberRef(MemberKind kind, ISymbol? symbol, int index)
{
    public MemberKind Kind { get; } = kind;

    public ISymbol? Symbol { get; } = symbol;

    /// <summary>The register of the index, or <see cref="Instruction.None"/>.</summary>
    public int Index { get; } = index;

    public static MemberRef Of(ISymbol symbol) => new(MemberKind.Symbol, symbol, Instruction.None);

    public static MemberRef Element(int index) => new(MemberKind.Element, null, index);

    public static MemberRef Named(int name) => new(MemberKind.Named, null, name);

    /// <summary>The place that a reference refers to, as a part of the reference.</summary>
    public static MemberRef Referred(MemberRef place) => new(MemberKind.Referred, place.Symbol, place.Index);

    public static MemberRef Of(MemberKind kind) => new(kind, null, Instruction.None);
}
