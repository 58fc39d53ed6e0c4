using System.Text;
using System.Text.Json;

namespace OneLondon.Governance.Auditing.Trails.Proving;

/// <summary>Writes proofs as JSON of a versioned format, and reads them back.</summary>
public static class AuditProofFormat
{
    /// <summary>The version of the format written.</summary>
    public const int Version = 1;

    /// <summary>Writes a proof of a record.</summary>
    public static string Write(AuditProof proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        return Write(writer =>
        {
            Head(writer, "head", proof.Head);
            writer.WriteNumber("position"u8, proof.Position);
            writer.WriteNumber("ticks"u8, proof.Ticks);
            writer.WriteString("record"u8, proof.Record);
            writer.WriteString("code"u8, proof.Code);
            Path(writer, proof.Path);
        });
    }

    /// <summary>Writes a proof of a tree.</summary>
    public static string Write(TreeProof proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        return Write(writer =>
        {
            Head(writer, "earlier", proof.Earlier);
            Head(writer, "later", proof.Later);
            Path(writer, proof.Path);
        });
    }

    /// <summary>Reads a proof of a record.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    /// <exception cref="NotSupportedException">Another version wrote it.</exception>
    public static AuditProof ReadRecord(string json) => Read(json, root => new AuditProof
    {
        Head = Head(root, "head"),
        Position = root.GetProperty("position"u8).GetInt64(),
        Ticks = root.GetProperty("ticks"u8).GetInt64(),
        Record = Text(root.GetProperty("record"u8)),
        Code = Text(root.GetProperty("code"u8)),
        Path = [.. root.GetProperty("path"u8).EnumerateArray().Select(Text)],
    });

    /// <summary>Reads a proof of a tree.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    /// <exception cref="NotSupportedException">Another version wrote it.</exception>
    public static TreeProof ReadTree(string json) => Read(json, root => new TreeProof
    {
        Earlier = Head(root, "earlier"),
        Later = Head(root, "later"),
        Path = [.. root.GetProperty("path"u8).EnumerateArray().Select(Text)],
    });

    private static string Write(Action<Utf8JsonWriter> members)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("format"u8, Version);
            members(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    // A head stands in a proof as it was written, as text, so that it keeps its one spelling.
    private static void Head(Utf8JsonWriter writer, string name, TreeHead head) => writer.WriteString(name, TreeHeadFormat.Write(head));

    private static TreeHead Head(JsonElement root, string name) => TreeHeadFormat.Read(Text(root.GetProperty(name)));

    private static void Path(Utf8JsonWriter writer, IReadOnlyList<string> path)
    {
        writer.WriteStartArray("path"u8);
        foreach (string hash in path)
        {
            writer.WriteStringValue(hash);
        }

        writer.WriteEndArray();
    }

    private static string Text(JsonElement element) => element.GetString() ?? throw new FormatException();

    private static T Read<T>(string json, Func<JsonElement, T> read)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 4 });
            if (document.RootElement.GetProperty("format"u8).GetInt32() is int format && format != Version)
            {
                throw new NotSupportedException($"the proof has format {format}, not {Version}; read it with the version that wrote it");
            }

            return read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            // The inner exception is left out: it may quote the record.
            throw new FormatException("the text is no proof; give one as it was written");
        }
    }
}
