using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace OneLondon.Governance.Sources.OptOuts.National;

/// <summary>The note beside a request's data file: which request it is, when it was made and the hash of what was asked. No patient data.</summary>
internal sealed class RequestNote
{
    private const int Format = 1;

    private RequestNote(MeshTransfer transfer, DateTimeOffset madeAt, string digest, int[] refused)
    {
        Transfer = transfer;
        MadeAt = madeAt;
        Digest = digest;
        Refused = refused;
    }

    public MeshTransfer Transfer { get; }

    public DateTimeOffset MadeAt { get; }

    public string Digest { get; }

    public int[] Refused { get; }

    public static string PathFor(string dataPath) => Path.ChangeExtension(dataPath, ".request.json");

    public static byte[] Write(NationalOptOutRequest request)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("format", Format);
            writer.WriteString("mailbox", request.Transfer.Sender);
            writer.WriteString("recipient", request.Transfer.Recipient);
            writer.WriteString("workflow", request.Transfer.WorkflowId);
            writer.WriteNumber("sequence", request.Transfer.Sequence);
            writer.WriteString("file", request.Transfer.DataFileName);
            writer.WriteString("madeAt", request.MadeAt.ToString("O", CultureInfo.InvariantCulture));
            writer.WriteNumber("asked", request.Count);
            writer.WriteString("sha256", request.Digest);
            writer.WriteStartArray("refusedLines");
            foreach (int line in request.RefusedLines)
            {
                writer.WriteNumberValue(line);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static RequestNote Read(byte[] json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement note = document.RootElement;
            if (note.GetProperty("format").GetInt32() != Format)
            {
                throw new NotSupportedException("another version wrote the note of this opt-out request; read its reply with that version, or ask anew");
            }

            DateTimeOffset madeAt = DateTimeOffset.ParseExact(
                note.GetProperty("madeAt").GetString()!, "O", CultureInfo.InvariantCulture, DateTimeStyles.None);
            return new RequestNote(
                new MeshTransfer(note.GetProperty("mailbox").GetString()!, note.GetProperty("sequence").GetInt32(), madeAt),
                madeAt,
                note.GetProperty("sha256").GetString()!,
                [.. note.GetProperty("refusedLines").EnumerateArray().Select(line => line.GetInt32())]);
        }
        catch (Exception damaged) when (damaged is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InvalidDataException("the note of this opt-out request is damaged: ask anew, with the next sequence number", damaged);
        }
    }
}
