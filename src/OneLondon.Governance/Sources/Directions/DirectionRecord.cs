using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Sources.Directions;

/// <summary>Records that a professional, or a care team by a standing direction, directs an administrator (A4).</summary>
public sealed class DirectionRecord
{
    /// <summary>Gets its number among the administrator's; 0 before it is recorded.</summary>
    public int Number { get; init; }

    /// <summary>Gets the administrator's user id, 1 to 256 characters.</summary>
    public required string Administrator { get; init; }

    /// <summary>Gets the organisation it holds in, 1 to 256 characters.</summary>
    public required string Organisation { get; init; }

    /// <summary>Gets the user id of the professional who directs, or who signs for the team; never the administrator.</summary>
    public required string Director { get; init; }

    /// <summary>Gets the role the director acts in, whose own row decides what the administrator may see.</summary>
    public required Role DirectorRole { get; init; }

    /// <summary>Gets the care team, where it is a standing direction by one; empty where the professional directs.</summary>
    public string Team { get; init; } = string.Empty;

    /// <summary>Gets the one person it is about; unspecified where it is about everybody the director cares for.</summary>
    public NhsNumber Person { get; init; }

    /// <summary>Gets from when it holds.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Gets until when it holds, that instant left out.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Gives the director's role alone.</summary>
    public override string ToString() => $"direction by `{DirectorRole}`";
}
