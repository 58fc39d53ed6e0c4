using System.CommandLine;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Sources.Relationships;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Groups the commands about contacts, which confirm relationships.</summary>
internal sealed class ContactsCommand : Command
{
    public ContactsCommand(Terminal terminal)
        : base("contacts", "Records the contacts that confirm a legitimate relationship, ends and lists them (A1 A6).")
    {
        Add(new AddContactCommand(terminal));
        Add(new EndRecordCommand(terminal, "end", "Ends a contact, or calls it off.", RecordSubject.Patient, EndReasons.NotAsked, ending =>
            Register(ending.Store, ending.Clock).CloseAsync(NhsNumber.Parse(ending.Subject), ending.Number, ending.By, ending.At, ending.Cancellation)));
        Add(new ListRecordsCommand(terminal, "list", "contact", RecordSubject.Patient, async (store, clock, person, token) =>
            (await Register(store, clock).OfAsync(NhsNumber.Parse(person), token).ConfigureAwait(false)).Select(contact =>
                new ListedRecord(contact.Number, $"{contact.Kind} of {contact.HolderKind} {contact.Holder}, recorded by {contact.RecordedBy}", contact.From, contact.Until))));
    }

    /// <summary>Opens the register; the times before and after a contact matter to access alone, not to its list.</summary>
    public static RelationshipRegister Register(IRegisterStore store, TimeProvider clock) => new(store, new ContactTolerance(), clock);
}
