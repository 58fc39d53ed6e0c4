using System.CommandLine;
using OneLondon.Governance.Sources.BreakGlass;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Sources.Reviews;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Lists reviews: those that have not ended, or all; and the passes under which no access is to be looked at, or not yet.</summary>
internal sealed class ListReviewsCommand : RegisterCommand
{
    private static readonly TimeSpan Lately = TimeSpan.FromDays(30);

    private readonly Option<bool> _all = new("--all") { Description = "Lists the reviews that have ended, and the passes that were used up, too." };
    private readonly Option<string> _since;

    public ListReviewsCommand(Terminal terminal)
        : base(terminal, "list", "Lists the accesses that are unreviewed, and which are overdue, then the passes that can still be used, or expired unused. An access names its request, under which the audit trail has it.")
    {
        Add(_all);
        _since = Text("--since", "TIME", $"Lists the passes that were opened since then. Default: {Lately.Days} days ago.");
    }

    protected override async Task ActAsync(ParseResult parsed, IRegisterStore store, CancellationToken cancellation)
    {
        DateTimeOffset now = Clock.GetUtcNow();
        DateTimeOffset since = parsed.GetValue(_since) is { Length: > 0 } ? NeededTime(parsed, _since) : now - Lately;
        var register = new ReviewRegister(store, Clock);
        IReadOnlyList<ReviewItem> items = parsed.GetValue(_all)
            ? await register.AllAsync(cancellation).ConfigureAwait(false)
            : await register.PendingAsync(cancellation).ConfigureAwait(false);
        IReadOnlyList<BreakGlassEntry> passes = await new BreakGlassPasses(store, Clock).OpenedSinceAsync(since, cancellation).ConfigureAwait(false);
        if (items.Count == 0)
        {
            Terminal.Out.WriteLine("no access is up for review");
        }

        foreach (ReviewItem item in items)
        {
            if (item.IsUnreadable)
            {
                Terminal.Out.WriteLine($"{item.RequestId}: cannot be read, so nothing else is known of it; restore the store");
                continue;
            }

            string state = item.Outcome != ReviewOutcome.Pending ? $"{item.Outcome}, by {item.ReviewedBy}: {item.Findings}"
                : item.IsOverdueAt(now) ? $"OVERDUE since {Shown(item.DueAt)}"
                : $"to be reviewed by {Shown(item.DueAt)}";
            Terminal.Out.WriteLine($"{item.RequestId}: {item.Kind} by {item.UserId} of {item.Organisation} at {Shown(item.AccessedAt)}; {state}{(item.OwesAlertAt(now) ? "; an alert is OWED" : string.Empty)}");
        }

        foreach (BreakGlassEntry pass in passes.Where(pass => parsed.GetValue(_all) || pass.Uses.Count == 0 || IsOpen(pass, now)))
        {
            string state = IsOpen(pass, now) ? $"open until {Shown(pass.ExpiresAt)}" : pass.Uses.Count >= pass.MaximumUses ? "used up" : $"expired at {Shown(pass.ExpiresAt)}";
            string uses = pass.Uses.Count == 0 ? "never used" : $"used {pass.Uses.Count} of {pass.MaximumUses} times";
            Terminal.Out.WriteLine(
                $"pass {pass.Id}: {pass.Kind} by {pass.UserId} of {pass.Organisation} as {pass.Role}, {pass.Purpose} in {pass.Programme}, opened at {Shown(pass.OpenedAt)}; {state}, {uses}");
        }
    }

    private static bool IsOpen(BreakGlassEntry pass, DateTimeOffset now) => pass.Uses.Count < pass.MaximumUses && now < pass.ExpiresAt;
}
