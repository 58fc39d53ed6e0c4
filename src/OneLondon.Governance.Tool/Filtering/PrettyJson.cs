using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OneLondon.Governance.Tool.Filtering;

/// <summary>Lays JSON out for reading; numbers keep their digits, as FHIR decimals must.</summary>
internal static class PrettyJson
{
    private const int DeepestDocument = 4096;

    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        NewLine = "\n",
        MaxDepth = DeepestDocument,
        SkipValidation = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Lays out a document that the filter wrote, with a line feed at its end.</summary>
    public static ReadOnlyMemory<byte> Of(ReadOnlySpan<byte> document)
    {
        ArrayBufferWriter<byte> pretty = new(document.Length * 2);
        using (Utf8JsonWriter json = new(pretty, Indented))
        {
            Utf8JsonReader reader = new(document, new JsonReaderOptions { MaxDepth = DeepestDocument });
            while (reader.Read())
            {
                Copy(ref reader, json);
            }
        }

        pretty.Write("\n"u8);
        return pretty.WrittenMemory;
    }

    private static void Copy(ref Utf8JsonReader reader, Utf8JsonWriter json)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                json.WriteStartObject();
                break;
            case JsonTokenType.EndObject:
                json.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                json.WriteStartArray();
                break;
            case JsonTokenType.EndArray:
                json.WriteEndArray();
                break;
            case JsonTokenType.PropertyName:
                json.WritePropertyName(reader.GetString()!);
                break;
            case JsonTokenType.String:
                json.WriteStringValue(reader.GetString());
                break;
            default:
                json.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                break;
        }
    }
}
