using System.CommandLine;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Sources.OptOuts;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Records an exemption from the opt-out.</summary>
internal sealed class AddExemptionCommand : RegisterCommand
{
    private static readonly (string Word, OptOutExemption Value)[] Kinds =
    [
        ("section251-deferral", OptOutExemption.Section251Deferral),
        ("legal-duty", OptOutExemption.LegalDuty),
        ("communicable-disease", OptOutExemption.CommunicableDisease),
    ];

    private readonly Option<string> _application;
    private readonly Option<string> _kind;
    private readonly Option<string> _evidence;
    private readonly Option<string> _letter;
    private readonly Option<string> _by;
    private readonly Option<string> _from;
    private readonly Option<string> _until;

    public AddExemptionCommand(Terminal terminal)
        : base(terminal, "exempt", "Records that the opt-out does not apply to an application, why and until when (X2).")
    {
        _application = Text("--application", "ID", "The application.");
        _kind = Text("--kind", "KIND", $"Why: {string.Join(", ", Kinds.Select(kind => kind.Word))}.");
        _evidence = Text("--evidence", "TEXT", "The regulation, direction or approval it rests on.");
        _letter = Text("--letter", "REFERENCE", "The letter that defers the condition, needed for section 251.");
        _by = Text("--by", "USER", "Who records it.");
        _from = Text("--from", "TIME", "From when it holds. Default: now.");
        _until = Text("--until", "TIME", "Until when it holds, a day to its end, so that it is looked at again.");
    }

    protected override bool BeginsStore => true;

    protected override async Task ActAsync(ParseResult parsed, IRegisterStore store, CancellationToken cancellation)
    {
        int number = await new OptOutExemptionRegister(store, Clock).RecordAsync(
            new OptOutExemptionRecord
            {
                ApplicationId = Needed(parsed, _application),
                Kind = Word(parsed, _kind, Kinds),
                Evidence = Needed(parsed, _evidence),
                DeferralLetter = parsed.GetValue(_letter) ?? string.Empty,
                RecordedBy = Needed(parsed, _by),
                From = Time(parsed, _from),
                Until = NeededEnd(parsed, _until),
            },
            cancellation).ConfigureAwait(false);
        Terminal.Out.WriteLine($"exemption {number} is on record");
    }
}
