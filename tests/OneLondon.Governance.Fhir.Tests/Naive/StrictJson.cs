using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneLondon.Governance.Fhir.Tests.Naive;

/// <summary>Parses a document as strictly as the contract asks, or throws <see cref="JsonException"/>.</summary>
internal static class StrictJson
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static JsonObject Parse(ReadOnlySpan<byte> document, int maxDepth)
    {
        if (document.StartsWith("\uFEFF"u8))
        {
            document = document[3..];
        }

        JsonNode? root;
        try
        {
            var text = Utf8.GetString(document);
            root = JsonNode.Parse(text, null, new JsonDocumentOptions { MaxDepth = maxDepth, AllowDuplicateProperties = false });
            Visit(root);
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidOperationException)
        {
            throw new JsonException("malformed", problem);
        }

        return root is JsonObject found && Text(found["resourceType"]) is not null ? found : throw new JsonException("no resource");
    }

    /// <summary>The text of a string node; null for anything else.</summary>
    public static string? Text(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static void Visit(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members)
                {
                    _ = Utf8.GetByteCount(name);
                    Visit(value);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Visit(item);
                }

                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                _ = Utf8.GetByteCount(value.GetValue<string>());
                break;
        }
    }
}
