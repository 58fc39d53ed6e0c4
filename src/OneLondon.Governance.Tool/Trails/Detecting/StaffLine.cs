using System.Text.Json.Serialization;

namespace OneLondon.Governance.Tool.Trails.Detecting;

/// <summary>Holds a line of the file of staff.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed class StaffLine
{
    public required string User { get; set; }

    public string Organisation { get; set; } = string.Empty;

    public List<string> NhsNumbers { get; set; } = [];

    public List<string> Ids { get; set; } = [];

    public List<string> Surnames { get; set; } = [];

    public List<AddressMember> Addresses { get; set; } = [];
}
