using System.Text.Json.Serialization;

namespace OneLondon.Governance.Tool.Trails.Detecting;

/// <summary>Holds a line of the file of episodes.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed class EpisodeLine
{
    public List<string> NhsNumbers { get; set; } = [];

    public List<string> Ids { get; set; } = [];

    public required string Organisation { get; set; }

    public required string From { get; set; }

    public string Until { get; set; } = string.Empty;
}
