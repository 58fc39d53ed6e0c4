using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using OneLondon.Governance.Auditing.Reading;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Oversight;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Tool.PolicyFiles;
using OneLondon.Governance.Tool.Requests;
using OneLondon.Governance.Tool.Terminals;
using OneLondon.Governance.Tool.Usage;

namespace OneLondon.Governance.Tool.Trails;

/// <summary>Tells a person who has looked at their record.</summary>
internal sealed class PersonTrailCommand : TrailCommand
{
    private readonly Option<string> _folder;
    private readonly Option<string> _name;
    private readonly Option<string> _keys;
    private readonly Option<string[]> _patient = new("--patient") { HelpName = "ID", Description = "The person: an NHS number, or the id of the record; repeat it for former numbers. It is printed nowhere." };
    private readonly Option<string> _from;
    private readonly Option<string> _to;
    private readonly Option<bool> _safeguarding = new("--include-safeguarding") { Description = "Tells of accesses for safeguarding or because of a risk of harm too: the decision of the Caldicott Guardian." };
    private readonly PolicyOption _policy = new();
    private readonly Option<bool> _json = new("--json") { Description = "Writes JSON instead of English." };

    public PersonTrailCommand(Terminal terminal)
        : base(terminal, "person", "Tells who has looked at a person's record, fit to be given to that person (U3). Exit code 3 where records cannot be read that may be theirs.")
    {
        _folder = FolderOption();
        _name = NameOption();
        _keys = KeysOption();
        Add(_patient);
        _from = Text("--from", "TIME", "From then on: yyyy-MM-dd, or yyyy-MM-ddTHH:mm in UTC.");
        _to = Text("--to", "TIME", "Until before then.");
        Add(_safeguarding);
        Add(_policy);
        Add(_json);
    }

    protected override int Act(ParseResult parsed, CancellationToken cancellation)
    {
        (string folder, string name) = (Needed(parsed, _folder), Needed(parsed, _name));
        using KeyRing keys = Keys(parsed, _keys);
        PolicyDocument policy = PolicyLayers.Load(parsed.GetValue(_policy) ?? []).Whole;
        string[] given = parsed.GetValue(_patient) is { Length: > 0 } ids ? ids : throw new UsageException("`--patient` is not given; write `--patient ID`");
        IReadOnlyList<string> pseudonyms = AuditPseudonyms.Of(keys, given.Select(one => PatientReader.Read([one])));
        var query = new AuditQuery
        {
            Patient = pseudonyms,
            From = FromBefore(TimeOf(parsed, _from), TimeOf(parsed, _to)),
            To = TimeOf(parsed, _to) ?? DateTimeOffset.MaxValue,
        };
        PersonAccessReport report = PersonAccessReport.Of(
            new AuditTrailReader(folder, name, keys).Query(query, cancellation), pseudonyms, parsed.GetValue(_safeguarding));
        if (parsed.GetValue(_json))
        {
            using var stream = new MemoryStream();
            using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
            {
                report.WriteJson(json);
            }

            Terminal.Out.WriteLine(Encoding.UTF8.GetString(stream.ToArray()));
        }
        else
        {
            report.WriteText(Terminal.Out, policy);
        }

        // For whoever gives the report, and so not on standard output.
        if (report.KeptBack > 0)
        {
            Terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.KeptBack} accesses for safeguarding or a risk of harm are kept back; `--include-safeguarding` tells of them, where the Caldicott Guardian says so"));
        }

        if (report.Unreadable.Count > 0)
        {
            Terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Unreadable.Count} records cannot be read and may be about the person; run `audit verify` before this is given to anybody"));
        }

        return report.Unreadable.Count > 0 ? ExitCode.Denied : ExitCode.Permitted;
    }
}
