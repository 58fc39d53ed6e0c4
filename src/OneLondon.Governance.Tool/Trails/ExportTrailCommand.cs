using System.CommandLine;
using System.Globalization;
using OneLondon.Governance.Auditing.Reading;
using OneLondon.Governance.Fhir.Auditing;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Tool.Terminals;
using OneLondon.Governance.Tool.Usage;

namespace OneLondon.Governance.Tool.Trails;

/// <summary>Writes a trail as FHIR AuditEvents.</summary>
internal sealed class ExportTrailCommand : TrailCommand
{
    private readonly Option<string> _folder;
    private readonly Option<string> _name;
    private readonly Option<string> _keys;
    private readonly Option<string> _site;
    private readonly Option<string> _server;
    private readonly Option<string> _from;
    private readonly Option<string> _to;

    public ExportTrailCommand(Terminal terminal)
        : base(terminal, "export", "Writes records as FHIR R4 AuditEvents by the profiles of IHE BALP, one a line (NDJSON), on standard output. Exit code 3 where a record cannot be read.")
    {
        _folder = FolderOption();
        _name = NameOption();
        _keys = KeysOption();
        _site = Text("--site", "NAME", "The name of the system that keeps the trail.");
        _server = Text("--server", "URI", "The address of that system.");
        _from = Text("--from", "TIME", "From then on: yyyy-MM-dd, or yyyy-MM-ddTHH:mm in UTC.");
        _to = Text("--to", "TIME", "Until before then.");
    }

    protected override int Act(ParseResult parsed, CancellationToken cancellation)
    {
        (string folder, string name) = (Needed(parsed, _folder), Needed(parsed, _name));
        if (!Uri.TryCreate(Needed(parsed, _server), UriKind.Absolute, out Uri? server))
        {
            throw new UsageException("what is given to `--server` is no address; write a URI such as https://hie.example.nhs.uk/fhir");
        }

        var writer = new AuditEventWriter(new AuditEventOptions { Site = Needed(parsed, _site), Server = server });
        using KeyRing keys = Keys(parsed, _keys);
        var query = new AuditQuery { From = FromBefore(TimeOf(parsed, _from), TimeOf(parsed, _to)), To = TimeOf(parsed, _to) ?? DateTimeOffset.MaxValue };
        long unreadable;
        using (var progress = new TrailProgress(Terminal, "exporting", TrailProgress.LengthOf(folder) / 600, "records"))
        using (var output = new BufferedStream(Terminal.Output, 1 << 16))
        {
            (_, unreadable) = AuditEventExport.Write(new AuditTrailReader(folder, name, keys).Query(query, cancellation), writer, output, progress, cancellation);
        }

        if (unreadable > 0)
        {
            Terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{unreadable} records cannot be read and are told of without content; run `audit verify`"));
        }

        return unreadable > 0 ? ExitCode.Denied : ExitCode.Permitted;
    }
}
