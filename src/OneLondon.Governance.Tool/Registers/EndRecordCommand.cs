using System.CommandLine;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Ends a dated record before its time: a power, a contact, an authorisation, a direction, an exemption.</summary>
internal sealed class EndRecordCommand : RegisterCommand
{
    private readonly RecordSubject _of;
    private readonly Func<RecordEnding, Task> _end;
    private readonly Option<string> _subject;
    private readonly Option<string> _number;
    private readonly Option<string> _by;
    private readonly Option<string> _at;
    private readonly Option<string>? _reason;

    public EndRecordCommand(Terminal terminal, string name, string description, RecordSubject of, EndReasons reasons, Func<RecordEnding, Task> end)
        : base(terminal, name, description + " One that ends before it begins never holds.")
    {
        _of = of;
        _end = end;
        _subject = Text(of.Option, of.Help, of.Description);
        _number = Text("--number", "N", "Its number, as the list shows it.");
        _by = Text("--by", "USER", "Who ends it.");
        _at = Text("--at", "TIME", "When. Default: now.");
        _reason = reasons == EndReasons.Asked ? Text("--reason", "TEXT", "Why.") : null;
    }

    protected override async Task ActAsync(ParseResult parsed, IRegisterStore store, CancellationToken cancellation)
    {
        int number = Number(parsed, _number);
        DateTimeOffset at = Time(parsed, _at);
        string reason = _reason is null ? string.Empty : Needed(parsed, _reason);
        await _end(new RecordEnding(store, Clock, Subject(parsed, _subject, _of), number, Needed(parsed, _by), at, reason, cancellation)).ConfigureAwait(false);
        Terminal.Out.WriteLine($"{number} ends at {Shown(at)}");
    }
}
