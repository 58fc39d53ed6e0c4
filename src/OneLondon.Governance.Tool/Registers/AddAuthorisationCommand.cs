using System.CommandLine;
using OneLondon.Governance.Sources.Authorisations;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Records the authorisation of a role.</summary>
internal sealed class AddAuthorisationCommand : RegisterCommand
{
    private readonly Option<string> _user;
    private readonly Option<string> _organisation;
    private readonly Option<string> _role;
    private readonly Option<string> _by;
    private readonly Option<string> _note;
    private readonly Option<string> _from;
    private readonly Option<string> _until;

    public AddAuthorisationCommand(Terminal terminal)
        : base(terminal, "add", "Records that a senior person or group authorised a user to act in a role.")
    {
        _user = Text("--user", "USER", "Who is authorised.");
        _organisation = Text("--organisation", "CODE", "The organisation it holds in.");
        _role = Text("--role", "CODE", "The role, such as `doctor`.");
        _by = Text("--by", "USER", "Who authorised it; never the user.");
        _note = Text("--note", "TEXT", "The reason or reference.");
        _from = Text("--from", "TIME", "From when it holds. Default: now.");
        _until = Text("--until", "TIME", "Until when it holds, a day to its end, so that it is looked at again.");
    }

    protected override bool BeginsStore => true;

    protected override async Task ActAsync(ParseResult parsed, IRegisterStore store, CancellationToken cancellation)
    {
        int number = await new RoleAuthorisationRegister(store, Clock).AuthoriseAsync(
            new RoleAuthorisationRecord
            {
                UserId = Needed(parsed, _user),
                Organisation = Needed(parsed, _organisation),
                Role = RoleOf(parsed, _role),
                AuthorisedBy = Needed(parsed, _by),
                Note = parsed.GetValue(_note) ?? string.Empty,
                From = Time(parsed, _from),
                Until = NeededEnd(parsed, _until),
            },
            cancellation).ConfigureAwait(false);
        Terminal.Out.WriteLine($"authorisation {number} is on record");
    }
}
