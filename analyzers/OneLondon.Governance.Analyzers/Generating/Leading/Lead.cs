using System.Collections.Immutable;

namespace OneLondon.Governance.Analyzers.Generating.Leading;

/// <summary>A way by which a row leads to records of people: one of its members, or what it is itself.</summary>
internal sealed class Lead
{
    public required string Name { get; init; }

    /// <summary>The member; null where the row itself is looked into, as a collection or as what derives from its type.</summary>
    public HeldMember? Member { get; init; }

    /// <summary>The types that derive from the row's and lead on by more than it does.</summary>
    public ImmutableArray<HeldType> Deriving { get; init; } = [];

    public ulong Bits { get; init; }

    public bool CanBeCleared { get; init; }

    /// <summary>The way by which a query could reach records of other people; null where the types say that there is none.</summary>
    public string? Away { get; init; }
}
