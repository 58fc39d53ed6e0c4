using System.CommandLine;
using OneLondon.Governance.Sources.Authorisations;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Groups the commands about the authorisation of roles.</summary>
internal sealed class AuthorisationsCommand : Command
{
    public AuthorisationsCommand(Terminal terminal)
        : base("authorisations", "Records who authorised whom for which role, ends and lists authorisations (A3).")
    {
        Add(new AddAuthorisationCommand(terminal));
        Add(new EndRecordCommand(terminal, "end", "Ends an authorisation before its time.", RecordSubject.User, EndReasons.Asked, ending =>
            new RoleAuthorisationRegister(ending.Store, ending.Clock).EndAsync(ending.Subject, ending.Number, ending.By, ending.At, ending.Reason, ending.Cancellation)));
        Add(new ListRecordsCommand(terminal, "list", "authorisation", RecordSubject.User, async (store, clock, user, token) =>
            (await new RoleAuthorisationRegister(store, clock).OfAsync(user, token).ConfigureAwait(false)).Select(held =>
                new ListedRecord(held.Number, $"{held.Role} at {held.Organisation}, by {held.AuthorisedBy}{(held.Note.Length == 0 ? string.Empty : ": " + held.Note)}", held.From, held.Until))));
    }
}
