using System.CommandLine;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Lists dated records: all of them with how they stand now, or those that held at a time.</summary>
internal sealed class ListRecordsCommand : RegisterCommand
{
    private readonly RecordSubject _of;
    private readonly string _nothing;
    private readonly Func<IRegisterStore, TimeProvider, string, CancellationToken, Task<IEnumerable<ListedRecord>>> _list;
    private readonly Option<string> _subject;
    private readonly Option<string> _asOf;

    public ListRecordsCommand(
        Terminal terminal,
        string name,
        string what,
        RecordSubject of,
        Func<IRegisterStore, TimeProvider, string, CancellationToken, Task<IEnumerable<ListedRecord>>> list)
        : base(terminal, name, $"Lists every {what} there ever was and how it stands now, or those that held at a time.")
    {
        _of = of;
        _nothing = $"no {what} is on record";
        _list = list;
        _subject = Text(of.Option, of.Help, of.Description);
        _asOf = Text("--as-of", "TIME", "Lists those alone that held then.");
    }

    protected override async Task ActAsync(ParseResult parsed, IRegisterStore store, CancellationToken cancellation)
    {
        bool asOf = parsed.GetValue(_asOf) is { Length: > 0 };
        DateTimeOffset at = Time(parsed, _asOf);
        IEnumerable<ListedRecord> records = await _list(store, Clock, Subject(parsed, _subject, _of), cancellation).ConfigureAwait(false);
        ListedRecord[] shown = [.. records.Where(record => !asOf || record.HoldsAt(at))];
        if (shown.Length == 0)
        {
            Terminal.Out.WriteLine(asOf ? _nothing + " that held then" : _nothing);
        }

        foreach (ListedRecord record in shown)
        {
            string until = record.Until is { } end ? "to " + Shown(end) : "without an end";
            Terminal.Out.WriteLine($"{record.Number}: {record.What}; {Shown(record.From)} {until}; {record.StateAt(at)}");
        }
    }
}
