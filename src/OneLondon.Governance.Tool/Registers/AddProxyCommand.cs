using System.CommandLine;
using OneLondon.Governance.Sources.Proxies;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Records a proxy's power.</summary>
internal sealed class AddProxyCommand : RegisterCommand
{
    private static readonly (string Word, LegalPower Value)[] Powers =
    [
        ("lasting-power-of-attorney", LegalPower.LastingPowerOfAttorney),
        ("court-appointed-deputy", LegalPower.CourtAppointedDeputy),
        ("parental-responsibility", LegalPower.ParentalResponsibility),
        ("other", LegalPower.Other),
    ];

    private readonly Option<string> _patient;
    private readonly Option<string> _proxy;
    private readonly Option<string> _power;
    private readonly Option<string> _evidence;
    private readonly Option<string> _by;
    private readonly Option<string> _from;
    private readonly Option<string> _until;

    public AddProxyCommand(Terminal terminal)
        : base(terminal, "add", "Records that somebody may act for a person, by which legal power and on what evidence.")
    {
        _patient = Text("--patient", "NUMBER", "The person acted for, by NHS number. It is printed nowhere.");
        _proxy = Text("--proxy", "USER", "Who may act.");
        _power = Text("--power", "POWER", $"The legal power: {string.Join(", ", Powers.Select(power => power.Word))}.");
        _evidence = Text("--evidence", "TEXT", "Where the evidence is.");
        _by = Text("--by", "USER", "Who saw the evidence; never the proxy.");
        _from = Text("--from", "TIME", "From when it holds. Default: now.");
        _until = Text("--until", "TIME", "Until when it holds, a day to its end, so that it is looked at again.");
    }

    protected override bool BeginsStore => true;

    protected override async Task ActAsync(ParseResult parsed, IRegisterStore store, CancellationToken cancellation)
    {
        int number = await new ProxyRegister(store, Clock).RecordAsync(
            new ProxyPower
            {
                Person = Person(parsed, _patient),
                Proxy = Needed(parsed, _proxy),
                Power = Word(parsed, _power, Powers),
                Evidence = Needed(parsed, _evidence),
                RecordedBy = Needed(parsed, _by),
                From = Time(parsed, _from),
                Until = NeededEnd(parsed, _until),
            },
            cancellation).ConfigureAwait(false);
        Terminal.Out.WriteLine($"power {number} is on record");
    }
}
