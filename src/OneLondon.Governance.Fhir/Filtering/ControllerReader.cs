using System.Text.Json;

namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>Reads from a resource what names its controllers. Works on what the walk has checked.</summary>
internal static class ControllerReader
{
    /// <summary>Reads <c>meta.source</c>, or null.</summary>
    public static string? Source(JsonElement resource) =>
        resource.TryGetProperty("meta", out var meta) && meta.ValueKind == JsonValueKind.Object ? Text(meta, "source") : null;

    /// <summary>All values at the end of a path, through arrays; null and empty arrays are nothing.</summary>
    public static IEnumerable<JsonElement> Values(JsonElement from, byte[][] path)
    {
        IEnumerable<JsonElement> here = [from];
        foreach (var step in path)
        {
            here = here.Where(static o => o.ValueKind == JsonValueKind.Object)
                .SelectMany(o => o.TryGetProperty(step, out var value) ? Flat(value) : []);
        }

        return here;
    }

    /// <summary>The values of a resource's identifiers.</summary>
    public static IEnumerable<string> Identifiers(JsonElement resource) =>
        resource.TryGetProperty("identifier", out var identifiers)
            ? Flat(identifiers).Where(static i => i.ValueKind == JsonValueKind.Object).Select(static i => Text(i, "value")).OfType<string>()
            : [];

    /// <summary>The string member of an object, or null.</summary>
    public static string? Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IEnumerable<JsonElement> Flat(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.Array => value.EnumerateArray().Where(static i => i.ValueKind != JsonValueKind.Null),
        _ => [value],
    };
}
