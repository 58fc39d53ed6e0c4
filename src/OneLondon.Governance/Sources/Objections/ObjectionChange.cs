using System.Text.Json.Serialization;

namespace OneLondon.Governance.Sources.Objections;

/// <summary>Holds one change of a person's objections as the register keeps it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed class ObjectionChange
{
    /// <summary>Gets the stage the change leads to.</summary>
    public required ObjectionStage Stage { get; init; }

    public required int Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public string Programme { get; init; } = string.Empty;

    public string Controller { get; init; } = string.Empty;

    public ObjectionRoute Route { get; init; }

    public int Supersedes { get; init; }

    public string Proxy { get; init; } = string.Empty;

    public NotUpheldReason Reason { get; init; }

    public string Text { get; init; } = string.Empty;
}
