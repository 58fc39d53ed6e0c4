using System.Globalization;
using OneLondon.Governance.Auditing;

namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>
/// Finds users who break the glass more often than others do: those of the organisation in the same role where they are enough, else those of the
/// organisation, else all others of the trail. Attempts that were refused count, of the user and of the others.
/// </summary>
internal sealed class OverrideRateDetector(AuditDetectionOptions options) : Detector
{
    private readonly Dictionary<UserAccount, Rate> _rates = [];

    public override void Take(in TakenAccess access)
    {
        if (!access.IsRequest)
        {
            return;
        }

        if (!_rates.TryGetValue(access.Account, out Rate? rate))
        {
            rate = _rates[access.Account] = new Rate();
        }

        // A request that is on record twice, in a journal that was merged too, is one under an override: only those go there.
        if (access.IsUnderOverride && !(rate.OverrideRequests ??= new HashSet<string>(StringComparer.Ordinal)).Add(access.Request))
        {
            return;
        }

        rate.Requests++;
        string roles = RolesOf(access.Record.Roles);
        rate.Roles[roles] = rate.Roles.GetValueOrDefault(roles) + 1;
        if (access.IsUnderOverride)
        {
            (rate.Evidence ??= new Evidence(options.MostListed)).Add(access);
        }
    }

    public override IEnumerable<AuditFinding> Findings(SeenPeople seen)
    {
        var sums = new Dictionary<(string Organisation, string? Roles), Sum>();
        foreach ((UserAccount account, Rate rate) in _rates)
        {
            foreach ((string, string?) group in Groups(account, rate))
            {
                (sums.TryGetValue(group, out Sum? sum) ? sum : sums[group] = new Sum()).Add(rate, 1);
            }
        }

        var findings = new List<AuditFinding>();
        foreach ((UserAccount account, Rate rate) in _rates.Where(one => one.Value.Overrides >= options.BreakGlassLeast).OrderBy(one => one.Key))
        {
            (string Organisation, string? Roles)[] groups = Groups(account, rate);
            int at = Array.FindIndex(groups, 0, 2, group => sums[group].Users > options.BreakGlassPeers);
            at = at < 0 ? 2 : at;
            Sum sum = sums[groups[at]];
            (long users, long requests, long overrides) = (sum.Users - 1, sum.Requests - rate.Requests, sum.Overrides - rate.Overrides);
            double chance = FisherTail.AtLeast(rate.Overrides, rate.Requests, overrides, requests);
            if (users == 0 ? rate.Overrides >= options.BreakGlassAlone : chance < options.BreakGlassProbability)
            {
                double expected = users == 0 ? options.BreakGlassAlone : (double)rate.Requests * overrides / requests;
                string compared = users == 0
                    ? $"there is nobody to compare with, and {options.BreakGlassAlone} or more are reported"
                    : $"{FindingWords.Reckoned(expected)} expected by the rate of {FindingWords.Count(users, "other user", "other users")} {Compared[at]} (chance {Chance(chance)})";
                findings.Add(Finding(account, rate, rate.Evidence!, expected, users == 0 ? 1 : chance, compared, seen));
            }
        }

        return findings.OrderBy(finding => finding.Probability);
    }

    public override IEnumerable<AuditDetectorStatus> Status() =>
        [Ran(AuditFindingKind.BreakGlassRate, FindingWords.Count(_rates.Count, "user was", "users were") + " compared")];

    private static readonly string[] Compared = ["of the organisation in the same role", "of the organisation", "of the whole trail"];

    private static string Chance(double chance) =>
        chance < 1e-9 ? "below 0.000000001" : chance.ToString("0.#########", CultureInfo.InvariantCulture);

    private static string RolesOf(IReadOnlyList<AuditedRole> roles) => roles.Count == 1
        ? roles[0].Role.Code
        : string.Join(' ', roles.Select(role => role.Role.Code).Where(code => code.Length > 0).Distinct().Order(StringComparer.Ordinal));

    // From the nearest to all.
    private static (string Organisation, string? Roles)[] Groups(UserAccount account, Rate rate)
    {
        string organisation = "of " + AsciiCase.Fold(account.Organisation);
        return [(organisation, rate.MainRoles), (organisation, null), (string.Empty, null)];
    }

    private static AuditFinding Finding(UserAccount account, Rate rate, Evidence evidence, double expected, double chance, string compared, SeenPeople seen) => new()
    {
        Kind = AuditFindingKind.BreakGlassRate,
        UserId = account.UserId,
        Organisation = account.Organisation,
        First = evidence.First,
        Last = evidence.Last,
        Measure = "overrides",
        Counted = rate.Overrides,
        Expected = expected,
        Probability = chance,
        Positions = evidence.Positions,
        Records = evidence.Records,
        RequestIds = evidence.RequestIds,
        Requests = rate.Requests,
        Refused = evidence.Refused,
        Overrides = rate.Overrides,
        Claims = evidence.Claims,
        People = evidence.People(seen),
        Pseudonyms = evidence.Pseudonyms,
        Text = string.Create(CultureInfo.InvariantCulture, $"{rate.Overrides:N0} of {FindingWords.Requests(rate.Requests)} under break-glass; {compared}"),
    };

    private sealed class Rate
    {
        public long Requests { get; set; }

        public HashSet<string>? OverrideRequests { get; set; }

        public long Overrides => OverrideRequests?.Count ?? 0;

        public Dictionary<string, long> Roles { get; } = new(1, StringComparer.Ordinal);

        /// <summary>Gets or sets the records of the overrides; null while there is none.</summary>
        public Evidence? Evidence { get; set; }

        /// <summary>Gets the roles of most requests; of several as many, the first by name.</summary>
        public string MainRoles => Roles.OrderByDescending(role => role.Value).ThenBy(role => role.Key, StringComparer.Ordinal).First().Key;
    }

    private sealed class Sum
    {
        public long Users { get; private set; }

        public long Requests { get; private set; }

        public long Overrides { get; private set; }

        public void Add(Rate rate, int users)
        {
            Users += users;
            Requests += rate.Requests;
            Overrides += rate.Overrides;
        }
    }
}
