using System.Text.Json;
using OneLondon.Governance.Auditing;

namespace OneLondon.Governance.Testing.Auditing;

/// <summary>Gives a record as the bytes a trail would keep.</summary>
internal static class AuditText
{
    public static byte[] Of(AuditRecord record)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            AuditRecordFormat.Write(writer, record);
        }

        return stream.ToArray();
    }
}
