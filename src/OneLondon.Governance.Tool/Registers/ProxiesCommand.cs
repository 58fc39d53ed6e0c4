using System.CommandLine;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources.Proxies;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Groups the commands about proxies with legal power.</summary>
internal sealed class ProxiesCommand : Command
{
    public ProxiesCommand(Terminal terminal)
        : base("proxies", "Records who may act for a person by legal power, ends and lists such powers (O8).")
    {
        Add(new AddProxyCommand(terminal));
        Add(new EndRecordCommand(terminal, "end", "Ends a proxy's power before its time.", RecordSubject.Patient, EndReasons.Asked, ending =>
            new ProxyRegister(ending.Store, ending.Clock).EndAsync(NhsNumber.Parse(ending.Subject), ending.Number, ending.By, ending.At, ending.Reason, ending.Cancellation)));
        Add(new ListRecordsCommand(terminal, "list", "power of a proxy", RecordSubject.Patient, async (store, clock, person, token) =>
            (await new ProxyRegister(store, clock).OfAsync(NhsNumber.Parse(person), token).ConfigureAwait(false)).Select(power =>
                new ListedRecord(power.Number, $"{power.Power} of {power.Proxy}, seen by {power.RecordedBy}: {power.Evidence}", power.From, power.Until))));
    }
}
