using System.CommandLine;
using System.Globalization;
using OneLondon.Governance.Auditing.Reading;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Trails;

/// <summary>Brings the index of a trail up to date.</summary>
internal sealed class IndexTrailCommand : TrailCommand
{
    private readonly Option<string> _folder;
    private readonly Option<string> _name;
    private readonly Option<string> _keys;

    public IndexTrailCommand(Terminal terminal)
        : base(terminal, "index", "Brings the index up to date, by which `query` and `person` are quick. A writer may be at work meanwhile.")
    {
        _folder = FolderOption();
        _name = NameOption();
        _keys = KeysOption();
    }

    protected override int Act(ParseResult parsed, CancellationToken cancellation)
    {
        (string folder, string name) = (Needed(parsed, _folder), Needed(parsed, _name));
        using KeyRing keys = Keys(parsed, _keys);
        AuditIndexUpdate update;

        // How many records there will be is not known before they are read; 600 bytes is what one has as a rule.
        using (var progress = new TrailProgress(Terminal, "indexing", TrailProgress.LengthOf(folder) / 600, "records"))
        {
            update = AuditTrailIndex.Update(folder, name, keys, progress, cancellation);
        }

        string dropped = update.Dropped > 0 ? string.Create(CultureInfo.InvariantCulture, $", {update.Dropped} that were not so in the trail taken out") : string.Empty;
        Terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{update.Records} records are listed, {update.Added} of them new{dropped}"));
        if (update.Damaged > 0)
        {
            Terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{update.Damaged} of the new ones are not as they were written; run `audit verify`"));
        }

        return update.Damaged > 0 ? ExitCode.Denied : ExitCode.Permitted;
    }
}
