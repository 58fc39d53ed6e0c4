using System.CommandLine;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Groups the commands about objections.</summary>
internal sealed class ObjectionsCommand : Command
{
    public ObjectionsCommand(Terminal terminal)
        : base("objections", "Raises objections to programmes of sharing, takes them on, and lists them (O2 to O7).")
    {
        Add(new RaiseObjectionCommand(terminal));
        Add(new StepObjectionCommand(terminal, "review", "Puts an objection under review; it stands on.", (register, step, token) => register.ReviewAsync(step, token)));
        Add(new StepObjectionCommand(terminal, "uphold", "Upholds an objection: the record cannot be viewed in its programme (O7).", (register, step, token) => register.UpholdAsync(step, token)));
        Add(new StepObjectionCommand(terminal, "set-aside", "Does not uphold an objection, for a reason (O5).", (register, step, token) => register.NotUpholdAsync(step, token)));
        Add(new StepObjectionCommand(terminal, "withdraw", "Withdraws an objection, for the person or a proxy with legal power (O8).", (register, step, token) => register.WithdrawAsync(step, token)));
        Add(new ListObjectionsCommand(terminal));
    }
}
