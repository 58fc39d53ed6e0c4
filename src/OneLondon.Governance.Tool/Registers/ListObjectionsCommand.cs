using System.CommandLine;
using OneLondon.Governance.Sources.Objections;
using OneLondon.Governance.Sources.Proxies;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Lists a person's objections, now or as they held at a time.</summary>
internal sealed class ListObjectionsCommand : RegisterCommand
{
    private readonly Option<string> _patient;
    private readonly Option<string> _asOf;

    public ListObjectionsCommand(Terminal terminal)
        : base(terminal, "list", "Lists a person's objections with their lives, now or as they held at a time.")
    {
        _patient = Text("--patient", "NUMBER", "Whose, by NHS number. It is printed nowhere.");
        _asOf = Text("--as-of", "TIME", "When. Default: now.");
    }

    protected override async Task ActAsync(ParseResult parsed, IRegisterStore store, CancellationToken cancellation)
    {
        var register = new ObjectionRegister(store, new ProxyRegister(store, Clock), Clock);
        IReadOnlyList<Objection> objections = await register.HeldAtAsync(Person(parsed, _patient), Time(parsed, _asOf), cancellation).ConfigureAwait(false);
        if (objections.Count == 0)
        {
            Terminal.Out.WriteLine("no objection is on record");
        }

        foreach (Objection objection in objections)
        {
            string controller = objection.Controller.Length == 0 ? "all controllers" : objection.Controller;
            Terminal.Out.WriteLine($"{objection.Number}: {objection.Programme}, {controller}, by way of {objection.Route}; it {(objection.Stands ? "stands" : "does not stand")}");
            foreach (ObjectionEvent step in objection.History)
            {
                string reason = step.Reason == NotUpheldReason.Unspecified ? string.Empty : $", {step.Reason}: {step.Text}";
                string proxy = step.Proxy.Length == 0 ? string.Empty : $", for the person {step.Proxy}";
                Terminal.Out.WriteLine($"   {Shown(step.At)} {step.Stage} by {step.By}{proxy}{reason}");
            }
        }
    }
}
