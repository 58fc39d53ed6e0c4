using OneLondon.Governance.Auditing.Reading;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>
/// Goes through a trail for what a reviewer is to look at (U2 U3): own record, same address or surname, rate of break-glass, unreviewed overrides, bursts
/// outside working hours, access after discharge, and volume of exports. Memory goes by people and users, by overrides and by what is found, and beside that
/// takes up to 24 bytes of each request outside working hours and up to 8 of each person of whom something is released, by user and day.
/// </summary>
public static class AuditDetection
{
    /// <summary>
    /// Reads the entries, and a second time where bursts or volumes are found, whose records are only then gathered. Reviews are read
    /// after the entries, so that an override made meanwhile has its own; all other sources before.
    /// </summary>
    /// <param name="entries">Entries of one trail, the oldest first, as <see cref="AuditTrailReader"/> gives them; to be read again with the same answer.</param>
    /// <param name="keys">The trail's keys, older ones included: by them people are known.</param>
    /// <param name="sources">What the trail is compared with.</param>
    /// <param name="options">The window, and from when on something is reported.</param>
    /// <param name="time">Tells now, by which reviews are overdue.</param>
    /// <param name="progress">Is told how many entries were read; null where nobody wants to know. A second reading begins at 1 again.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentException">An option is out of its range, a source names nobody, or the entries are not in order; one line says which.</exception>
    /// <exception cref="InvalidOperationException">The entries could not be read a second time.</exception>
    public static AuditDetectionReport Run(
        IEnumerable<AuditEntry> entries,
        KeyRing keys,
        AuditDetectionSources sources,
        AuditDetectionOptions options,
        TimeProvider time,
        IProgress<long>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        options.Check();
        DateTimeOffset now = time.GetUtcNow();
        var seen = new SeenPeople();
        var users = new UserTable();
        Detector[] detectors = Detectors(keys, sources, options, now, seen, cancellationToken);
        var first = new AuditPass(options, users, seen);
        first.Run(entries, long.MaxValue, Take, progress, cancellationToken);

        Detector[] again = Array.FindAll(detectors, detector => detector.NeedsAnotherReading);
        if (again.Length > 0)
        {
            // What was written meanwhile is left for the next time.
            new AuditPass(options, users, seen).Run(entries, first.Read, TakeAgain, progress, cancellationToken);
        }

        AuditFinding[] findings = [.. OfUnreadable(first.Unreadable), .. detectors.SelectMany(detector => detector.Findings(seen)).OrderBy(finding => finding.Kind)];
        AuditDetectorStatus[] status = [.. detectors.SelectMany(detector => detector.Status()).OrderBy(one => one.Kind)];
        return new AuditDetectionReport(now, options, first.Read, first.Outside, findings, status);

        void Take(in TakenAccess access)
        {
            foreach (Detector detector in detectors)
            {
                detector.Take(access);
            }
        }

        void TakeAgain(in TakenAccess access)
        {
            foreach (Detector detector in again)
            {
                detector.TakeAgain(access);
            }
        }
    }

    private static Detector[] Detectors(
        KeyRing keys, AuditDetectionSources sources, AuditDetectionOptions options, DateTimeOffset now, SeenPeople seen, CancellationToken cancellation)
    {
        using var codes = new PersonCodes(keys);
        StaffIndex? staff = sources.Staff is null ? null : new StaffIndex(sources.Staff, codes);
        PeopleIndex? people = staff is null || sources.People is null ? null : new PeopleIndex(sources.People, staff.Groups, codes, cancellation);
        EpisodeIndex? episodes = sources.Episodes is null ? null : new EpisodeIndex(sources.Episodes, codes, cancellation);
        return
        [
            new KinDetector(staff, people, options.MostListed),
            new OverrideRateDetector(options),
            new OverrideDetector(sources.Reviews, options.MostListed, now),
            new BurstDetector(options, seen),
            new DischargeDetector(episodes, options),
            new ExportDetector(options, seen),
        ];
    }

    private static IEnumerable<AuditFinding> OfUnreadable(Evidence unreadable)
    {
        if (unreadable.Records > 0)
        {
            yield return new AuditFinding
            {
                Kind = AuditFindingKind.UnreadableRecords,
                UserId = string.Empty,
                Organisation = string.Empty,
                First = unreadable.First,
                Last = unreadable.Last,
                Measure = "records",
                Counted = unreadable.Records,
                Positions = unreadable.Positions,
                Records = unreadable.Records,
                RequestIds = [],
                Requests = 0,
                Pseudonyms = [],
                Text = $"{FindingWords.Count(unreadable.Records, "record", "records")} cannot be read, and what they tell is in no other finding; verify the trail",
            };
        }
    }
}
