using System.Globalization;

namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Puts a report into plain English, a line for each finding.</summary>
internal static class AuditDetectionText
{
    private const int FewPositions = 5;

    public static void Write(TextWriter writer, AuditDetectionReport report)
    {
        writer.WriteLine("For review");
        writer.WriteLine();
        string window = (report.From == DateTimeOffset.MinValue, report.Until == DateTimeOffset.MaxValue) switch
        {
            (true, true) => "of all times",
            (false, true) => $"from {FindingWords.Minute(report.From)} on",
            (true, false) => $"until before {FindingWords.Minute(report.Until)}",
            _ => $"from {FindingWords.Minute(report.From)} until before {FindingWords.Minute(report.Until)}",
        };
        string outside = report.Outside > 0 ? string.Create(CultureInfo.InvariantCulture, $", {report.Outside:N0} of them outside that time and left out") : string.Empty;
        writer.WriteLine($"{FindingWords.Count(report.Records, "record was", "records were")} read, {window}{outside}. {FindingWords.Count(report.Findings.Count, "finding", "findings")}. Times are those of London. A finding is where to look, and proves nothing.");
        foreach (IGrouping<AuditFindingKind, AuditFinding> kind in report.Findings.GroupBy(finding => finding.Kind))
        {
            writer.WriteLine();
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{AuditDetectionNames.Title(kind.Key)} ({kind.Count():N0})"));
            foreach (AuditFinding finding in kind)
            {
                writer.WriteLine($"- {Who(finding)}{finding.Text}. {Where(finding)}");
            }
        }

        writer.WriteLine();
        writer.WriteLine("What was looked for");
        foreach (AuditDetectorStatus detector in report.Detectors)
        {
            writer.WriteLine($"- {AuditDetectionNames.Title(detector.Kind)}: {(detector.HasRun ? string.Empty : "NOT looked for, since ")}{detector.Note}");
        }
    }

    private static string Who(AuditFinding finding)
    {
        if (finding.Kind == AuditFindingKind.UnreadableRecords)
        {
            return string.Empty;
        }

        string user = finding.UserId.Length > 0 ? FindingWords.Line(finding.UserId) : "somebody unnamed";
        return finding.Organisation.Length > 0 ? $"{user} of {FindingWords.Line(finding.Organisation)}: " : $"{user}: ";
    }

    private static string Where(AuditFinding finding)
    {
        string positions = string.Join(", ", finding.Positions.Take(FewPositions).Select(position => position.ToString(CultureInfo.InvariantCulture)));
        long more = finding.Records - Math.Min(FewPositions, finding.Positions.Count);
        string rest = more > 0 ? string.Create(CultureInfo.InvariantCulture, $" and {more:N0} more") : string.Empty;
        return $"{FindingWords.Times(finding.First, finding.Last)}; {(finding.Records == 1 ? "record" : "records")} {positions}{rest}";
    }
}
