using System.CommandLine;
using OneLondon.Governance.Sources.Objections;
using OneLondon.Governance.Sources.Proxies;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Takes an objection one step on in its life.</summary>
internal sealed class StepObjectionCommand : RegisterCommand
{
    private static readonly (string Word, NotUpheldReason Value)[] Kinds =
    [
        ("safeguarding", NotUpheldReason.Safeguarding),
        ("risk-of-harm", NotUpheldReason.RiskOfHarm),
        ("emergency", NotUpheldReason.Emergency),
        ("other", NotUpheldReason.Other),
    ];

    private readonly Func<ObjectionRegister, ObjectionStep, CancellationToken, Task<Objection>> _take;
    private readonly Option<string> _patient;
    private readonly Option<string> _number;
    private readonly Option<string> _by;
    private readonly Option<string> _at;
    private readonly Option<string> _text;
    private readonly Option<string>? _kind;
    private readonly Option<string>? _proxy;

    public StepObjectionCommand(
        Terminal terminal, string name, string description, Func<ObjectionRegister, ObjectionStep, CancellationToken, Task<Objection>> take)
        : base(terminal, name, description)
    {
        _take = take;
        _patient = Text("--patient", "NUMBER", "Whose objection it is, by NHS number. It is printed nowhere.");
        _number = Text("--number", "N", "The number of the objection, as the list shows it.");
        _by = Text("--by", "USER", "Who decides, or takes it down.");
        _at = Text("--at", "TIME", "When. Default: now.");
        _text = Text("--reason", "TEXT", "The reason in words.");
        _kind = name == "set-aside" ? Text("--kind", "KIND", $"The kind of reason (O5): {string.Join(", ", Kinds.Select(kind => kind.Word))}.") : null;
        _proxy = name == "withdraw" ? Text("--proxy", "USER", "The proxy who withdraws it, with legal power on record (O8).") : null;
    }

    protected override async Task ActAsync(ParseResult parsed, IRegisterStore store, CancellationToken cancellation)
    {
        var register = new ObjectionRegister(store, new ProxyRegister(store, Clock), Clock);
        Objection objection = await _take(
            register,
            new ObjectionStep
            {
                Person = Person(parsed, _patient),
                Number = Number(parsed, _number),
                By = Needed(parsed, _by),
                At = Time(parsed, _at),
                Reason = _kind is null ? NotUpheldReason.Unspecified : Word(parsed, _kind, Kinds),
                Text = parsed.GetValue(_text) ?? string.Empty,
                Proxy = _proxy is null ? string.Empty : parsed.GetValue(_proxy) ?? string.Empty,
            },
            cancellation).ConfigureAwait(false);
        Terminal.Out.WriteLine($"{objection}; it {(objection.Stands ? "stands" : "does not stand")}");
    }
}
