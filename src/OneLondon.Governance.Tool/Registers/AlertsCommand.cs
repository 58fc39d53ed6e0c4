using System.CommandLine;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Sources.Reviews;
using OneLondon.Governance.Tool.Terminals;
using OneLondon.Governance.Tool.Usage;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Lists the alerts that are owed, and puts on record that they were raised.</summary>
internal sealed class AlertsCommand : RegisterCommand
{
    private readonly Option<bool> _raise = new("--raise") { Description = "Puts on record that each alert that is printed was raised: hand the output to the privacy officer." };

    public AlertsCommand(Terminal terminal)
        : base(terminal, "alerts", "Lists the alerts that are owed: of accesses, and of reviews that are overdue. None names a patient.") => Add(_raise);

    protected override async Task ActAsync(ParseResult parsed, IRegisterStore store, CancellationToken cancellation)
    {
        var register = new ReviewRegister(store, Clock);
        DateTimeOffset now = Clock.GetUtcNow();
        ReviewItem[] owed = [.. (await register.AllAsync(cancellation).ConfigureAwait(false)).Where(item => item.IsUnreadable || item.OwesAlertAt(now))];
        if (owed.Length == 0)
        {
            Terminal.Out.WriteLine("no alert is owed");
            return;
        }

        if (!parsed.GetValue(_raise))
        {
            foreach (ReviewItem item in owed)
            {
                Terminal.Out.WriteLine(item.IsUnreadable ? $"{item.RequestId}: cannot be read; restore the store" : Line(item.RequestId, item.Kind, item.UserId, item.Organisation, item.AccessedAt, item.DueAt, item.IsOverdueAt(now)));
            }

            return;
        }

        try
        {
            await register.SendAlertsAsync(new Printed(Terminal), cancellation).ConfigureAwait(false);
        }
        catch (PrivacyAlertsException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private static string Line(string request, ReviewKind kind, string user, string organisation, DateTimeOffset at, DateTimeOffset due, bool isOverdue) =>
        $"{request}: {kind} by {user} of {organisation} at {Shown(at)}; {(isOverdue ? "OVERDUE since" : "to be reviewed by")} {Shown(due)}";

    private sealed class Printed(Terminal terminal) : IPrivacyAlerts
    {
        public Task SendAsync(PrivacyAlert alert, CancellationToken cancellationToken)
        {
            terminal.Out.WriteLine(Line(alert.RequestId, alert.Kind, alert.UserId, alert.Organisation, alert.AccessedAt, alert.DueAt, alert.IsOverdue));
            terminal.Out.Flush();
            return Task.CompletedTask;
        }
    }
}
