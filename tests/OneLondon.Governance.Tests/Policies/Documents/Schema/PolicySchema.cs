using System.Text.Json;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Tests.Policies.Documents.Schema;

/// <summary>The schema of policy files, as embedded.</summary>
internal static class PolicySchema
{
    public static JsonElement Root { get; } = Read();

    public static JsonElement Definition(string name) => Root.GetProperty("$defs").GetProperty(name);

    /// <summary>Gives the words of an enumeration, each with its description where it has one.</summary>
    public static IReadOnlyList<(string Word, string Description)> Words(string definition)
    {
        JsonElement found = Definition(definition);
        return found.TryGetProperty("oneOf", out JsonElement choices)
            ? [.. choices.EnumerateArray().Select(c => (c.GetProperty("const").GetString()!, c.GetProperty("description").GetString()!))]
            : [.. found.GetProperty("enum").EnumerateArray().Select(v => (v.GetString()!, ""))];
    }

    private static JsonElement Read()
    {
        using Stream stream = PolicyReader.OpenSchema();
        using JsonDocument document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
