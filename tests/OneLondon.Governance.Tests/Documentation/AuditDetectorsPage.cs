using OneLondon.Governance.Auditing.Reading;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Oversight.Detecting;
using OneLondon.Governance.Sources.Reviews;

namespace OneLondon.Governance.Tests.Documentation;

/// <summary>The example of the page on detectors, as it stands there.</summary>
internal static class AuditDetectorsPage
{
    public static async Task RunAsync(
        KeyRing keys,
        IEnumerable<StaffMember> staff,
        IEnumerable<ListedPerson> patientIndex,
        IEnumerable<CareEpisode> episodes,
        ReviewRegister reviews,
        DateTimeOffset monthBegan,
        DateTimeOffset monthEnded,
        DateOnly[] holidays,
        CancellationToken cancellationToken)
    {
        var reader = new AuditTrailReader("/var/lib/hie/audit", "hie", keys);
        var sources = new AuditDetectionSources { Staff = staff, People = patientIndex, Episodes = episodes, Reviews = await reviews.AllAsync(cancellationToken) };
        var options = new AuditDetectionOptions { From = monthBegan, Until = monthEnded, BankHolidays = holidays };
        AuditDetectionReport report = AuditDetection.Run(
            reader.Query(new AuditQuery { From = monthBegan.AddDays(-1) }, cancellationToken), keys, sources, options, TimeProvider.System, progress: null, cancellationToken);
        report.WriteText(Console.Out);
    }
}
