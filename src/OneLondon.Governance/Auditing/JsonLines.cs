using System.Buffers;
using System.Text.Json;

namespace OneLondon.Governance.Auditing;

/// <summary>Makes the line of a record.</summary>
internal static class JsonLines
{
    /// <summary>The most bytes a line may have.</summary>
    public const int MaximumLength = 256 * 1024;

    public static byte[] Line(AuditRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            AuditRecordFormat.Write(writer, record);
        }

        buffer.Write("\n"u8);
        return buffer.WrittenCount <= MaximumLength
            ? buffer.WrittenSpan.ToArray()
            : throw new ArgumentException($"the audit record is longer than {MaximumLength} bytes", nameof(record));
    }
}
