using System.Text.Json;

namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Holds what was found in a trail for a reviewer to look at, and what was not looked for (U2 U3). Findings stand by kind, in the same order each time.</summary>
public sealed class AuditDetectionReport
{
    internal AuditDetectionReport(
        DateTimeOffset at, AuditDetectionOptions options, long records, long outside, IReadOnlyList<AuditFinding> findings, IReadOnlyList<AuditDetectorStatus> detectors)
    {
        At = at;
        From = options.From;
        Until = options.Until;
        Records = records;
        Outside = outside;
        Findings = findings;
        Detectors = detectors;
    }

    /// <summary>Gets when it was made, in UTC: by then reviews were overdue.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Gets the first moment of the window.</summary>
    public DateTimeOffset From { get; }

    /// <summary>Gets the first moment after the window.</summary>
    public DateTimeOffset Until { get; }

    /// <summary>Gets how many records were read.</summary>
    public long Records { get; }

    /// <summary>Gets how many of them were made before or after the window, and so left out.</summary>
    public long Outside { get; }

    /// <summary>Gets what was found, by kind: unreadable records first.</summary>
    public IReadOnlyList<AuditFinding> Findings { get; }

    /// <summary>Gets which detectors ran, which did not, and why.</summary>
    public IReadOnlyList<AuditDetectorStatus> Detectors { get; }

    /// <summary>Writes it in plain English, with the time of day in London; of people it has no pseudonyms.</summary>
    public void WriteText(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        AuditDetectionText.Write(writer, this);
    }

    /// <summary>Writes it as JSON, format 1; pseudonyms are in it for whoever has the keys.</summary>
    public void WriteJson(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        AuditDetectionJson.Write(writer, this);
    }
}
