using System.CommandLine;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Sources.Reviews;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Lists reviews: those that have not ended, or all.</summary>
internal sealed class ListReviewsCommand : RegisterCommand
{
    private readonly Option<bool> _all = new("--all") { Description = "Lists the reviews that have ended, too." };

    public ListReviewsCommand(Terminal terminal)
        : base(terminal, "list", "Lists the accesses that are unreviewed, and which are overdue. Each names its request, under which the audit trail has it.") => Add(_all);

    protected override async Task ActAsync(ParseResult parsed, IRegisterStore store, CancellationToken cancellation)
    {
        var register = new ReviewRegister(store, Clock);
        IReadOnlyList<ReviewItem> items = parsed.GetValue(_all)
            ? await register.AllAsync(cancellation).ConfigureAwait(false)
            : await register.PendingAsync(cancellation).ConfigureAwait(false);
        if (items.Count == 0)
        {
            Terminal.Out.WriteLine("no access is up for review");
        }

        foreach (ReviewItem item in items)
        {
            string state = item.Outcome != ReviewOutcome.Pending ? $"{item.Outcome}, by {item.ReviewedBy}: {item.Findings}"
                : item.IsOverdueAt(Clock.GetUtcNow()) ? $"OVERDUE since {Shown(item.DueAt)}"
                : $"to be reviewed by {Shown(item.DueAt)}";
            Terminal.Out.WriteLine($"{item.RequestId}: {item.Kind} by {item.UserId} of {item.Organisation} at {Shown(item.AccessedAt)}; {state}");
        }
    }
}
