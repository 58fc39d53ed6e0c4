using System.CommandLine;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Sources.Relationships;
using OneLondon.Governance.Tool.Terminals;
using OneLondon.Governance.Tool.Usage;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Records a contact.</summary>
internal sealed class AddContactCommand : RegisterCommand
{
    private static readonly (string Word, CareContactKind Value)[] Kinds =
    [
        ("encounter", CareContactKind.Encounter),
        ("appointment", CareContactKind.Appointment),
        ("referral", CareContactKind.Referral),
        ("registration", CareContactKind.Registration),
        ("call", CareContactKind.Call),
    ];

    private readonly Option<string> _patient;
    private readonly Option<string> _kind;
    private readonly (Option<string> Option, ContactHolderKind Kind)[] _holders;
    private readonly Option<string> _by;
    private readonly Option<string> _from;
    private readonly Option<string> _until;

    public AddContactCommand(Terminal terminal)
        : base(terminal, "add", "Records a contact of a person with one user, a care team or an organisation.")
    {
        _patient = Text("--patient", "NUMBER", "The person, by NHS number. It is printed nowhere.");
        _kind = Text("--kind", "KIND", $"What it is: {string.Join(", ", Kinds.Select(kind => kind.Word))}.");
        _holders =
        [
            (Text("--user", "USER", "The user who has it; or give a team or an organisation."), ContactHolderKind.User),
            (Text("--team", "CODE", "The care team that has it."), ContactHolderKind.Team),
            (Text("--organisation", "CODE", "The organisation that has it, and so every user of it."), ContactHolderKind.Organisation),
        ];
        _by = Text("--by", "USER", "Who records it.");
        _from = Text("--from", "TIME", "From when it is open. Default: now.");
        _until = Text("--until", "TIME", "Until when it is open, a day to its end. Default: until it is ended.");
    }

    protected override bool BeginsStore => true;

    protected override async Task ActAsync(ParseResult parsed, IRegisterStore store, CancellationToken cancellation)
    {
        (Option<string> Option, ContactHolderKind Kind)[] given = [.. _holders.Where(holder => parsed.GetValue(holder.Option) is { Length: > 0 })];
        if (given.Length != 1)
        {
            throw new UsageException("a contact is of one user, one care team or one organisation; give one of `--user`, `--team` and `--organisation`");
        }

        int number = await ContactsCommand.Register(store, Clock).OpenAsync(
            new CareContact
            {
                Person = Person(parsed, _patient),
                Kind = Word(parsed, _kind, Kinds),
                HolderKind = given[0].Kind,
                Holder = Needed(parsed, given[0].Option),
                RecordedBy = Needed(parsed, _by),
                From = Time(parsed, _from),
                Until = parsed.GetValue(_until) is { Length: > 0 } ? NeededEnd(parsed, _until) : null,
            },
            cancellation).ConfigureAwait(false);
        Terminal.Out.WriteLine($"contact {number} is on record");
    }
}
