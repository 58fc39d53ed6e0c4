using System.CommandLine;
using OneLondon.Governance.Sources.Directions;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Records a direction.</summary>
internal sealed class AddDirectionCommand : RegisterCommand
{
    private readonly Option<string> _administrator;
    private readonly Option<string> _organisation;
    private readonly Option<string> _director;
    private readonly Option<string> _role;
    private readonly Option<string> _team;
    private readonly Option<string> _patient;
    private readonly Option<string> _from;
    private readonly Option<string> _until;

    public AddDirectionCommand(Terminal terminal)
        : base(terminal, "add", "Records that a professional, or a care team by a standing direction, directs an administrator.")
    {
        _administrator = Text("--administrator", "USER", "Who is directed.");
        _organisation = Text("--organisation", "CODE", "The organisation it holds in.");
        _director = Text("--director", "USER", "The professional who directs, or signs for the team; never the administrator.");
        _role = Text("--role", "CODE", "The director's role, whose own row decides what may be seen.");
        _team = Text("--team", "CODE", "The care team, where it is a standing direction by one.");
        _patient = Text("--patient", "NUMBER", "The one person it is about, by NHS number, printed nowhere. Default: everybody the director cares for.");
        _from = Text("--from", "TIME", "From when it holds. Default: now.");
        _until = Text("--until", "TIME", "Until when it holds, a day to its end.");
    }

    protected override bool BeginsStore => true;

    protected override async Task ActAsync(ParseResult parsed, IRegisterStore store, CancellationToken cancellation)
    {
        int number = await DirectionsCommand.Register(store, Clock).DirectAsync(
            new DirectionRecord
            {
                Administrator = Needed(parsed, _administrator),
                Organisation = Needed(parsed, _organisation),
                Director = Needed(parsed, _director),
                DirectorRole = RoleOf(parsed, _role),
                Team = parsed.GetValue(_team) ?? string.Empty,
                Person = parsed.GetValue(_patient) is null ? default : Person(parsed, _patient),
                From = Time(parsed, _from),
                Until = NeededEnd(parsed, _until),
            },
            cancellation).ConfigureAwait(false);
        Terminal.Out.WriteLine($"direction {number} is on record");
    }
}
