using System.Text.Json.Serialization;

namespace OneLondon.Governance.Tool.Trails.Detecting;

/// <summary>Holds a line of the file of people.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed class PersonLine
{
    public List<string> NhsNumbers { get; set; } = [];

    public List<string> Ids { get; set; } = [];

    public List<string> Surnames { get; set; } = [];

    public List<AddressMember> Addresses { get; set; } = [];
}
