using System.Globalization;

namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>
/// Finds users who asked for many people in a short time outside working hours. Keeps 12 bytes, up to 24 while it grows, of each request outside them: the order
/// in which records come does not matter.
/// </summary>
internal sealed class BurstDetector(AuditDetectionOptions options, SeenPeople seen) : Detector
{
    private readonly WorkingHours _hours = new(options);
    private readonly Dictionary<UserAccount, Asked> _asked = [];
    private readonly Dictionary<UserAccount, List<Burst>> _bursts = [];
    private bool _isConcluded;

    public override bool NeedsAnotherReading
    {
        get
        {
            Conclude();
            return _bursts.Count > 0;
        }
    }

    public override void Take(in TakenAccess access)
    {
        if (access.IsRequest && access.Person >= 0 && !_hours.Hold(access.Record.At))
        {
            if (!_asked.TryGetValue(access.Account, out Asked? asked))
            {
                asked = _asked[access.Account] = new Asked();
            }

            asked.Times.Add(access.Record.At.UtcTicks);
            asked.People.Add(access.Person);
        }
    }

    public override void TakeAgain(in TakenAccess access)
    {
        if (access.IsRequest && access.Person >= 0 && _bursts.TryGetValue(access.Account, out List<Burst>? bursts) && !_hours.Hold(access.Record.At))
        {
            long at = access.Record.At.UtcTicks;
            bursts.Find(burst => at >= burst.First && at <= burst.Last)?.Evidence.Add(access);
        }
    }

    public override IEnumerable<AuditFinding> Findings(SeenPeople seen) =>
        from user in _bursts
        from burst in user.Value
        orderby burst.Most descending, user.Key, burst.First
        select Finding(user.Key, burst);

    public override IEnumerable<AuditDetectorStatus> Status()
    {
        string days = options.BankHolidays.Count == 0 ? "; no bank holidays were given, so that they count as working days" : string.Empty;
        return [Ran(AuditFindingKind.OutOfHoursBurst, $"{FindingWords.Requests(_asked.Values.Sum(asked => (long)asked.Times.Count))} outside working hours{days}")];
    }

    private void Conclude()
    {
        if (_isConcluded)
        {
            return;
        }

        _isConcluded = true;
        foreach ((UserAccount account, Asked asked) in _asked)
        {
            if (BurstsOf(asked) is { Count: > 0 } bursts)
            {
                _bursts[account] = bursts;
            }
        }
    }

    // Windows that hold enough people and touch one another are one burst.
    private List<Burst> BurstsOf(Asked asked)
    {
        long[] times = [.. asked.Times];
        int[] people = [.. asked.People.Select(seen.PersonAt)];
        Array.Sort(times, people);
        var bursts = new List<Burst>();
        var within = new Dictionary<int, int>();
        for (int last = 0, first = 0; last < times.Length; last++)
        {
            within[people[last]] = within.GetValueOrDefault(people[last]) + 1;
            for (; times[last] - times[first] > options.BurstWindow.Ticks; first++)
            {
                if (--within[people[first]] == 0)
                {
                    within.Remove(people[first]);
                }
            }

            if (within.Count < options.BurstPeople)
            {
                continue;
            }

            if (bursts.Count == 0 || bursts[^1].Last < times[first])
            {
                bursts.Add(new Burst(times[first], new Evidence(options.MostListed)));
            }

            Burst burst = bursts[^1];
            burst.Last = times[last];
            burst.Most = Math.Max(burst.Most, within.Count);
        }

        foreach (Burst burst in bursts)
        {
            burst.Requests = times.LongCount(time => time >= burst.First && time <= burst.Last);
        }

        return bursts;
    }

    private AuditFinding Finding(UserAccount account, Burst burst)
    {
        Evidence evidence = burst.Evidence;
        if (evidence.Records != burst.Requests)
        {
            throw new InvalidOperationException("the records could not be read a second time as they were the first; give entries that can be read again, as a query over the trail can");
        }

        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"asked for {burst.Most:N0} people within {options.BurstWindow.TotalMinutes:0.##} minutes outside working hours, {options.BurstPeople:N0} or more are reported; from {FindingWords.Times(evidence.First, evidence.Last)} {FindingWords.Requests(evidence.Requests)} for {FindingWords.People(evidence.People(seen))}{FindingWords.Circumstances(evidence)}");
        return evidence.Finding(AuditFindingKind.OutOfHoursBurst, account, seen, text, measure: "people", counted: burst.Most, expected: options.BurstPeople);
    }

    private sealed class Asked
    {
        public List<long> Times { get; } = [];

        public List<int> People { get; } = [];
    }

    private sealed class Burst(long first, Evidence evidence)
    {
        public long First { get; } = first;

        public Evidence Evidence { get; } = evidence;

        public long Last { get; set; }

        public int Most { get; set; }

        public long Requests { get; set; }
    }
}
