using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Flow.Values;

/// <summary>Where an object comes from.</summary>
internal enum ItemKind : byte
{
    /// <summary>Given by the caller: an argument, the receiver, or what hangs on them.</summary>
    Given,

    /// <summary>Made here, or by a callee here.</summary>
    Made,

    /// <summary>A function made here.</summary>
    Function,
}

/// <summary>An object as the analysis sees it: all that is made or given at one place.</summary>
internal sealed class Item
{
    public required int Id { get; init; }

    public required ItemKind Kind { get; init; }

    /// <summary>Its type: exact where <see cref="IsExact"/>, else one that it has among others.</summary>
    public ITypeSymbol? Type { get; init; }

    public bool IsExact { get; init; }

    /// <summary>Whether it may stand for several objects: writing adds, and replaces nothing.</summary>
    public bool IsMany { get; set; }

    /// <summary>
    /// Whether a caller gave it and it may stand for several objects. INVARIANT: of such, only what was added is held: what a caller left there
    /// stays as it was, and is not told back to it as if each of the objects had what all of them have.
    /// </summary>
    public bool OnlyGrows => Kind == ItemKind.Given && IsMany;

    /// <summary>Whether parts of it may be filled out of sight.</summary>
    public bool IsUnknown { get; set; }

    /// <summary>The object that it hangs on; null for a root.</summary>
    public Item? Parent { get; init; }

    /// <summary>The part of the parent that it is.</summary>
    public Member? Part { get; init; }

    /// <summary>For a root, the place among the procedure's inputs: parameters from 0; see <see cref="Roots"/>.</summary>
    public int Root { get; init; }

    public int Depth { get; init; }

    /// <summary>Whether it stands for all that hangs further down.</summary>
    public bool IsFolded { get; init; }

    /// <summary>Whether it stands for all of its type that hangs on anything that the caller gives.</summary>
    public bool IsUniversal { get; init; }

    /// <summary>What the nearest marked part on the way to it declares, or null.</summary>
    public Label? Around { get; init; }

    /// <summary>What leaves by it when it is put into it, where it is a way out.</summary>
    public System.Collections.Immutable.ImmutableArray<string> Channels { get; init; }

    /// <summary>The function, for <see cref="ItemKind.Function"/>.</summary>
    public IMethodSymbol? Function { get; init; }
}

/// <summary>The inputs of a procedure that are no parameters.</summary>
internal static class Roots
{
    public const int This = -1;
    public const int Closure = -2;
    public const int Statics = -3;

    /// <summary>What decides that the procedure runs at all; only where decisions are followed.</summary>
    public const int Control = -4;

    /// <summary>All that is given, taken together.</summary>
    public const int All = -5;

    /// <summary>What a call on something foreign gives back.</summary>
    public static int Result(int callback) => -10 - callback * 2;

    /// <summary>What a call on something foreign writes to what it is given.</summary>
    public static int Written(int callback) => -11 - callback * 2;

    /// <summary>The callback that a root is a result of, or what was written by; null for others.</summary>
    public static int? Callback(int root) => root <= -10 ? (-10 - root) / 2 : null;
}
