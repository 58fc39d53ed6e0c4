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
    private readonly Option<bool> _check = new("--check") { Description = "Changes nothing, and holds the index against the trail: whoever has an old key could write one that leaves records out." };

    public IndexTrailCommand(Terminal terminal)
        : base(terminal, "index", "Brings the index up to date, by which `query` and `person` are quick. A writer may be at work meanwhile.")
    {
        _folder = FolderOption();
        _name = NameOption();
        _keys = KeysOption();
        Options.Add(_check);
    }

    protected override int Act(ParseResult parsed, CancellationToken cancellation)
    {
        (string folder, string name) = (Needed(parsed, _folder), Needed(parsed, _name));
        using KeyRing keys = Keys(parsed, _keys);
        if (parsed.GetValue(_check))
        {
            return Check(folder, name, keys, cancellation);
        }

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

    private int Check(string folder, string name, KeyRing keys, CancellationToken cancellation)
    {
        AuditIndexCheck check;
        using (var progress = new TrailProgress(Terminal, "checking", TrailProgress.LengthOf(folder) / 600, "records"))
        {
            check = AuditTrailIndex.Check(folder, name, keys, progress, cancellation);
        }

        Terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{check.Records} records are listed as the trail has them, {check.Unlisted} are not listed yet"));
        if (check.Damaged > 0)
        {
            Terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{check.Damaged} records of the trail are not as they were written; run `audit verify`, and keep a copy of the folder `index` as evidence: it may still say whose they were"));
        }

        if (check.Wrong > 0)
        {
            Terminal.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{check.Wrong} from record {check.FirstWrong} on are listed otherwise than the trail has them; {(check.Damaged > 0 ? "once that copy is made, " : string.Empty)}delete the folder `index`, run `audit index`, and ask again what was asked of it"));
        }

        return check.Wrong > 0 || check.Damaged > 0 ? ExitCode.Denied : ExitCode.Permitted;
    }
}
