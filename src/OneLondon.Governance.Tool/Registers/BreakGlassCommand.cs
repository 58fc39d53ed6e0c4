using System.CommandLine;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Groups the commands about accesses that somebody else is to review.</summary>
internal sealed class BreakGlassCommand : Command
{
    public BreakGlassCommand(Terminal terminal)
        : base("break-glass", "Lists the accesses that somebody else is to review and the passes that were opened, ends reviews, and raises alerts that are owed (O5 A1).")
    {
        Add(new ListReviewsCommand(terminal));
        Add(new EndReviewCommand(terminal));
        Add(new AlertsCommand(terminal));
    }
}
