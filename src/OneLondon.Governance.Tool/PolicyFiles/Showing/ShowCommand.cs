using System.CommandLine;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.PolicyFiles.Showing;

/// <summary>Puts a policy into words for the people who answer for it.</summary>
internal sealed class ShowCommand : Command
{
    private readonly Terminal _terminal;
    private readonly PolicyOption _policy = new();
    private readonly Option<bool> _json = new("--json") { Description = "Prints the policy as JSON, every layer applied." };

    public ShowCommand(Terminal terminal)
        : base("show", "Puts a policy into words: who signed it, every grant with its conditions and obligations, every narrowing.")
    {
        _terminal = terminal;
        Add(_policy);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        LoadedPolicy loaded = PolicyLayers.Load(parsed.GetValue(_policy) ?? []);
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(_terminal, json => PolicyJson.Write(json, loaded));
        }
        else
        {
            new PolicyInWords(loaded, _terminal.Clock.GetLocalNow().Date).WriteTo(_terminal.Out);
        }

        return ExitCode.Permitted;
    }
}
