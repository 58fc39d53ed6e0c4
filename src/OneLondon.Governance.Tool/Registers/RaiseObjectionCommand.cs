using System.CommandLine;
using OneLondon.Governance.Sources.Identity;
using OneLondon.Governance.Sources.Objections;
using OneLondon.Governance.Sources.Proxies;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Tool.PolicyFiles;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Raises an objection.</summary>
internal sealed class RaiseObjectionCommand : RegisterCommand
{
    private static readonly (string Word, ObjectionRoute Value)[] Routes =
    [
        ("south-east-london", ObjectionRoute.SouthEastLondon),
        ("north-east-london", ObjectionRoute.NorthEastLondon),
        ("north-west-london", ObjectionRoute.NorthWestLondon),
        ("north-central-london", ObjectionRoute.NorthCentralLondon),
        ("south-west-london", ObjectionRoute.SouthWestLondon),
        ("milton-keynes", ObjectionRoute.MiltonKeynes),
        ("hertfordshire-and-west-essex", ObjectionRoute.HertfordshireAndWestEssex),
    ];

    private readonly Option<string> _patient;
    private readonly Option<string> _programme;
    private readonly Option<string> _controller;
    private readonly Option<string> _route;
    private readonly Option<string> _by;
    private readonly Option<string> _at;
    private readonly Option<string> _supersedes;
    private readonly PolicyOption _policy = new();

    public RaiseObjectionCommand(Terminal terminal)
        : base(terminal, "raise", "Raises an objection; it stands at once (X6).")
    {
        _patient = Text("--patient", "NUMBER", "Who objects, by NHS number. It is printed nowhere.");
        _programme = Text("--programme", "CODE", "The programme objected to, such as `london-care-record` (O4).");
        _controller = Text("--controller", "NAME", "The controller it is raised with. Default: all, which withholds the whole record (O2).");
        _route = Text("--route", "ROUTE", $"By where the person lives (O3): {string.Join(", ", Routes.Select(route => route.Word))}.");
        _by = Text("--by", "USER", "Who takes it down.");
        _at = Text("--at", "TIME", "When it was raised. Default: now.");
        _supersedes = Text("--supersedes", "N", "The number of the person's objection that it supersedes once it is decided.");
        Add(_policy);
    }

    protected override bool BeginsStore => true;

    protected override async Task ActAsync(ParseResult parsed, IRegisterStore store, CancellationToken cancellation)
    {
        var register = new ObjectionRegister(
            store, new ProxyRegister(store, Clock), SupersededNumbers.None, Clock, _policy.Known(parsed));
        Objection raised = await register.RaiseAsync(
            new NewObjection
            {
                Person = Person(parsed, _patient),
                Programme = ProgrammeOf(parsed, _programme),
                Controller = parsed.GetValue(_controller) ?? string.Empty,
                Route = Word(parsed, _route, Routes),
                TakenBy = Needed(parsed, _by),
                At = Time(parsed, _at),
                Supersedes = parsed.GetValue(_supersedes) is { Length: > 0 } ? Number(parsed, _supersedes) : 0,
            },
            cancellation).ConfigureAwait(false);
        Terminal.Out.WriteLine($"objection {raised.Number} to {raised.Programme} is raised, and stands");
    }
}
