using System.CommandLine;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Groups the commands about the National Data Opt-Out.</summary>
internal sealed class OptOutCommand : Command
{
    public OptOutCommand(Terminal terminal)
        : base("opt-out", "Asks the national service who has not opted out, applies its reply, and lists requests (O9 G5).")
    {
        Add(new RequestOptOutsCommand(terminal));
        Add(new ApplyOptOutsCommand(terminal));
        Add(new OptOutStatusCommand(terminal));
    }
}
