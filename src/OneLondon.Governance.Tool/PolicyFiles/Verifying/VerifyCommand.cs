using System.CommandLine;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Proofs;
using OneLondon.Governance.Tool.Terminals;
using OneLondon.Governance.Tool.Usage;

namespace OneLondon.Governance.Tool.PolicyFiles.Verifying;

/// <summary>Proves a policy over every possible request, or shows the request that refutes it.</summary>
internal sealed class VerifyCommand : Command
{
    private readonly Terminal _terminal;
    private readonly PolicyOption _policy = new();
    private readonly Option<bool> _json = new("--json") { Description = "Prints the proof as JSON." };

    public VerifyCommand(Terminal terminal)
        : base("verify", "Proves a policy over every possible request, or prints the smallest request that refutes it. Exit code 0 proved, 3 refuted.")
    {
        _terminal = terminal;
        Add(_policy);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        IReadOnlyList<PolicyDocument> layers = PolicyLayers.Read(parsed.GetValue(_policy) ?? []);
        long started = _terminal.Clock.GetTimestamp();
        PolicyLoadResult loaded = PolicyLoader.Load(layers);
        TimeSpan took = _terminal.Clock.GetElapsedTime(started);
        if (loaded.Proof is null)
        {
            throw new UsageException(loaded.Problems.Select(problem => problem.ToString()));
        }

        DateTime today = _terminal.Clock.GetLocalNow().Date;
        ProofReport report = new(layers, loaded, took, [.. layers.SelectMany(layer => layer.WarningsOn(today))]);
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(_terminal, report.WriteTo);
        }
        else
        {
            report.WriteTo(_terminal);
        }

        return loaded.Proof.IsProved ? ExitCode.Permitted : ExitCode.Denied;
    }
}
