using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using OneLondon.Governance.Auditing.Reading;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Oversight.Detecting;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Sources.Reviews;
using OneLondon.Governance.Sqlite;
using OneLondon.Governance.Tool.Registers;
using OneLondon.Governance.Tool.Terminals;
using OneLondon.Governance.Tool.Trails.Detecting;
using OneLondon.Governance.Tool.Usage;

namespace OneLondon.Governance.Tool.Trails;

/// <summary>Goes through a trail for what a reviewer is to look at.</summary>
internal sealed class DetectTrailCommand : TrailCommand
{
    // When the trail took a record in may be a little before it was made, where clocks differ.
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromDays(1);

    private static readonly AuditDetectionOptions Usual = new();

    private readonly Option<string> _folder;
    private readonly Option<string> _name;
    private readonly Option<string> _keys;
    private readonly Option<string> _from;
    private readonly Option<string> _to;
    private readonly Option<string> _staff;
    private readonly Option<string> _people;
    private readonly Option<string> _episodes;
    private readonly Option<string> _reviews;
    private readonly Option<string> _holidays;
    private readonly Option<string> _hours;
    private readonly Option<string> _probability;
    private readonly Option<string> _least;
    private readonly Option<string> _peers;
    private readonly Option<string> _alone;
    private readonly Option<string> _burstPeople;
    private readonly Option<string> _burstMinutes;
    private readonly Option<string> _grace;
    private readonly Option<string> _items;
    private readonly Option<string> _exportPeople;
    private readonly Option<string> _populations;
    private readonly Option<string> _listed;
    private readonly Option<bool> _json = new("--json") { Description = "Writes JSON instead of English, with the pseudonyms of people." };

    public DetectTrailCommand(Terminal terminal)
        : base(terminal, "detect", "Goes through a trail for what a reviewer is to look at (U2 U3): own record, same address or surname, rate of break-glass, unreviewed overrides, bursts outside working hours, access after discharge, volume of exports. What is not given is not looked for, and said so. Exit code 3 where something is found.")
    {
        _folder = FolderOption();
        _name = NameOption();
        _keys = KeysOption();
        _from = Text("--from", "TIME", "From then on, by when the access was: yyyy-MM-dd, or yyyy-MM-ddTHH:mm in UTC.");
        _to = Text("--to", "TIME", "Until before then.");
        _staff = Text("--staff", "FILE", "The staff, a JSON object a line: for the own record, addresses and surnames.");
        _people = Text("--people", "FILE", "The patient index, a JSON object a line: for addresses and surnames.");
        _episodes = Text("--episodes", "FILE", "Episodes of care, a JSON object a line: for access after discharge.");
        _reviews = Text("--reviews", "DIR", "The folder of the registers, which have the reviews: for unreviewed overrides.");
        _holidays = Text("--holidays", "FILE", "Bank holidays, a day a line, as yyyy-MM-dd.");
        _hours = Text("--hours", "HOURS", "Working hours by the clocks in London, Monday to Friday. Default: 08:00-18:30.");
        _probability = Text("--break-glass-probability", "P", $"Reports a rate that is less probable than that among others. Default: {Shown(Usual.BreakGlassProbability)}.");
        _least = Text("--break-glass-least", "N", $"Reports no rate of fewer overrides. Default: {Shown(Usual.BreakGlassLeast)}.");
        _peers = Text("--break-glass-peers", "N", $"Compares within an organisation with N others at least. Default: {Shown(Usual.BreakGlassPeers)}.");
        _alone = Text("--break-glass-alone", "N", $"Reports N overrides or more where there is nobody to compare with. Default: {Shown(Usual.BreakGlassAlone)}.");
        _burstPeople = Text("--burst-people", "N", $"Reports N people or more in a short time. Default: {Shown(Usual.BurstPeople)}.");
        _burstMinutes = Text("--burst-minutes", "N", $"How short that time is. Default: {Shown(Usual.BurstWindow.TotalMinutes)}.");
        _grace = Text("--grace-days", "N", $"How long after the end of care a record may be looked at. Default: {Shown(Usual.DischargeGrace.TotalDays)}.");
        _items = Text("--export-items", "N", $"Reports N items or more in a day. Default: {Shown(Usual.ExportItems)}.");
        _exportPeople = Text("--export-people", "N", $"Reports N people or more in a day. Default: {Shown(Usual.ExportPeople)}.");
        _populations = Text("--export-populations", "N", $"Reports N populations or more in a day. Default: {Shown(Usual.ExportPopulations)}.");
        _listed = Text("--most-listed", "N", $"Lists at most N positions, requests and pseudonyms of a finding. Default: {Shown(Usual.MostListed)}.");
        Add(_json);
    }

    protected override int Act(ParseResult parsed, CancellationToken cancellation)
    {
        (string folder, string name) = (Needed(parsed, _folder), Needed(parsed, _name));
        using KeyRing keys = Keys(parsed, _keys);
        AuditDetectionOptions options = Limits(parsed);
        var sources = new AuditDetectionSources
        {
            Staff = parsed.GetValue(_staff) is { Length: > 0 } staff ? SourceLines.Read(staff, _staff.Name, SourceLineJson.Default.StaffLine, SourceReader.Staff) : null,
            People = parsed.GetValue(_people) is { Length: > 0 } people ? SourceLines.Read(people, _people.Name, SourceLineJson.Default.PersonLine, SourceReader.Person) : null,
            Episodes = parsed.GetValue(_episodes) is { Length: > 0 } episodes ? SourceLines.Read(episodes, _episodes.Name, SourceLineJson.Default.EpisodeLine, SourceReader.Episode) : null,
            Reviews = parsed.GetValue(_reviews) is { Length: > 0 } registers ? Reviews(registers, cancellation) : null,
        };

        // What a journal had is taken in later than it was made, so that the query has no end.
        var query = new AuditQuery { From = options.From - DateTimeOffset.MinValue > ClocksDiffer ? options.From - ClocksDiffer : DateTimeOffset.MinValue };
        AuditDetectionReport report;
        using (var progress = new TrailProgress(Terminal, "reading", TrailProgress.LengthOf(folder) / 600, "records"))
        {
            report = AuditDetection.Run(new AuditTrailReader(folder, name, keys).Query(query, cancellation), keys, sources, options, Terminal.Clock, progress, cancellation);
        }

        Write(report, parsed.GetValue(_json));
        return report.Findings.Count > 0 ? ExitCode.Denied : ExitCode.Permitted;
    }

    private AuditDetectionOptions Limits(ParseResult parsed)
    {
        (TimeOnly begin, TimeOnly end) = Hours(parsed);
        return new AuditDetectionOptions
        {
            From = TimeOf(parsed, _from) ?? Usual.From,
            Until = TimeOf(parsed, _to) ?? Usual.Until,
            BreakGlassProbability = Probability(parsed),
            BreakGlassLeast = Number(parsed, _least, Usual.BreakGlassLeast),
            BreakGlassPeers = Number(parsed, _peers, Usual.BreakGlassPeers),
            BreakGlassAlone = Number(parsed, _alone, Usual.BreakGlassAlone),
            BurstPeople = Number(parsed, _burstPeople, Usual.BurstPeople),
            BurstWindow = TimeSpan.FromMinutes(Number(parsed, _burstMinutes, (int)Usual.BurstWindow.TotalMinutes)),
            HoursBegin = begin,
            HoursEnd = end,
            BankHolidays = parsed.GetValue(_holidays) is { Length: > 0 } holidays ? SourceLines.Days(holidays, _holidays.Name) : [],
            DischargeGrace = TimeSpan.FromDays(Number(parsed, _grace, (int)Usual.DischargeGrace.TotalDays)),
            ExportItems = Number(parsed, _items, (int)Usual.ExportItems),
            ExportPeople = Number(parsed, _exportPeople, Usual.ExportPeople),
            ExportPopulations = Number(parsed, _populations, Usual.ExportPopulations),
            MostListed = Number(parsed, _listed, Usual.MostListed),
        };
    }

    private (TimeOnly Begin, TimeOnly End) Hours(ParseResult parsed) => parsed.GetValue(_hours) is not { Length: > 0 } text ? (Usual.HoursBegin, Usual.HoursEnd)
        : text.Split('-') is [var begin, var end] && IsTime(begin, out TimeOnly from) && IsTime(end, out TimeOnly until)
            ? (from, until)
            : throw new UsageException("what is given to `--hours` are no hours; write them as HH:mm-HH:mm");

    private static bool IsTime(string text, out TimeOnly time) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    private double Probability(ParseResult parsed) => parsed.GetValue(_probability) is not { Length: > 0 } text ? Usual.BreakGlassProbability
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double probability)
            ? probability
            : throw new UsageException("what is given to `--break-glass-probability` is no probability; write one over 0 and up to 0.1, such as 0.001");

    private static int Number(ParseResult parsed, Option<string> option, int usual) => parsed.GetValue(option) is not { Length: > 0 } text ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new UsageException($"what is given to `{option.Name}` is no number; write it in digits, up to {int.MaxValue}");

    private static string Shown(double number) => number.ToString(CultureInfo.InvariantCulture);

    // That there is a store is seen at once; it is read when the trail was, so that an override made meanwhile has its review.
    private IEnumerable<ReviewItem> Reviews(string folder, CancellationToken cancellation)
    {
        StoreOption.OpenIn(folder, _reviews.Name).Dispose();
        return Later();

        IEnumerable<ReviewItem> Later()
        {
            foreach (ReviewItem item in ReadReviews(folder, cancellation))
            {
                yield return item;
            }
        }
    }

    private IReadOnlyList<ReviewItem> ReadReviews(string folder, CancellationToken cancellation)
    {
        try
        {
            using SqliteRegisterStore store = StoreOption.OpenIn(folder, _reviews.Name);
            return new ReviewRegister(store, Terminal.Clock).AllAsync(cancellation).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is RegisterUnreadableException or RegisterStoreException)
        {
            throw new UsageException(e.Message);
        }
    }

    private void Write(AuditDetectionReport report, bool asJson)
    {
        if (!asJson)
        {
            report.WriteText(Terminal.Out);
            return;
        }

        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            report.WriteJson(json);
        }

        Terminal.Out.WriteLine(Encoding.UTF8.GetString(stream.ToArray()));
    }
}
