using System.CommandLine;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Reading;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Oversight;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Tool.PolicyFiles;
using OneLondon.Governance.Tool.Requests;
using OneLondon.Governance.Tool.Terminals;
using OneLondon.Governance.Tool.Usage;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tool.Trails;

/// <summary>Finds records in a trail.</summary>
internal sealed class QueryTrailCommand : TrailCommand
{
    private static readonly (string Word, OverrideKind[] Kinds)[] OverrideWords =
    [
        ("any", [OverrideKind.Emergency, OverrideKind.Safeguarding, OverrideKind.RiskOfHarm]),
        ("emergency", [OverrideKind.Emergency]),
        ("safeguarding", [OverrideKind.Safeguarding]),
        ("risk-of-harm", [OverrideKind.RiskOfHarm]),
    ];

    private static readonly (string Word, AuditKind Kind)[] KindWords =
    [
        ("access", AuditKind.Access), ("release", AuditKind.Release), ("retraction", AuditKind.Retraction), ("end", AuditKind.End),
        ("repair", AuditKind.Repair), ("merge", AuditKind.Merge),
    ];

    private readonly Option<string> _folder;
    private readonly Option<string> _name;
    private readonly Option<string> _keys;
    private readonly Option<string[]> _patient = new("--patient") { HelpName = "ID", Description = "The person: an NHS number, or the id of the record; repeat it for former numbers. It is printed nowhere." };
    private readonly Option<string> _user;
    private readonly Option<string> _organisation;
    private readonly Option<string> _purpose;
    private readonly Option<string> _programme;
    private readonly Option<string> _override;
    private readonly Option<string> _request;
    private readonly Option<string> _application;
    private readonly Option<string> _resource;
    private readonly Option<string> _kind;
    private readonly Option<string> _outcome;
    private readonly Option<string> _from;
    private readonly Option<string> _to;
    private readonly PolicyOption _policy = new() { Description = "A policy file, whose purposes and programmes can be asked for; repeat it for overlays, in order. Default: the baseline built in." };
    private readonly Option<bool> _newest = new("--newest-first") { Description = "Gives the last records first." };
    private readonly Option<int?> _limit = new("--limit") { HelpName = "N", Description = "Gives at most N records." };
    private readonly Option<bool> _json = new("--json") { Description = "Gives each record as it stands in the trail, a JSON object a line, with `position` and `recorded` before it." };

    public QueryTrailCommand(Terminal terminal)
        : base(terminal, "query", "Finds the records of a trail that are asked for, each checked against its own code. What is not given restricts nothing. Exit code 3 where a record cannot be read.")
    {
        _folder = FolderOption();
        _name = NameOption();
        _keys = KeysOption();
        Add(_patient);
        _user = Text("--user", "ID", "The user.");
        _organisation = Text("--organisation", "CODE", "The organisation.");
        _purpose = Text("--purpose", "CODE", "The purpose of use, as the policy has it.");
        _programme = Text("--programme", "CODE", "The programme, as the policy has it.");
        Add(_policy);
        _override = Text("--override", "KIND", "`emergency`, `safeguarding`, `risk-of-harm`, or `any` of them.");
        _request = Text("--request", "ID", "The id that the records of one request share.");
        _application = Text("--application", "ID", "The approved application.");
        _resource = Text("--resource", "TYPE/ID", "A record that was released, such as Observation/abc, by its id at the source.");
        _kind = Text("--kind", "KIND", "`access`, `release`, `retraction`, `end` (of a sequence, or of a change that failed), `repair` or `merge` (of a journal).");
        _outcome = Text("--outcome", "OUTCOME", "`permit` or `deny`.");
        _from = Text("--from", "TIME", "From then on, by when the trail took the record in: yyyy-MM-dd, or yyyy-MM-ddTHH:mm in UTC.");
        _to = Text("--to", "TIME", "Until before then.");
        Add(_newest);
        Add(_limit);
        Add(_json);
    }

    protected override int Act(ParseResult parsed, CancellationToken cancellation)
    {
        (string folder, string name) = (Needed(parsed, _folder), Needed(parsed, _name));
        using KeyRing keys = Keys(parsed, _keys);
        if (parsed.GetValue(_limit) is < 1)
        {
            throw new UsageException("what is given to `--limit` is too small; write a number from 1 on");
        }

        AuditQuery query = Query(parsed, keys);
        (bool isWhole, long found) = (true, 0);
        foreach (AuditEntry entry in new AuditTrailReader(folder, name, keys).Query(query, cancellation).Take(parsed.GetValue(_limit) ?? int.MaxValue))
        {
            found++;
            isWhole &= entry.Record is not null;
            Terminal.Out.WriteLine(parsed.GetValue(_json) ? EntryLine.Json(entry) : EntryLine.Text(entry));
        }

        if (found == 0)
        {
            // For a program a line is a record.
            (parsed.GetValue(_json) ? Terminal.Error : Terminal.Out).WriteLine("0 records");
        }

        return isWhole ? ExitCode.Permitted : ExitCode.Denied;
    }

    private AuditQuery Query(ParseResult parsed, KeyRing keys) => new()
    {
        Patient = parsed.GetValue(_patient) is { Length: > 0 } given ? AuditPseudonyms.Of(keys, given.Select(one => PatientReader.Read([one]))) : [],
        UserId = parsed.GetValue(_user) ?? string.Empty,
        Organisation = parsed.GetValue(_organisation) ?? string.Empty,
        Purpose = Code(parsed, _purpose, "purpose", policy => policy.PurposeCodes, out string purpose) ? PurposeOfUse.Parse(purpose) : default,
        Programme = Code(parsed, _programme, "programme", policy => policy.ProgrammeCodes, out string programme) ? Programme.Parse(programme) : default,
        Overrides = parsed.GetValue(_override) is { Length: > 0 } ? Word(parsed, _override, OverrideWords) : [],
        RequestId = parsed.GetValue(_request) ?? string.Empty,
        Application = parsed.GetValue(_application) ?? string.Empty,
        Resource = Resource(parsed, keys),
        Kind = parsed.GetValue(_kind) is { Length: > 0 } ? Word(parsed, _kind, KindWords) : AuditKind.Unspecified,
        Outcome = parsed.GetValue(_outcome) is { Length: > 0 } ? Word<AccessOutcome?>(parsed, _outcome, [("permit", AccessOutcome.Permit), ("deny", AccessOutcome.Deny)]) : null,
        From = FromBefore(TimeOf(parsed, _from), TimeOf(parsed, _to)),
        To = TimeOf(parsed, _to) ?? DateTimeOffset.MaxValue,
        NewestFirst = parsed.GetValue(_newest),
    };

    private IReadOnlyList<string> Resource(ParseResult parsed, KeyRing keys)
    {
        if (parsed.GetValue(_resource) is not { Length: > 0 } given)
        {
            return [];
        }

        int at = given.IndexOf('/', StringComparison.Ordinal);
        return at > 0 && at < given.Length - 1
            ? AuditResources.Of(keys, given[..at], given[(at + 1)..])
            : throw new UsageException("what is given to `--resource` is no type and id; write them as TYPE/ID, such as Observation/abc");
    }

    // A code that no policy has would match nothing, which reads as if nobody had looked.
    private bool Code(ParseResult parsed, Option<string> option, string kind, Func<Policy, IReadOnlyList<string>> codes, out string code)
    {
        code = parsed.GetValue(option) ?? string.Empty;
        if (code.Length == 0)
        {
            return false;
        }

        Choice.Of(kind, code, codes(PolicyLayers.Load(parsed.GetValue(_policy) ?? []).Policy), remedy: $" (`{_policy.Name} {_policy.HelpName}` names another policy, such as one that was in force then)");
        return true;
    }

    private static T Word<T>(ParseResult parsed, Option<string> option, (string Word, T Value)[] words) =>
        words[Choice.Of(option.Name.TrimStart('-'), Needed(parsed, option), [.. words.Select(word => word.Word)])].Value;
}
