using System.Globalization;
using System.Text.Json;

namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Writes a report as JSON of a versioned format.</summary>
internal static class AuditDetectionJson
{
    private const int Version = 1;

    public static void Write(Utf8JsonWriter writer, AuditDetectionReport report)
    {
        writer.WriteStartObject();
        writer.WriteNumber("format"u8, Version);
        Time(writer, "at", report.At);
        if (report.From > DateTimeOffset.MinValue)
        {
            Time(writer, "from", report.From);
        }

        if (report.Until < DateTimeOffset.MaxValue)
        {
            Time(writer, "until", report.Until);
        }

        writer.WriteNumber("records"u8, report.Records);
        writer.WriteNumber("outside"u8, report.Outside);
        writer.WriteStartArray("findings"u8);
        foreach (AuditFinding finding in report.Findings)
        {
            Write(writer, finding);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("detectors"u8);
        foreach (AuditDetectorStatus detector in report.Detectors)
        {
            writer.WriteStartObject();
            writer.WriteString("kind"u8, AuditDetectionNames.Code(detector.Kind));
            writer.WriteBoolean("run"u8, detector.HasRun);
            writer.WriteString("note"u8, detector.Note);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, AuditFinding finding)
    {
        writer.WriteStartObject();
        writer.WriteString("kind"u8, AuditDetectionNames.Code(finding.Kind));
        writer.WriteString("user"u8, finding.UserId);
        writer.WriteString("organisation"u8, finding.Organisation);
        writer.WriteString("text"u8, finding.Text);
        Time(writer, "first", finding.First);
        Time(writer, "last", finding.Last);
        writer.WriteString("measure"u8, finding.Measure);
        writer.WriteNumber("counted"u8, finding.Counted);
        writer.WriteNumber("expected"u8, finding.Expected);
        writer.WriteNumber("probability"u8, finding.Probability);
        if (finding.Reason.Length > 0)
        {
            writer.WriteString("reason"u8, finding.Reason);
        }

        writer.WriteNumber("requests"u8, finding.Requests);
        writer.WriteNumber("refused"u8, finding.Refused);
        writer.WriteNumber("overrides"u8, finding.Overrides);
        writer.WriteNumber("claims"u8, finding.Claims);
        writer.WriteNumber("people"u8, finding.People);
        writer.WriteNumber("populations"u8, finding.Populations);
        writer.WriteNumber("sharedBy"u8, finding.SharedBy);
        writer.WriteNumber("records"u8, finding.Records);
        writer.WriteStartArray("positions"u8);
        foreach (long position in finding.Positions)
        {
            writer.WriteNumberValue(position);
        }

        writer.WriteEndArray();
        Texts(writer, "requestIds", finding.RequestIds);
        Texts(writer, "pseudonyms", finding.Pseudonyms);
        writer.WriteEndObject();
    }

    private static void Time(Utf8JsonWriter writer, string name, DateTimeOffset time) =>
        writer.WriteString(name, time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));

    private static void Texts(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(name);
        foreach (string value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}
