using System.CommandLine;
using OneLondon.Governance.Sources.Emergencies;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Takes a declaration one step on in its life.</summary>
internal sealed class StepEmergencyCommand : RegisterCommand
{
    private readonly Func<EmergencyRegister, string, string, string, CancellationToken, Task<DeclaredEmergency>> _take;
    private readonly Option<string> _name;
    private readonly Option<string> _by;
    private readonly Option<string>? _reason;

    public StepEmergencyCommand(
        Terminal terminal,
        string name,
        string description,
        Func<EmergencyRegister, string, string, string, CancellationToken, Task<DeclaredEmergency>> take)
        : base(terminal, name, description)
    {
        _take = take;
        _name = Text("--name", "NAME", "Its name, as the list shows it.");
        _by = Text("--by", "USER", "Who does it.");
        _reason = name == "end" ? Text("--reason", "TEXT", "Why.") : null;
    }

    protected override async Task ActAsync(ParseResult parsed, IRegisterStore store, CancellationToken cancellation)
    {
        string reason = _reason is null ? string.Empty : Needed(parsed, _reason);
        DeclaredEmergency emergency = await _take(
            new EmergencyRegister(store, Clock), Needed(parsed, _name), Needed(parsed, _by), reason, cancellation).ConfigureAwait(false);
        Terminal.Out.WriteLine(ListEmergenciesCommand.Line(emergency, Clock.GetUtcNow()));
    }
}
