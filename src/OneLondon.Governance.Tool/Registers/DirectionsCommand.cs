using System.CommandLine;
using OneLondon.Governance.Sources.Directions;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Groups the commands about who directs which administrator.</summary>
internal sealed class DirectionsCommand : Command
{
    public DirectionsCommand(Terminal terminal)
        : base("directions", "Records who directs which administrator, ends and lists directions (A4).")
    {
        Add(new AddDirectionCommand(terminal));
        Add(new EndRecordCommand(terminal, "end", "Ends a direction before its time.", RecordSubject.Administrator, EndReasons.Asked, ending =>
            Register(ending.Store, ending.Clock).EndAsync(ending.Subject, ending.Number, ending.By, ending.At, ending.Reason, ending.Cancellation)));
        Add(new ListRecordsCommand(terminal, "list", "direction", RecordSubject.Administrator, async (store, clock, administrator, token) =>
            (await Register(store, clock).OfAsync(administrator, token).ConfigureAwait(false)).Select(held =>
                new ListedRecord(held.Number, What(held), held.From, held.Until))));
    }

    public static DirectionRegister Register(IRegisterStore store, TimeProvider clock) => new(store, ContactsCommand.Register(store, clock), clock);

    private static string What(DirectionRecord held)
    {
        string director = held.Team.Length == 0 ? held.Director : $"{held.Team}, signed by {held.Director},";
        string whom = held.Person.IsUnspecified ? "everybody cared for" : "one person";
        return $"by {director} as {held.DirectorRole} at {held.Organisation}, about {whom}";
    }
}
