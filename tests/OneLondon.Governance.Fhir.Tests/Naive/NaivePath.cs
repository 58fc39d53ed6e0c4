using System.Text.Json.Nodes;

namespace OneLondon.Governance.Fhir.Tests.Naive;

/// <summary>Follows a dotted path, through arrays.</summary>
internal static class NaivePath
{
    /// <summary>All that stands at the end of the path; absent, null and empty arrays are nothing.</summary>
    public static IReadOnlyList<JsonNode> Values(JsonObject from, string path)
    {
        IEnumerable<JsonNode> here = [from];
        foreach (var step in path.Split('.'))
        {
            here = here.OfType<JsonObject>().SelectMany(o => Flat(o[step]));
        }

        return [.. here];
    }

    private static IEnumerable<JsonNode> Flat(JsonNode? node) => node switch
    {
        null => [],
        JsonArray items => items.Where(i => i is not null).Select(i => i!),
        _ => [node],
    };
}
