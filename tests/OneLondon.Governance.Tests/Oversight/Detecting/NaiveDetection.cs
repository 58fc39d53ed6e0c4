using System.Numerics;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Reading;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Oversight;
using OneLondon.Governance.Oversight.Detecting;
using OneLondon.Governance.Sources.Reviews;

namespace OneLondon.Governance.Tests.Oversight.Detecting;

/// <summary>Finds the same as the detectors, a second time: all records at hand, no index, no state, every pair looked at.</summary>
internal sealed class NaiveDetection
{
    private readonly AuditDetectionSources _sources;
    private readonly AuditDetectionOptions _options;
    private readonly DateTimeOffset _now;
    private readonly List<(long Position, AuditRecord Record)> _records;
    private readonly List<HashSet<string>> _people = [];

    public NaiveDetection(IReadOnlyList<AuditEntry> entries, AuditDetectionSources sources, AuditDetectionOptions options, DateTimeOffset now)
    {
        (_sources, _options, _now) = (sources, options, now);
        var all = entries
            .Where(entry => entry.Record is { } record && record.At >= options.From && record.At < options.Until)
            .Select(entry => (entry.Position, entry.Record!)).ToList();
        _records = [.. all.Where(one => !all.Any(other => IsLaterOfAPair(all, one, other)))];

        // People: pseudonyms that stand together, joined until nothing more joins.
        _people = [.. _records.Where(one => one.Record.Patient.Count > 0).Select(one => one.Record.Patient.ToHashSet())];
        for (bool joined = true; joined;)
        {
            joined = false;
            for (int i = 0; i < _people.Count && !joined; i++)
            {
                for (int j = i + 1; j < _people.Count && !joined; j++)
                {
                    if (_people[i].Overlaps(_people[j]))
                    {
                        _people[i].UnionWith(_people[j]);
                        _people.RemoveAt(j);
                        joined = true;
                    }
                }
            }
        }
    }

    public IReadOnlyList<NaiveFinding> All() =>
        [.. Kin(), .. Rates(), .. Unreviewed(), .. Bursts(), .. Discharged(), .. Exports()];

    /// <summary>The probability of at least k of K marked among n drawn of N, by whole numbers.</summary>
    public static double Hypergeometric(long k, long n, long marked, long all)
    {
        BigInteger sum = 0;
        for (long x = k; x <= Math.Min(n, marked); x++)
        {
            sum += Choose(marked, x) * Choose(all - marked, n - x);
        }

        return (double)(sum * BigInteger.Pow(10, 30) / Choose(all, n)) / 1e30;
    }

    private static BigInteger Choose(long n, long k)
    {
        if (k < 0 || k > n)
        {
            return 0;
        }

        BigInteger value = 1;
        for (long i = 1; i <= k; i++)
        {
            value = value * (n - k + i) / i;
        }

        return value;
    }

    // The first of one kind kept here goes with the first merged from a journal, the second with the second; of each pair the later is a copy.
    private static bool IsLaterOfAPair(List<(long Position, AuditRecord Record)> all, (long Position, AuditRecord Record) one, (long Position, AuditRecord Record) other)
    {
        AuditRecord record = one.Record;
        return record.Override != OverrideKind.None && record.RequestId.Length > 0 && other.Position < one.Position && IsAlike(other.Record)
            && (record.OriginTrail.Length > 0) != (other.Record.OriginTrail.Length > 0)
            && Place(one) == Place(other);

        bool IsAlike(AuditRecord that) => that.Override != OverrideKind.None && User(that) == User(record)
            && (that.RequestId, that.Kind, that.Chunk, that.At) == (record.RequestId, record.Kind, record.Chunk, record.At);

        int Place((long Position, AuditRecord Record) of) => all.Count(before =>
            before.Position < of.Position && IsAlike(before.Record) && (before.Record.OriginTrail.Length > 0) == (of.Record.OriginTrail.Length > 0));
    }

    private static (string User, string Organisation) User(AuditRecord record) => (record.UserId.ToLowerInvariant(), record.Organisation.ToLowerInvariant());

    private IEnumerable<IGrouping<(string User, string Organisation), (long Position, AuditRecord Record)>> ByUser(Func<AuditRecord, bool> which) =>
        _records.Where(one => which(one.Record)).GroupBy(one => User(one.Record));

    private int PersonOf(AuditRecord record) => _people.FindIndex(person => person.Overlaps(record.Patient));

    private NaiveFinding Finding(AuditFindingKind kind, (string User, string Organisation) user, IEnumerable<(long Position, AuditRecord Record)> records)
    {
        var of = records.OrderBy(one => one.Position).ToList();
        var requests = of.GroupBy(one => one.Record.RequestId.Length > 0 ? one.Record.RequestId : $"#{one.Position}").ToList();
        return new NaiveFinding
        {
            Kind = kind,
            User = user.User,
            Organisation = user.Organisation,
            Times = $"{of.Min(one => one.Record.At):O} {of.Max(one => one.Record.At):O}",
            Positions = string.Join(' ', of.Select(one => one.Position)),
            Requests = string.Join(' ', requests.Select(request => request.Key).Where(id => id[0] != '#').Order(StringComparer.Ordinal)),
            RequestCount = requests.Count,
            Counted = requests.Count,
            Refused = requests.Count(request => request.Any(one => IsAccess(one, AccessOutcome.Deny))
                && !request.Any(one => one.Record.Kind == AuditKind.Release || IsAccess(one, AccessOutcome.Permit))),
            Overrides = requests.Count(request => request.Any(one => one.Record.Override != OverrideKind.None)),
            Claims = requests.Count(request => request.Any(one => one.Record.ClaimReason.Length > 0)),
            People = of.Where(one => one.Record.Patient.Count > 0).Select(one => PersonOf(one.Record)).Distinct().Count(),
        };
    }

    private static bool IsAccess((long Position, AuditRecord Record) one, AccessOutcome outcome) => one.Record.Kind == AuditKind.Access && one.Record.Outcome == outcome;

    private IEnumerable<NaiveFinding> Kin()
    {
        foreach (var user in ByUser(record => record.Patient.Count > 0))
        {
            StaffMember[] entries = [.. _sources.Staff!.Where(member =>
                member.UserId.ToLowerInvariant() == user.Key.User && (member.Organisation.Length == 0 || member.Organisation.ToLowerInvariant() == user.Key.Organisation))];
            var own = entries.SelectMany(entry => Tokens(entry.Own)).ToHashSet();
            if (user.Any(one => own.Overlaps(one.Record.Patient)))
            {
                yield return Finding(AuditFindingKind.OwnRecord, user.Key, user.Where(one => own.Overlaps(one.Record.Patient)));
            }

            foreach (string surname in entries.SelectMany(entry => entry.Surnames).Select(Plain).Distinct())
            {
                bool Shares(ListedPerson person) => person.Surnames.Select(Plain).Contains(surname);
                foreach (NaiveFinding finding in Shared(AuditFindingKind.SameSurname, user, own, Shares))
                {
                    yield return finding;
                }
            }

            // Addresses of staff that have a form in common, over others too, are one.
            foreach (HashSet<string> address in entries.SelectMany(entry => entry.Addresses).Select(one => Joined(Forms(one))).DistinctBy(forms => string.Join(';', forms.Order(StringComparer.Ordinal))))
            {
                bool Shares(ListedPerson person) => person.Addresses.Any(one => address.Overlaps(Forms(one)));
                foreach (NaiveFinding finding in Shared(AuditFindingKind.SameAddress, user, own, Shares))
                {
                    yield return finding;
                }
            }
        }
    }

    private IEnumerable<NaiveFinding> Shared(
        AuditFindingKind kind, IGrouping<(string User, string Organisation), (long Position, AuditRecord Record)> user, HashSet<string> own, Func<ListedPerson, bool> shares)
    {
        ListedPerson[] sharing = [.. _sources.People!.Where(shares)];
        var tokens = sharing.SelectMany(person => Tokens(person.Keys)).ToHashSet();
        var records = user.Where(one => tokens.Overlaps(one.Record.Patient) && !own.Overlaps(one.Record.Patient)).ToList();
        if (records.Count > 0)
        {
            yield return Finding(kind, user.Key, records) with { SharedBy = sharing.Length };
        }
    }

    private static IEnumerable<string> Tokens(IEnumerable<PatientKey> keys) => keys.SelectMany(key => AuditPseudonyms.Of(DetectionTrail.Ring, key));

    private static string Plain(string text) => string.Concat(text.ToUpperInvariant().Replace("Ö", "O", StringComparison.Ordinal).Where(char.IsLetterOrDigit));

    private static HashSet<string> Forms(PersonAddress address)
    {
        var forms = new HashSet<string>();
        if (address.Uprn.Length > 0)
        {
            forms.Add(address.Uprn);
        }

        if (address.FirstLine.Length > 0 && address.Postcode.Length > 0)
        {
            forms.Add(Plain(address.FirstLine) + "@" + Plain(address.Postcode));
        }

        return forms;
    }

    private HashSet<string> Joined(HashSet<string> forms)
    {
        HashSet<string> all = [.. forms];
        for (int before = -1; before != all.Count;)
        {
            before = all.Count;
            foreach (HashSet<string> other in _sources.Staff!.SelectMany(member => member.Addresses).Select(Forms).Where(other => other.Overlaps(all)))
            {
                all.UnionWith(other);
            }
        }

        return all;
    }

    private IEnumerable<NaiveFinding> Rates()
    {
        var users = ByUser(record => record.Kind == AuditKind.Access).Select(user =>
        {
            // A request counts once; one under an override may stand twice.
            var requests = user.Where(one => one.Record.Override == OverrideKind.None || !user.Any(other => other.Position < one.Position
                && other.Record.Override != OverrideKind.None && other.Record.RequestId == one.Record.RequestId && one.Record.RequestId.Length > 0)).ToList();
            var overrides = requests.Where(one => one.Record.Override != OverrideKind.None).ToList();
            string role = requests.GroupBy(one => one.Record.Roles[0].Role.Code).OrderByDescending(of => of.Count()).ThenBy(of => of.Key, StringComparer.Ordinal).First().Key;
            return (user.Key, Requests: requests.Count, Overrides: overrides, Role: role);
        }).ToList();
        foreach (var user in users.Where(user => user.Overrides.Count >= _options.BreakGlassLeast))
        {
            var others = users.Where(other => other.Key != user.Key).ToList();
            var near = others.Where(other => other.Key.Organisation == user.Key.Organisation).ToList();
            var nearest = near.Where(other => other.Role == user.Role).ToList();
            var compared = nearest.Count >= _options.BreakGlassPeers ? nearest : near.Count >= _options.BreakGlassPeers ? near : others;
            long requests = compared.Sum(other => other.Requests);
            long overrides = compared.Sum(other => other.Overrides.Count);
            double chance = compared.Count == 0 ? 1 : Hypergeometric(user.Overrides.Count, user.Requests, overrides + user.Overrides.Count, requests + user.Requests);
            if (compared.Count == 0 ? user.Overrides.Count >= _options.BreakGlassAlone : chance < _options.BreakGlassProbability)
            {
                yield return Finding(AuditFindingKind.BreakGlassRate, user.Key, user.Overrides) with
                {
                    Counted = user.Overrides.Count,
                    RequestCount = user.Requests,
                    Expected = Math.Round(compared.Count == 0 ? _options.BreakGlassAlone : (double)user.Requests * overrides / requests, 6),
                    Probability = Math.Round(chance, 6),
                };
            }
        }
    }

    private IEnumerable<NaiveFinding> Unreviewed()
    {
        foreach (var user in ByUser(record => record.Override != OverrideKind.None))
        {
            foreach (var request in user.GroupBy(one => one.Record.RequestId.Length > 0 ? one.Record.RequestId : $"#{one.Position}"))
            {
                bool released = request.Any(one => one.Record.Kind == AuditKind.Release);
                bool permitted = request.Any(one => IsAccess(one, AccessOutcome.Permit)) && request.All(one => one.Record.Kind != AuditKind.Retraction);
                ReviewItem? review = _sources.Reviews!.SingleOrDefault(item => item.RequestId == request.Key);
                string reason = request.Key[0] == '#' ? "no-request-id"
                    : review is null ? "no-review"
                    : review.IsUnreadable ? "unreadable"
                    : review.UserId.ToLowerInvariant() != user.Key.User || review.Organisation.ToLowerInvariant() != user.Key.Organisation ? "other-user"
                    : review.Outcome == ReviewOutcome.Pending ? (_now >= review.DueAt ? "overdue" : string.Empty)
                    : review.ReviewedBy.ToLowerInvariant() == user.Key.User ? "own-review"
                    : review.ReviewedAt > review.DueAt ? "late"
                    : string.Empty;
                if ((released || permitted) && reason.Length > 0)
                {
                    yield return Finding(AuditFindingKind.UnreviewedOverride, user.Key, request) with { Counted = 1, Reason = reason };
                }
            }
        }
    }

    private IEnumerable<NaiveFinding> Bursts()
    {
        foreach (var user in ByUser(record => record.Kind == AuditKind.Access && record.Patient.Count > 0 && IsOutOfHours(record.At)))
        {
            var windows = new List<(DateTimeOffset From, DateTimeOffset To, int People)>();
            foreach (var last in user)
            {
                var within = user.Where(one => one.Record.At <= last.Record.At && last.Record.At - one.Record.At <= _options.BurstWindow).ToList();
                int people = within.Select(one => PersonOf(one.Record)).Distinct().Count();
                if (people >= _options.BurstPeople)
                {
                    windows.Add((within.Min(one => one.Record.At), last.Record.At, people));
                }
            }

            foreach ((DateTimeOffset from, DateTimeOffset to, int people) in Merged(windows))
            {
                yield return Finding(AuditFindingKind.OutOfHoursBurst, user.Key, user.Where(one => one.Record.At >= from && one.Record.At <= to)) with
                {
                    Counted = people,
                    Expected = _options.BurstPeople,
                };
            }
        }
    }

    private static IEnumerable<(DateTimeOffset From, DateTimeOffset To, int People)> Merged(List<(DateTimeOffset From, DateTimeOffset To, int People)> windows)
    {
        for (int i = 0; i < windows.Count; i++)
        {
            for (int j = i + 1; j < windows.Count; j++)
            {
                if (windows[i].From <= windows[j].To && windows[j].From <= windows[i].To)
                {
                    windows[i] = (Min(windows[i].From, windows[j].From), Max(windows[i].To, windows[j].To), Math.Max(windows[i].People, windows[j].People));
                    windows.RemoveAt(j);
                    j = i;
                }
            }
        }

        return windows;

        static DateTimeOffset Min(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

        static DateTimeOffset Max(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
    }

    // Summer time of 2026, from the calendar.
    private static DateTime London(DateTimeOffset time)
    {
        bool summer = time >= new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero) && time < new DateTimeOffset(2026, 10, 25, 1, 0, 0, TimeSpan.Zero);
        return time.UtcDateTime.AddHours(summer ? 1 : 0);
    }

    private bool IsOutOfHours(DateTimeOffset time)
    {
        DateTime clock = London(time);
        return clock.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
            || _options.BankHolidays.Contains(DateOnly.FromDateTime(clock))
            || clock.TimeOfDay < new TimeSpan(8, 0, 0)
            || clock.TimeOfDay >= new TimeSpan(18, 30, 0);
    }

    private IEnumerable<NaiveFinding> Discharged()
    {
        foreach (var user in ByUser(record => record.Kind == AuditKind.Access && record.Patient.Count > 0))
        {
            var after = user.Where(one =>
            {
                CareEpisode[] episodes = [.. _sources.Episodes!.Where(episode => episode.Organisation.ToLowerInvariant() == user.Key.Organisation
                    && Tokens(episode.Person).Any(one.Record.Patient.Contains) && (episode.Until is null || episode.Until > episode.From))];
                return episodes.Length > 0 && episodes.All(episode => episode.Until is { } until && until <= one.Record.At && one.Record.At - until >= _options.DischargeGrace);
            }).ToList();
            if (after.Count > 0)
            {
                yield return Finding(AuditFindingKind.AccessAfterDischarge, user.Key, after);
            }
        }
    }

    private IEnumerable<NaiveFinding> Exports()
    {
        foreach (var day in _records.Where(one => one.Record.Kind == AuditKind.Release).GroupBy(one => (User: User(one.Record), London(one.Record.At).Date)))
        {
            BigInteger items = day.Aggregate(BigInteger.Zero, (sum, one) => sum + (one.Record.Items > 0 ? one.Record.Items : one.Record.Resources.Count > 0 ? 0 : 1));
            int people = day.Where(one => one.Record.Patient.Count > 0).Select(one => PersonOf(one.Record)).Distinct().Count();
            int populations = day.Where(one => one.Record.People.Length > 0).Select(one => one.Record.RequestId.Length > 0 ? one.Record.RequestId : $"#{one.Position}").Distinct().Count();
            (long Counted, long Expected)? over = items >= _options.ExportItems ? ((long)BigInteger.Min(items, long.MaxValue), _options.ExportItems)
                : people >= _options.ExportPeople ? (people, _options.ExportPeople)
                : populations >= _options.ExportPopulations ? (populations, _options.ExportPopulations)
                : null;
            if (over is { } found)
            {
                yield return Finding(AuditFindingKind.ExportVolume, day.Key.User, day) with { Counted = found.Counted, Expected = found.Expected, Populations = populations };
            }
        }
    }
}
