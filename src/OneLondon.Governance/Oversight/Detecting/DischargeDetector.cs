using System.Globalization;

namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Finds users who asked for people whose care by their organisation was over, with none open or to come. Attempts that were refused count.</summary>
internal sealed class DischargeDetector(EpisodeIndex? episodes, AuditDetectionOptions options) : Detector
{
    private readonly Dictionary<UserAccount, (Evidence Evidence, long Longest)> _found = [];
    private long _unknown;

    public override void Take(in TakenAccess access)
    {
        if (episodes is null || !access.IsRequest || access.Codes.IsEmpty)
        {
            return;
        }

        if (episodes.EndOf(access.Codes, access.Account.Organisation) is not { } end)
        {
            _unknown++;
            return;
        }

        // As relationships are: open while the time since the end is less than the grace.
        long since = end == EpisodeIndex.Open ? -1 : access.Record.At.UtcTicks - end;
        if (since >= options.DischargeGrace.Ticks)
        {
            (Evidence evidence, long longest) = _found.TryGetValue(access.Account, out (Evidence Evidence, long Longest) found) ? found : (new Evidence(options.MostListed), 0);
            evidence.Add(access);
            _found[access.Account] = (evidence, Math.Max(longest, since));
        }
    }

    public override IEnumerable<AuditFinding> Findings(SeenPeople seen) =>
        from found in _found
        orderby found.Value.Evidence.People(seen) descending, found.Key
        select Finding(found.Key, found.Value.Evidence, found.Value.Longest, seen);

    public override IEnumerable<AuditDetectorStatus> Status()
    {
        if (episodes is null)
        {
            return [NotRun(AuditFindingKind.AccessAfterDischarge, "no episodes of care were given")];
        }

        string calledOff = episodes.CalledOff > 0 ? string.Create(CultureInfo.InvariantCulture, $", {episodes.CalledOff:N0} of them called off") : string.Empty;
        string unknown = _unknown > 0
            ? $"; {FindingWords.Requests(_unknown)} for people of whom no episode with the user's organisation is given"
            : string.Empty;
        return [Ran(AuditFindingKind.AccessAfterDischarge, $"{FindingWords.Count(episodes.Count, "episode", "episodes")} given{calledOff}{unknown}")];
    }

    private AuditFinding Finding(UserAccount account, Evidence evidence, long longest, SeenPeople seen) => evidence.Finding(
        AuditFindingKind.AccessAfterDischarge,
        account,
        seen,
        string.Create(
            CultureInfo.InvariantCulture,
            $"asked for {FindingWords.People(evidence.People(seen))} whose care by the organisation had ended {options.DischargeGrace.TotalDays:0.##} days before or more, at most {Math.Floor(TimeSpan.FromTicks(longest).TotalDays):N0}: {FindingWords.Requests(evidence.Requests)}{FindingWords.Circumstances(evidence)}"));
}
