using System.Text.Json;
using OneLondon.Governance.Auditing.Reading;

namespace OneLondon.Governance.Fhir.Auditing;

/// <summary>Writes entries of a trail as NDJSON, one AuditEvent a line, as FHIR bulk data has it.</summary>
public static class AuditEventExport
{
    /// <summary>Writes entry after entry; each line is written whole.</summary>
    /// <param name="entries">The entries, as <see cref="AuditTrailReader"/> gives them.</param>
    /// <param name="writer">Writes each.</param>
    /// <param name="destination">Takes the lines.</param>
    /// <param name="progress">Told how many were written.</param>
    /// <param name="cancellationToken">Ends it after a line.</param>
    /// <returns>How many entries were written, and how many of them cannot be read.</returns>
    public static (long Written, long Unreadable) Write(
        IEnumerable<AuditEntry> entries, AuditEventWriter writer, Stream destination, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(destination);
        (long written, long unreadable) = (0, 0);
        using var line = new MemoryStream();
        using var json = new Utf8JsonWriter(line);
        foreach (AuditEntry entry in entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            line.SetLength(0);
            json.Reset(line);
            writer.Write(json, entry);
            json.Flush();
            line.WriteByte((byte)'\n');
            destination.Write(line.GetBuffer().AsSpan(0, (int)line.Length));
            written++;
            unreadable += entry.Record is null ? 1 : 0;
            progress?.Report(written);
        }

        return (written, unreadable);
    }
}
