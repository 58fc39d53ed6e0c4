using System.Text.Json.Serialization;

namespace OneLondon.Governance.Sources.Emergencies;

/// <summary>Holds a change of a declaration of emergency as the register keeps it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed class EmergencyChange
{
    public required EmergencyStep Step { get; init; }

    public required string By { get; init; }

    /// <summary>Gets from when it runs, when it was signed off, or when it ends.</summary>
    public required DateTimeOffset From { get; init; }

    public DateTimeOffset Until { get; init; }

    public string Text { get; init; } = string.Empty;

    public string[] Programmes { get; init; } = [];

    public string[] Areas { get; init; } = [];

    public string[] Purposes { get; init; } = [];
}
