using System.Text.Json.Serialization;
using OneLondon.Governance.Sources.Registers;

namespace OneLondon.Governance.Sources.Directions;

/// <summary>Holds a change of a direction as the register keeps it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed class DirectionChange : DatedChange
{
    public string Organisation { get; init; } = string.Empty;

    public string Director { get; init; } = string.Empty;

    public string DirectorRole { get; init; } = string.Empty;

    public string Team { get; init; } = string.Empty;

    public string Person { get; init; } = string.Empty;
}
