using System.CommandLine;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Sources.Reviews;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Ends a review.</summary>
internal sealed class EndReviewCommand : RegisterCommand
{
    private static readonly (string Word, ReviewOutcome Value)[] Outcomes =
    [
        ("proper", ReviewOutcome.Proper), ("improper", ReviewOutcome.Improper), ("escalated", ReviewOutcome.Escalated),
    ];

    private readonly Option<string> _request;
    private readonly Option<string> _by;
    private readonly Option<string> _outcome;
    private readonly Option<string> _findings;

    public EndReviewCommand(Terminal terminal)
        : base(terminal, "review", "Ends the review of an access, by somebody other than the user whose access it was (O5).")
    {
        _request = Text("--request", "ID", "The id of the request, as the list shows it.");
        _by = Text("--by", "USER", "Who reviews it.");
        _outcome = Text("--outcome", "OUTCOME", "proper, improper or escalated.");
        _findings = Text("--findings", "TEXT", "What the review found.");
    }

    protected override async Task ActAsync(ParseResult parsed, IRegisterStore store, CancellationToken cancellation)
    {
        ReviewItem item = await new ReviewRegister(store, Clock).ReviewAsync(
            Needed(parsed, _request), Needed(parsed, _by), Word(parsed, _outcome, Outcomes), Needed(parsed, _findings), cancellation).ConfigureAwait(false);
        Terminal.Out.WriteLine($"the review of request {item.RequestId} ended: {item.Outcome}");
    }
}
