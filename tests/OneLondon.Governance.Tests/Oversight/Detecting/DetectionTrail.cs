using System.Text;
using System.Text.Json;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Reading;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Oversight;
using OneLondon.Governance.Oversight.Detecting;
using OneLondon.Governance.Sources.Reviews;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Oversight.Detecting;

/// <summary>Makes trails in memory, under a ring that was rotated once.</summary>
internal static class DetectionTrail
{
    /// <summary>A Tuesday, in working hours.</summary>
    public static readonly DateTimeOffset At = new(2026, 11, 24, 9, 30, 0, TimeSpan.Zero);

    public static readonly KeyRing Ring = new(Key("k2"), Key("k1"));

    public static readonly IReadOnlyList<NhsNumber> Numbers = [.. Enumerable.Range(0, 3_000)
        .Select(i => NhsNumber.TryParse($"9990{i:D6}", out NhsNumber number) ? number : default).Where(number => !number.IsUnspecified)];

    public static PatientKey Person(int i) => new(Numbers[i], $"p{i}");

    /// <summary>Gives a person's pseudonyms: number and id under the newer key, then under the older.</summary>
    public static string[] Tokens(int i) => [NumberToken(i, 0), IdToken(i, 0), NumberToken(i, 1), IdToken(i, 1)];

    public static string NumberToken(int i, int key = 0) => AuditPseudonyms.Of(Ring, new PatientKey(Numbers[i]))[key];

    public static string IdToken(int i, int key = 0) => AuditPseudonyms.Of(Ring, new PatientKey($"p{i}"))[key];

    public static AuditRecord Record(
        string request,
        string user = "dr-1",
        string organisation = "RYJ",
        int? person = 0,
        AuditKind kind = AuditKind.Access,
        DateTimeOffset? at = null,
        AccessOutcome outcome = AccessOutcome.Permit,
        OverrideKind overridden = OverrideKind.None,
        string role = "doctor",
        string claim = "",
        long items = 0,
        long chunk = 0,
        string population = "",
        string origin = "",
        IReadOnlyList<string>? patient = null) => new()
        {
            Kind = kind,
            At = at ?? At,
            RequestId = request,
            UserId = user,
            Organisation = organisation,
            Roles = [new AuditedRole { Role = Role.Parse(role) }],
            Patient = patient ?? (person is { } i ? [NumberToken(i)] : []),
            People = population,
            Outcome = outcome,
            Override = overridden,
            ClaimReason = claim,
            Items = items,
            Chunk = chunk,
            OriginTrail = origin,
        };

    public static AuditEntry[] Entries(params IEnumerable<AuditRecord> records) =>
        [.. records.Select((record, i) => AuditEntry.Of(i, record.At.UtcTicks, Bytes(record)))];

    public static AuditDetectionReport Run(IEnumerable<AuditRecord> records, AuditDetectionSources? sources = null, AuditDetectionOptions? options = null, DateTimeOffset? now = null) =>
        Run(Entries(records), sources, options, now);

    public static AuditDetectionReport Run(IEnumerable<AuditEntry> entries, AuditDetectionSources? sources = null, AuditDetectionOptions? options = null, DateTimeOffset? now = null) =>
        AuditDetection.Run(entries, Ring, sources ?? new(), options ?? new(), new FixedTime(now ?? At.AddDays(30)), null, CancellationToken.None);

    public static IReadOnlyList<AuditFinding> Of(this AuditDetectionReport report, AuditFindingKind kind) => [.. report.Findings.Where(finding => finding.Kind == kind)];

    public static AuditDetectorStatus Status(this AuditDetectionReport report, AuditFindingKind kind) => report.Detectors.Single(detector => detector.Kind == kind);

    public static ReviewItem Review(
        string request,
        string user = "dr-1",
        string organisation = "RYJ",
        ReviewOutcome outcome = ReviewOutcome.Proper,
        string by = "privacy-1",
        DateTimeOffset? due = null,
        DateTimeOffset? reviewed = null,
        bool unreadable = false) => new()
        {
            RequestId = request,
            Kind = ReviewKind.BreakGlass,
            UserId = user,
            Organisation = organisation,
            AccessedAt = At,
            DueAt = due ?? At.AddDays(7),
            Outcome = outcome,
            ReviewedBy = outcome == ReviewOutcome.Pending ? string.Empty : by,
            ReviewedAt = outcome == ReviewOutcome.Pending ? null : reviewed ?? At.AddDays(1),
            IsUnreadable = unreadable,
        };

    public static string Text(AuditDetectionReport report)
    {
        using var writer = new StringWriter();
        report.WriteText(writer);
        return writer.ToString().ReplaceLineEndings("\n");
    }

    public static string Json(AuditDetectionReport report)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            report.WriteJson(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static byte[] Bytes(AuditRecord record)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            AuditRecordFormat.Write(writer, record);
        }

        return stream.ToArray();
    }

    private static MasterKey Key(string id) => new(id, [.. Enumerable.Range(id[1], 32).Select(i => (byte)i)]);

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
