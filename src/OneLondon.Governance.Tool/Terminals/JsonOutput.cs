using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OneLondon.Governance.Tool.Terminals;

/// <summary>Writes one indented JSON object and a line feed.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes to standard output.</summary>
    public static void Write(Terminal terminal, Action<Utf8JsonWriter> members) => Write(terminal.Out, members);

    /// <summary>Writes to one of the terminal's texts.</summary>
    public static void Write(TextWriter text, Action<Utf8JsonWriter> members)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter json = new(bytes, Indented))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        text.WriteLine(Encoding.UTF8.GetString(bytes.WrittenSpan));
    }

    public static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
