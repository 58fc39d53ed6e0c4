using System.Globalization;
using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;

namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Finds users to whom much was released on one day in London. Keeps 4 to 8 bytes of each person of whom something was released, by user and day.</summary>
internal sealed class ExportDetector(AuditDetectionOptions options, SeenPeople seen) : Detector
{
    private readonly Dictionary<(UserAccount Account, DateTime Day), Volume> _volumes = [];
    private Dictionary<(UserAccount Account, DateTime Day), Volume>? _large;

    public override bool NeedsAnotherReading => Large.Count > 0;

    private Dictionary<(UserAccount Account, DateTime Day), Volume> Large =>
        _large ??= _volumes.Where(one => IsLarge(one.Value)).ToDictionary(one => one.Key, one => one.Value);

    public override void Take(in TakenAccess access)
    {
        // The end of a sequence says again what its chunks said.
        AuditRecord record = access.Record;
        if (record.Kind != AuditKind.Release)
        {
            return;
        }

        (UserAccount Account, DateTime Day) key = (access.Account, LondonDay.Of(record.At));
        if (!_volumes.TryGetValue(key, out Volume? volume))
        {
            volume = _volumes[key] = new Volume();
        }

        // What a release lists goes on in further records, of which the first has said how many items there are.
        long items = record.Items > 0 ? record.Items : record.Resources.Count > 0 ? 0 : 1;
        volume.Items = volume.Items > long.MaxValue - items ? long.MaxValue : volume.Items + items;
        volume.Records++;
        if (access.Person >= 0)
        {
            (volume.People ??= new PlaceSet()).Add(access.Person);
        }

        if (record.People.Length > 0)
        {
            (volume.Populations ??= new HashSet<string>(StringComparer.Ordinal)).Add(access.Request);
        }
    }

    public override void TakeAgain(in TakenAccess access)
    {
        if (access.Record.Kind == AuditKind.Release && Large.TryGetValue((access.Account, LondonDay.Of(access.Record.At)), out Volume? volume))
        {
            (volume.Evidence ??= new Evidence(options.MostListed)).Add(access);
        }
    }

    public override IEnumerable<AuditFinding> Findings(SeenPeople seen) =>
        from one in Large
        orderby one.Value.Items descending, one.Key.Account, one.Key.Day
        select Finding(one.Key.Account, one.Value);

    public override IEnumerable<AuditDetectorStatus> Status() =>
        [Ran(AuditFindingKind.ExportVolume, FindingWords.Count(_volumes.Values.Sum(volume => volume.Records), "release is", "releases are") + " on record")];

    private bool IsLarge(Volume volume) =>
        volume.Items >= options.ExportItems || volume.PopulationCount >= options.ExportPopulations || volume.PeopleCount(seen) >= options.ExportPeople;

    private AuditFinding Finding(UserAccount account, Volume volume)
    {
        if (volume.Evidence is not { } evidence || evidence.Records != volume.Records)
        {
            throw new InvalidOperationException("the records could not be read a second time as they were the first; give entries that can be read again, as a query over the trail can");
        }

        int people = volume.PeopleCount(seen);
        (string measure, long counted, long expected) = volume.Items >= options.ExportItems ? ("items", volume.Items, options.ExportItems)
            : people >= options.ExportPeople ? ("people", people, options.ExportPeople)
            : ("populations", (long)volume.PopulationCount, options.ExportPopulations);
        string populations = volume.PopulationCount > 0 ? $" and {FindingWords.Count(volume.PopulationCount, "population", "populations")}" : string.Empty;
        return new AuditFinding
        {
            Kind = AuditFindingKind.ExportVolume,
            UserId = account.UserId,
            Organisation = account.Organisation,
            First = evidence.First,
            Last = evidence.Last,
            Measure = measure,
            Counted = counted,
            Expected = expected,
            Positions = evidence.Positions,
            Records = evidence.Records,
            RequestIds = evidence.RequestIds,
            Requests = evidence.Requests,
            Overrides = evidence.Overrides,
            Claims = evidence.Claims,
            People = people,
            Populations = volume.PopulationCount,
            Pseudonyms = evidence.Pseudonyms,
            Text = string.Create(
                CultureInfo.InvariantCulture,
                $"was given {FindingWords.Count(volume.Items, "item", "items")} of {FindingWords.People(people)}{populations} on {FindingWords.Day(evidence.First)}, by {FindingWords.Requests(evidence.Requests)}; {options.ExportItems:N0} items, {options.ExportPeople:N0} people or {FindingWords.Count(options.ExportPopulations, "population", "populations")} a day or more are reported"),
        };
    }

    private sealed class Volume
    {
        public long Items { get; set; }

        public long Records { get; set; }

        public PlaceSet? People { get; set; }

        public HashSet<string>? Populations { get; set; }

        public Evidence? Evidence { get; set; }

        public int PopulationCount => Populations?.Count ?? 0;

        public int PeopleCount(SeenPeople seen) => People is null ? 0 : seen.Count(People.Distinct().ToArray());
    }
}
