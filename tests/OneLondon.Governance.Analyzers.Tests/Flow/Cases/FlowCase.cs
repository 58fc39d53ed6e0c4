using System.Collections.Immutable;

namespace OneLondon.Governance.Analyzers.Tests.Flow.Cases;

/// <summary>One side of a pair: source that leaks, or its twin that does not.</summary>
internal sealed class FlowCase
{
    /// <summary>Gets the area of the language, which is the name of the file it stands in.</summary>
    public required string Area { get; init; }

    /// <summary>Gets the name of its pair.</summary>
    public required string Name { get; init; }

    /// <summary>Gets whether it is the side that leaks.</summary>
    public required bool IsLeak { get; init; }

    /// <summary>Gets the whole source: usings, the case, the prelude's types.</summary>
    public required string Source { get; init; }

    /// <summary>Gets how many lines at the end of <see cref="Source"/> are types beside the case, which could stand in a library of their own.</summary>
    public required int LibraryLines { get; init; }

    /// <summary>Gets whether the pair has such types of its own.</summary>
    public required bool HasOwnLibrary { get; init; }

    /// <summary>Gets the lines of <see cref="Source"/>, from 1, that one finding stands on, with its rule where that is named.</summary>
    public required ImmutableArray<(int Line, string? Id)> Expected { get; init; }

    public override string ToString() => $"{Area}: {Name} ({(IsLeak ? "leak" : "safe")})";
}
