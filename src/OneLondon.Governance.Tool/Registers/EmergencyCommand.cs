using System.CommandLine;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Groups the commands about declared national emergencies.</summary>
internal sealed class EmergencyCommand : Command
{
    public EmergencyCommand(Terminal terminal)
        : base("emergency", "Declares national emergencies, has them signed off by somebody else, ends and lists them (O6 X5).")
    {
        Add(new DeclareEmergencyCommand(terminal));
        Add(new StepEmergencyCommand(terminal, "sign-off", "Signs an emergency off, by somebody who did not declare it; it counts from now on.", (register, name, by, _, token) => register.SignOffAsync(name, by, token)));
        Add(new StepEmergencyCommand(terminal, "end", "Ends an emergency now, before its time.", (register, name, by, reason, token) => register.EndAsync(name, by, reason, token)));
        Add(new ListEmergenciesCommand(terminal));
    }
}
