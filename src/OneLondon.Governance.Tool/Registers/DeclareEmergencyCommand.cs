using System.CommandLine;
using OneLondon.Governance.Sources.Emergencies;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Tool.PolicyFiles;
using OneLondon.Governance.Tool.Terminals;
using OneLondon.Governance.Tool.Usage;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Declares an emergency.</summary>
internal sealed class DeclareEmergencyCommand : RegisterCommand
{
    private readonly Option<string> _name;
    private readonly Option<string[]> _programmes;
    private readonly Option<string[]> _areas;
    private readonly Option<string[]> _purposes;
    private readonly Option<string> _by;
    private readonly Option<string> _reason;
    private readonly Option<string> _from;
    private readonly Option<string> _until;
    private readonly PolicyOption _policy = new();

    public DeclareEmergencyCommand(Terminal terminal)
        : base(terminal, "declare", "Declares an emergency: dated, scoped and ending. It does nothing until somebody else signs it off.")
    {
        _name = Text("--name", "NAME", "Its name, such as `pandemic-2026`.");
        _programmes = Texts("--programme", "CODE", "A programme it covers; repeat it.");
        _areas = Texts("--area", "CODE", "An area it covers; repeat it.");
        _purposes = Texts("--purpose", "CODE", "A purpose of use it covers; repeat it.");
        _by = Text("--by", "USER", "Who declares it.");
        _reason = Text("--reason", "TEXT", "Why, and where the declaration stands.");
        _from = Text("--from", "TIME", "From when it runs. Default: now.");
        _until = Text("--until", "TIME", "Until when it runs, a day to its end; one without an end is refused (X5).");
        Add(_policy);
    }

    protected override bool BeginsStore => true;

    protected override async Task ActAsync(ParseResult parsed, IRegisterStore store, CancellationToken cancellation)
    {
        DeclaredEmergency declared = await new EmergencyRegister(store, Clock, _policy.Known(parsed)).DeclareAsync(
            new NewEmergency
            {
                Name = Needed(parsed, _name),
                Programmes = [.. (parsed.GetValue(_programmes) ?? []).Select(code => Programme.TryParse(code, out Programme value) ? value : throw NoCode("--programme"))],
                Areas = parsed.GetValue(_areas) ?? [],
                Purposes = [.. (parsed.GetValue(_purposes) ?? []).Select(code => PurposeOfUse.TryParse(code, out PurposeOfUse value) ? value : throw NoCode("--purpose"))],
                DeclaredBy = Needed(parsed, _by),
                Reason = Needed(parsed, _reason),
                From = Time(parsed, _from),
                Until = NeededEnd(parsed, _until),
            },
            cancellation).ConfigureAwait(false);
        Terminal.Out.WriteLine($"{declared} is declared until {Shown(declared.Until)}; it does nothing until somebody else signs it off");
    }

    private static UsageException NoCode(string option) => new($"what is given to `{option}` is no code; write lower-case words joined by hyphens");
}
