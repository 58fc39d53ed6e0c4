using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;

namespace OneLondon.Governance.Auditing.Trails;

/// <summary>
/// What a segment begins with: eight bytes that say what it is, the length of a JSON object (4 bytes), the object, and its code. The object says
/// the format, the trail, the number of the first record, the code before it, and the id of the key that all codes of the segment are made with.
/// </summary>
internal sealed class TrailSegment
{
    public const int Version = 1;

    private const int PrefixLength = 8 + sizeof(int);
    private const int MaximumHeader = 4096;

    /// <summary>Gets the number of the first record.</summary>
    public required long First { get; init; }

    /// <summary>Gets the trail.</summary>
    public required string Trail { get; init; }

    /// <summary>Gets the id of the key.</summary>
    public required string KeyId { get; init; }

    /// <summary>Gets the code of the record before; zeros before the first.</summary>
    public required byte[] Previous { get; init; }

    private static ReadOnlySpan<byte> Magic => "OLGAUDIT"u8;

    /// <summary>Gives the bytes that a segment begins with.</summary>
    public byte[] Write(TrailCoder coder)
    {
        byte[] json = Json();
        byte[] bytes = new byte[PrefixLength + json.Length + TrailFrame.CodeLength];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(Magic.Length), json.Length);
        json.CopyTo(bytes, PrefixLength);
        coder.Header(json, bytes.AsSpan(PrefixLength + json.Length));
        return bytes;
    }

    /// <summary>Reads what a segment begins with; null where it is none, and how long it is where it is one.</summary>
    /// <exception cref="NotSupportedException">Another version wrote it.</exception>
    public static TrailSegment? Read(TrailFile file, out int length, out byte[] json, out byte[] code)
    {
        length = 0;
        (json, code) = ([], []);
        Span<byte> prefix = stackalloc byte[PrefixLength];
        if (file.Read(0, prefix) < PrefixLength || !prefix.StartsWith(Magic)
            || BinaryPrimitives.ReadInt32LittleEndian(prefix[Magic.Length..]) is not (> 0 and <= MaximumHeader and int jsonLength))
        {
            return null;
        }

        byte[] rest = new byte[jsonLength + TrailFrame.CodeLength];
        if (file.Read(PrefixLength, rest) < rest.Length)
        {
            return null;
        }

        (json, code) = (rest[..jsonLength], rest[jsonLength..]);
        length = PrefixLength + rest.Length;
        return Parse(json);
    }

    private static TrailSegment? Parse(byte[] json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            if (root.GetProperty("format"u8).GetInt32() is int format && format != Version)
            {
                throw new NotSupportedException($"the audit trail has format {format}, not {Version}; read it with the version that wrote it");
            }

            var segment = new TrailSegment
            {
                Trail = root.GetProperty("trail"u8).GetString() ?? string.Empty,
                First = root.GetProperty("first"u8).GetInt64(),
                Previous = Convert.FromHexString(root.GetProperty("previous"u8).GetString() ?? string.Empty),
                KeyId = root.GetProperty("key"u8).GetString() ?? string.Empty,
            };

            // INVARIANT: one header has one spelling, so that no byte of it can change unseen.
            return segment.Previous.Length == TrailFrame.CodeLength && segment.First >= 0 && segment.Json().AsSpan().SequenceEqual(json) ? segment : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    private byte[] Json() => System.Text.Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"format":{{Version}},"trail":"{{JsonEncodedText.Encode(Trail)}}","first":{{First}},"previous":"{{Convert.ToHexStringLower(Previous)}}","key":"{{JsonEncodedText.Encode(KeyId)}}"}"""));
}
