using System.CommandLine;
using OneLondon.Governance.Sources.OptOuts;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Groups the commands about the National Data Opt-Out.</summary>
internal sealed class OptOutCommand : Command
{
    public OptOutCommand(Terminal terminal)
        : base("opt-out", "Asks the national service who has not opted out, applies its reply, lists requests, and keeps the exemptions of applications (O9 G5 X2).")
    {
        Add(new RequestOptOutsCommand(terminal));
        Add(new ApplyOptOutsCommand(terminal));
        Add(new OptOutStatusCommand(terminal));
        Add(new AddExemptionCommand(terminal));
        Add(new EndRecordCommand(terminal, "end-exemption", "Ends an exemption before its time.", RecordSubject.Application, EndReasons.Asked, ending =>
            new OptOutExemptionRegister(ending.Store, ending.Clock).EndAsync(ending.Subject, ending.Number, ending.By, ending.At, ending.Reason, ending.Cancellation)));
        Add(new ListRecordsCommand(terminal, "exemptions", "exemption", RecordSubject.Application, async (store, clock, application, token) =>
            (await new OptOutExemptionRegister(store, clock).OfAsync(application, token).ConfigureAwait(false)).Select(held =>
                new ListedRecord(held.Number, What(held), held.From, held.Until))));
    }

    private static string What(OptOutExemptionRecord held)
    {
        string letter = held.DeferralLetter.Length == 0 ? string.Empty : $", letter {held.DeferralLetter}";
        string ended = held.EndedBy.Length == 0 ? string.Empty : $", ended by {held.EndedBy}: {held.EndReason}";
        return $"{held.Kind}{letter}, recorded by {held.RecordedBy}: {held.Evidence}{ended}";
    }
}
