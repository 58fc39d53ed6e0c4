using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace OneLondon.Governance.Analyzers.Flow.Code;

/// <summary>One step of a procedure. Registers from 0 up live within a block; those below <see cref="None"/> live across blocks.</summary>
internal abstract class Instruction(SyntaxNode place, int target)
{
    /// <summary>No register.</summary>
    public const int None = -1;

    public SyntaxNode Place { get; } = place;

    /// <summary>The register that is written, or <see cref="None"/>.</summary>
    public int Target { get; } = target;

    /// <summary>The registers that show in the outcome without being part of it: an index, a key, what a pattern tests.</summary>
    public ImmutableArray<int> Deciding { get; init; } = [];
}

/// <summary>A value known when compiling, null and default included.</summary>
internal sealed class SetConstant(SyntaxNode place, int target, object? value) : Instruction(place, target)
{
    public object? Value { get; } = value;
}

/// <summary>The value itself, object identity and all; a struct is copied.</summary>
internal sealed class Copy(SyntaxNode place, int target, int source, ITypeSymbol? @struct) : Instruction(place, target)
{
    public int Source { get; } = source;

    /// <summary>The type of a struct that is copied field by field; null otherwise.</summary>
    public ITypeSymbol? Struct { get; } = @struct;

    /// <summary>Whether objects of derived types are copied too, with what they have besides.</summary>
    public bool TakesDerived { get; init; }

    /// <summary>Whether a hop is told for it.</summary>
    public bool IsHop { get; init; }

    /// <summary>Whether it waits for a task, and throws what the task throws.</summary>
    public bool Waits { get; init; }
}

/// <summary>What can be read of values, folded into one: text building, arithmetic, conversion.</summary>
internal sealed class Fold(SyntaxNode place, int target, ImmutableArray<int> sources) : Instruction(place, target)
{
    public ImmutableArray<int> Sources { get; } = sources;

    /// <summary>The register of the index where it takes one character of a text, or <see cref="Instruction.None"/>.</summary>
    public int Index { get; init; } = None;

    /// <summary>What it resembles where it looks like de-identification and is not.</summary>
    public string? Lookalike { get; init; }
}

/// <summary>A comparison, a logical operation or arithmetic on constants: no content, at most a known outcome.</summary>
internal sealed class Compare(SyntaxNode place, int target, BinaryOperatorKind kind, int left, int right) : Instruction(place, target)
{
    public BinaryOperatorKind Kind { get; } = kind;

    public int Left { get; } = left;

    public int Right { get; } = right;

    /// <summary>Whether the content goes on into the result: arithmetic, text.</summary>
    public bool Carries { get; init; }
}

/// <summary>The logical opposite.</summary>
internal sealed class Not(SyntaxNode place, int target, int source) : Instruction(place, target)
{
    public int Source { get; } = source;
}

/// <summary>Whether a value is null.</summary>
internal sealed class IsNull(SyntaxNode place, int target, int source) : Instruction(place, target)
{
    public int Source { get; } = source;
}

/// <summary>Whether a value is of a type.</summary>
internal sealed class TypeTest(SyntaxNode place, int target, int source, ITypeSymbol type) : Instruction(place, target)
{
    public int Source { get; } = source;

    public ITypeSymbol Type { get; } = type;
}

/// <summary>Keeps of a value what can be of a type.</summary>
internal sealed class Narrow(SyntaxNode place, int target, int source, ITypeSymbol type) : Instruction(place, target)
{
    public int Source { get; } = source;

    public ITypeSymbol Type { get; } = type;
}

/// <summary>Reads a part of an object, or a static one where there is no object.</summary>
internal sealed class Load(SyntaxNode place, int target, int @object, MemberRef member, ITypeSymbol? type) : Instruction(place, target)
{
    public int Object { get; } = @object;

    public MemberRef Member { get; } = member;

    /// <summary>The type of what is read.</summary>
    public ITypeSymbol? Type { get; } = type;

    /// <summary>Whether an override may answer.</summary>
    public bool IsVirtual { get; init; }
}

/// <summary>Writes a part of an object, or a static one where there is no object.</summary>
internal sealed class Store(SyntaxNode place, int @object, MemberRef member, int source) : Instruction(place, None)
{
    public int Object { get; } = @object;

    public MemberRef Member { get; } = member;

    public int Source { get; } = source;

    /// <summary>Whether the object is being made here: an initialiser.</summary>
    public bool IsInitial { get; init; }

    /// <summary>Whether it adds to what is there.</summary>
    public bool IsWeak { get; init; }

    /// <summary>Whether an override may take it.</summary>
    public bool IsVirtual { get; init; }
}

/// <summary>Makes an object.</summary>
internal sealed class Allocate(SyntaxNode place, int target, ITypeSymbol? type, bool many) : Instruction(place, target)
{
    public ITypeSymbol? Type { get; } = type;

    /// <summary>Whether more than one may come of it.</summary>
    public bool Many { get; } = many;

    /// <summary>Whether nothing is known of what it holds.</summary>
    public bool IsUnknown { get; init; }
}

/// <summary>Makes a function value: a lambda, or a method with its receiver.</summary>
internal sealed class MakeFunction(SyntaxNode place, int target, IMethodSymbol method, int receiver, int closure) : Instruction(place, target)
{
    public IMethodSymbol Method { get; } = method;

    public int Receiver { get; } = receiver;

    public int Closure { get; } = closure;

    /// <summary>The type by which a static member is named; null otherwise.</summary>
    public ITypeSymbol? ConstrainedTo { get; init; }
}

/// <summary>Calls a method, a constructor, an operator or a delegate.</summary>
internal sealed class Invoke(SyntaxNode place, int target, IMethodSymbol method, int receiver, ImmutableArray<int> arguments) : Instruction(place, target)
{
    public IMethodSymbol Method { get; } = method;

    public int Receiver { get; } = receiver;

    /// <summary>The registers of the arguments, by the ordinal of their parameter.</summary>
    public ImmutableArray<int> Arguments { get; } = arguments;

    /// <summary>The registers that by-reference arguments come back in, by ordinal; empty where there are none.</summary>
    public ImmutableArray<int> Outs { get; init; } = [];

    public bool IsVirtual { get; init; }

    /// <summary>The type of what it is called on, as written before it is converted to the type that declares the method; null where that is not known.</summary>
    public ITypeSymbol? On { get; init; }

    /// <summary>The type by which a static member is named; null otherwise.</summary>
    public ITypeSymbol? ConstrainedTo { get; init; }

    /// <summary>The captured variables that a local function is given.</summary>
    public int Closure { get; init; } = None;

    /// <summary>The number of the call within its procedure.</summary>
    public int Site { get; init; }

    /// <summary>Whether it lies in a loop.</summary>
    public bool Many { get; init; }
}

/// <summary>A call of which nothing is known when compiling: dynamic, a function pointer.</summary>
internal sealed class InvokeUnknown(SyntaxNode place, int target, string name, ImmutableArray<int> sources) : Instruction(place, target)
{
    public string Name { get; } = name;

    /// <summary>The name of the method that is called on the first source, where that is known; null otherwise.</summary>
    public string? Member { get; init; }

    public ImmutableArray<int> Sources { get; } = sources;
}

/// <summary>Gives a value back, or one of a sequence.</summary>
internal sealed class Return(SyntaxNode place, int source) : Instruction(place, None)
{
    public int Source { get; } = source;

    public bool IsYield { get; init; }
}

/// <summary>Throws; without a register, again what was caught.</summary>
internal sealed class Throw(SyntaxNode place, int source) : Instruction(place, None)
{
    public int Source { get; } = source;
}

/// <summary>Takes what was caught.</summary>
internal sealed class Catch(SyntaxNode place, int target, ITypeSymbol? type) : Instruction(place, target)
{
    /// <summary>The type that is taken.</summary>
    public ITypeSymbol? Type { get; } = type;
}

/// <summary>Any one of several values.</summary>
internal sealed class Merge(SyntaxNode place, int target, ImmutableArray<int> sources) : Instruction(place, target)
{
    public ImmutableArray<int> Sources { get; } = sources;
}

/// <summary>Runs the initialisers of a type's fields and properties on an object being made.</summary>
internal sealed class RunInitializers(SyntaxNode place, int @object, INamedTypeSymbol type) : Instruction(place, None)
{
    public int Object { get; } = @object;

    public INamedTypeSymbol Type { get; } = type;
}
