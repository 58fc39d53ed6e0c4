using System.CommandLine;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.PolicyFiles;

/// <summary>Groups the commands about policies.</summary>
internal sealed class PolicyCommand : Command
{
    public PolicyCommand(Terminal terminal)
        : base("policy", "Verifies, compares and shows policies.")
    {
        Add(new Verifying.VerifyCommand(terminal));
        Add(new Comparing.DiffCommand(terminal));
        Add(new Showing.MatrixCommand(terminal));
        Add(new Showing.ShowCommand(terminal));
    }
}
