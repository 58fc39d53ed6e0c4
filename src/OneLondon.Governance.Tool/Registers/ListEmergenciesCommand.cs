using System.CommandLine;
using OneLondon.Governance.Sources.Emergencies;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Lists the declarations.</summary>
internal sealed class ListEmergenciesCommand(Terminal terminal) : RegisterCommand(terminal, "list", "Lists the declarations, and which are in force.")
{
    public static string Line(DeclaredEmergency emergency, DateTimeOffset now)
    {
        string state = emergency.IsInForceAt(now) ? "in force"
            : emergency.Until <= now ? "over"
            : emergency.SignedOffBy.Length == 0 ? "not signed off, so it does nothing"
            : "not begun";
        string scope = $"{string.Join(", ", emergency.Programmes)}; {string.Join(", ", emergency.Areas)}; {string.Join(", ", emergency.Purposes)}";
        return $"{emergency.Name}: {state}; {Shown(emergency.From)} to {Shown(emergency.Until)}; {scope}";
    }

    protected override async Task ActAsync(ParseResult parsed, IRegisterStore store, CancellationToken cancellation)
    {
        IReadOnlyList<DeclaredEmergency> all = await new EmergencyRegister(store, Clock).AllAsync(cancellation).ConfigureAwait(false);
        foreach (string line in all.Count == 0 ? ["no emergency is declared"] : all.Select(emergency => Line(emergency, Clock.GetUtcNow())))
        {
            Terminal.Out.WriteLine(line);
        }
    }
}
