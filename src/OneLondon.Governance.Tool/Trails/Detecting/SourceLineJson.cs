using System.Text.Json.Serialization;

namespace OneLondon.Governance.Tool.Trails.Detecting;

/// <summary>Reads the lines of source files, strictly: a member twice, one that is not known, or a null is refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(StaffLine))]
[JsonSerializable(typeof(PersonLine))]
[JsonSerializable(typeof(EpisodeLine))]
internal sealed partial class SourceLineJson : JsonSerializerContext
{
}
