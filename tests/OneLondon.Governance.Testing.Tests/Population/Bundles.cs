using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using OneLondon.Governance.Testing.Population;

namespace OneLondon.Governance.Testing.Tests.Population;

/// <summary>Reads written records back.</summary>
internal static class Bundles
{
    public static string Write(LondonPerson person)
    {
        ArrayBufferWriter<byte> buffer = new();
        LondonRecords.WriteRecord(person, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static JsonNode Read(LondonPerson person) => JsonNode.Parse(Write(person))!;

    public static IEnumerable<JsonObject> Resources(JsonNode bundle) =>
        bundle["entry"]!.AsArray().Select(entry => entry!["resource"]!.AsObject());

    public static string Key(JsonObject resource) => $"{resource["resourceType"]}/{resource["id"]}";

    public static bool IsNobodys(JsonObject resource) => resource["meta"]!["source"] is null;

    public static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject each => new[] { each }.Concat(each.SelectMany(member => Objects(member.Value))),
        JsonArray items => items.SelectMany(Objects),
        _ => [],
    };
}
