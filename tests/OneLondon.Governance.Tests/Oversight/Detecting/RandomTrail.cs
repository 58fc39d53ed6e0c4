using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Reading;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Oversight.Detecting;
using OneLondon.Governance.Sources.Reviews;

namespace OneLondon.Governance.Tests.Oversight.Detecting;

/// <summary>Makes a small trail at random, and all that it is compared with; figures are low, so that each detector finds something now and then.</summary>
internal sealed class RandomTrail
{
    private const int PeopleCount = 10;
    private static readonly string[] Users = ["dr-1", "DR-1", "dr-2", "nurse-3", "nurse-4", string.Empty];
    private static readonly string[] Organisations = ["RYJ", "ryj", "RJ1"];
    private static readonly string[] Surnames = ["Smith", "SMITH", "Ng", "O'Dea", "o dea", "Köhler", "KOHLER", "-"];
    private static readonly PersonAddress[] Addresses =
    [
        new() { Uprn = "100" }, new() { Uprn = "100", FirstLine = "1 High St", Postcode = "N1 1AA" }, new() { FirstLine = "1, HIGH ST.", Postcode = "n11aa" },
        new() { FirstLine = "2 High St", Postcode = "N1 1AA" }, new() { Uprn = "200", FirstLine = "2 high st", Postcode = "N1 1AA" }, new() { FirstLine = "2 High St" }, new(),
    ];

    private readonly Random _random;

    public RandomTrail(int seed)
    {
        _random = new Random(seed);
        Start = _random.Next(2) == 0 ? new DateTimeOffset(2026, 3, 27, 0, 0, 0, TimeSpan.Zero) : new DateTimeOffset(2026, 10, 23, 0, 0, 0, TimeSpan.Zero);
        Now = Start.AddDays(8);
        Options = new AuditDetectionOptions
        {
            From = Start.AddHours(6),
            Until = Start.AddDays(4).AddHours(-6),
            BreakGlassProbability = 0.0987,
            BreakGlassLeast = _random.Next(1, 4),
            BreakGlassPeers = _random.Next(1, 4),
            BreakGlassAlone = 2,
            BurstWindow = TimeSpan.FromMinutes(_random.Next(30, 600)),
            BurstPeople = _random.Next(2, 4),
            BankHolidays = _random.Next(2) == 0 ? [] : [new DateOnly(2026, 3, 30), new DateOnly(2026, 10, 26)],
            DischargeGrace = TimeSpan.FromHours(_random.Next(0, 48)),
            ExportItems = _random.Next(10, 60),
            ExportPeople = _random.Next(2, 4),
            ExportPopulations = _random.Next(1, 3),
            MostListed = 100_000,
        };
        List<AuditRecord> records = [];
        for (int i = 0; i < 50; i++)
        {
            records.AddRange(Request(i));
        }

        AuditRecord[] shuffled = [.. records];
        _random.Shuffle(shuffled);
        Entries = DetectionTrail.Entries(shuffled);
        Sources = new AuditDetectionSources { Staff = Staff(), People = People(), Episodes = Episodes(), Reviews = Reviews() };
    }

    public DateTimeOffset Now { get; }

    public AuditDetectionOptions Options { get; }

    public AuditEntry[] Entries { get; }

    public AuditDetectionSources Sources { get; }

    // Over a change of the clocks, to summer time or back.
    private DateTimeOffset Start { get; }

    private IEnumerable<AuditRecord> Request(int number)
    {
        string id = _random.Next(12) == 0 ? string.Empty : $"r{number}";
        string user = Pick(Users);
        string organisation = Pick(Organisations);
        int person = _random.Next(PeopleCount);
        int key = _random.Next(2);
        string[] patient = _random.Next(4) switch
        {
            0 => [DetectionTrail.NumberToken(person, key), DetectionTrail.IdToken(person, key)],
            1 => [DetectionTrail.IdToken(person, key)],
            2 => _random.Next(4) == 0 ? [] : [DetectionTrail.NumberToken(person, key)],
            _ => [DetectionTrail.NumberToken(person, key)],
        };
        DateTimeOffset at = Start.AddMinutes(_random.Next(4 * 24 * 60));
        OverrideKind overridden = _random.Next(3) == 0 ? (OverrideKind)_random.Next(1, 4) : OverrideKind.None;
        string claim = _random.Next(6) == 0 ? "walk-in" : string.Empty;
        string role = Pick("doctor", "nurse");
        AccessOutcome outcome = _random.Next(4) == 0 ? AccessOutcome.Deny : AccessOutcome.Permit;
        string population = patient.Length == 0 && _random.Next(2) == 0 ? "population" : string.Empty;
        AuditRecord Of(AuditKind kind, int minutes, long items, long chunk, string origin) => DetectionTrail.Record(
            id, user, organisation, null, kind, at.AddMinutes(minutes), kind == AuditKind.Access ? outcome : AccessOutcome.Permit, overridden, role, claim, items, chunk, population, origin, patient);
        var made = new List<(AuditKind Kind, int Minutes, long Items, long Chunk)>();
        if (_random.Next(12) > 0)
        {
            made.Add((AuditKind.Access, 0, 0, 0));
        }

        for (int chunk = 1; chunk <= _random.Next(3); chunk++)
        {
            made.Add((AuditKind.Release, _random.Next(3), Pick<long>(0, 1, 5, 20, -7, _random.Next(50) == 0 ? long.MaxValue : 3), _random.Next(3) == 0 ? 0 : chunk));
        }

        if (_random.Next(6) == 0)
        {
            made.Add((Pick(AuditKind.Retraction, AuditKind.End), 5, 1_000, 2));
        }

        foreach ((AuditKind kind, int minutes, long items, long chunk) in made)
        {
            bool journalled = overridden != OverrideKind.None && _random.Next(3) == 0;
            yield return Of(kind, minutes, items, chunk, journalled && _random.Next(2) == 0 ? "journal" : string.Empty);
            if (journalled)
            {
                yield return Of(kind, minutes, items, chunk, _random.Next(4) == 0 ? string.Empty : "journal");
            }
        }
    }

    private List<StaffMember> Staff() => [.. Enumerable.Range(0, _random.Next(1, 6)).Select(_ => new StaffMember
    {
        UserId = Pick("dr-1", "Dr-2", "nurse-3", "nurse-9"),
        Organisation = Pick(string.Empty, "RYJ", "RJ1"),
        Own = _random.Next(2) == 0 ? [] : [Key(_random.Next(PeopleCount))],
        Surnames = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Pick(Surnames)).Where(name => name != "-")],
        Addresses = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Pick(Addresses[..5]))],
    })];

    private List<ListedPerson> People() => [.. Enumerable.Range(0, PeopleCount + 2).Select(i => new ListedPerson
    {
        Keys = [Key(i % PeopleCount)],
        Surnames = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Pick(Surnames))],
        Addresses = [.. Enumerable.Range(0, _random.Next(2)).Select(_ => Pick(Addresses))],
    })];

    private List<CareEpisode> Episodes() => [.. Enumerable.Range(0, 15).Select(_ =>
    {
        DateTimeOffset from = Start.AddHours(_random.Next(-100, 120));
        return new CareEpisode
        {
            Person = [Key(_random.Next(PeopleCount))],
            Organisation = Pick(Organisations),
            From = from,
            Until = _random.Next(8) == 0 ? null : from.AddHours(_random.Next(-5, 60)),
        };
    })];

    private List<ReviewItem> Reviews() => [.. Enumerable.Range(0, 50).Where(_ => _random.Next(4) > 0).Select(i => DetectionTrail.Review(
        $"r{i}",
        Entries.FirstOrDefault(entry => entry.Record!.RequestId == $"r{i}" && _random.Next(8) > 0)?.Record!.UserId ?? "dr-2",
        Entries.FirstOrDefault(entry => entry.Record!.RequestId == $"r{i}")?.Record!.Organisation.ToUpperInvariant() ?? "RYJ",
        (ReviewOutcome)_random.Next(4),
        Pick("privacy-1", "privacy-2", "DR-1", "nurse-3"),
        Start.AddDays(_random.Next(4, 12)),
        Start.AddDays(_random.Next(4, 12)),
        _random.Next(10) == 0))];

    private PatientKey Key(int person) => _random.Next(3) switch
    {
        0 => new PatientKey(DetectionTrail.Numbers[person]),
        1 => new PatientKey($"p{person}"),
        _ => DetectionTrail.Person(person),
    };

    private T Pick<T>(params T[] of) => of[_random.Next(of.Length)];
}
