using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OneLondon.Governance.Auditing.Trails;

/// <summary>Writes tree heads as JSON of a versioned format, one spelling for each, and reads them back strictly.</summary>
public static class TreeHeadFormat
{
    /// <summary>The version of the format written.</summary>
    public const int Version = 1;

    /// <summary>Writes a head on one line, without the end of the line.</summary>
    public static string Write(TreeHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return "{" + Members(head) + "}";
    }

    /// <summary>Reads a head.</summary>
    /// <exception cref="FormatException">The text is no head in the spelling that <see cref="Write"/> gives.</exception>
    /// <exception cref="NotSupportedException">Another version wrote it.</exception>
    public static TreeHead Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Parse(json, (root, head) => Write(head)).Head;
    }

    internal static string Members(TreeHead head) => string.Create(
        CultureInfo.InvariantCulture,
        $"\"format\":{Version},\"trail\":\"{JsonEncodedText.Encode(head.Trail)}\",\"size\":{head.Size},\"root\":\"{head.Root}\",\"at\":\"{head.At.UtcDateTime.ToString(TreeHead.TimeFormat, CultureInfo.InvariantCulture)}\",\"key\":\"{JsonEncodedText.Encode(head.KeyId)}\",\"signature\":\"{head.Signature}\"");

    // INVARIANT: what is read is written again and compared, so that a head has one spelling and no byte of it can change unseen.
    internal static (TreeHead Head, JsonDocument Document) Parse(string json, Func<JsonElement, TreeHead, string> write)
    {
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            if (root.GetProperty("format"u8).GetInt32() is int format && format != Version)
            {
                throw new NotSupportedException($"the tree head has format {format}, not {Version}; read it with the version that wrote it");
            }

            var head = new TreeHead
            {
                Trail = Text(root, "trail"),
                Size = root.GetProperty("size"u8).GetInt64(),
                Root = Text(root, "root"),
                At = DateTimeOffset.ParseExact(Text(root, "at"), TreeHead.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                KeyId = Text(root, "key"),
                Signature = Text(root, "signature"),
            };
            byte[] signature = Convert.FromBase64String(head.Signature);
            return head.Size >= 0 && Convert.ToBase64String(signature) == head.Signature && write(root, head) == json ? (head, document) : throw new FormatException();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or EncoderFallbackException)
        {
            document?.Dispose();
            throw new FormatException("the text is no tree head; give one as it was written");
        }
    }

    private static string Text(JsonElement root, string name) => root.GetProperty(name).GetString() ?? throw new FormatException();
}
