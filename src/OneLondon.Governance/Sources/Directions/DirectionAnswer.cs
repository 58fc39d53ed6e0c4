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

    /// <summary>
    /// Gets the user id of the professional who directs, or who signed for the team, 1 to 256 characters; a direction by nobody who is named counts for
    /// nothing, since it goes on record who directed (A4 U1).
    /// </summary>
    public string DirectedBy { get; init; } = string.Empty;

    /// <summary>Gets the code of the care team whose standing direction it is, or an empty string.</summary>
    public string Team { get; init; } = string.Empty;

    /// <summary>Gets the director's own relationship with the person.</summary>
    public Relationship DirectorRelationship { get; init; }

    /// <summary>Gives who directs.</summary>
    public override string ToString() => $"direction: {Direction}";
}
