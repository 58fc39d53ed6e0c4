using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Sources.Directions;

/// <summary>Tells who directs an administrator for one person, and how the director stands to that person (A4).</summary>
public sealed class DirectionAnswer
{
    /// <summary>Gets who directs.</summary>
    public required Direction Direction { get; init; }

    /// <summary>Gets the director's role, unspecified where nobody directs.</summary>
    public Role Director { get; init; }

    /// <summary>Gets the director's own relationship with the person.</summary>
    public Relationship DirectorRelationship { get; init; }

    /// <summary>Gives who directs.</summary>
    public override string ToString() => $"direction: {Direction}";
}
