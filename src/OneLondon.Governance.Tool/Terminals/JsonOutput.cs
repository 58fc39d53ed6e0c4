using System.Text.Encodings.Web;
using System.Text.Json;

namespace OneLondon.Governance.Tool.Terminals;

/// <summary>Writes one indented JSON object and a line feed to standard output.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(Terminal terminal, Action<Utf8JsonWriter> members)
    {
        using (Utf8JsonWriter json = new(terminal.Output, Indented))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        terminal.Output.WriteByte((byte)'\n');
        terminal.Output.Flush();
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
