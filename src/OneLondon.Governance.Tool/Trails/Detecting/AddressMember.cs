using System.Text.Json.Serialization;

namespace OneLondon.Governance.Tool.Trails.Detecting;

/// <summary>Holds an address of a line of staff or people.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed class AddressMember
{
    public string Uprn { get; set; } = string.Empty;

    public string Line { get; set; } = string.Empty;

    public string Postcode { get; set; } = string.Empty;
}
