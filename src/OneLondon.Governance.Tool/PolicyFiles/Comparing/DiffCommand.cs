using System.CommandLine;
using OneLondon.Governance.Proofs.Comparison;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.PolicyFiles.Comparing;

/// <summary>Lists which requests change their answer between two policies.</summary>
internal sealed class DiffCommand : Command
{
    private readonly Terminal _terminal;
    private readonly Argument<string> _before = new("before") { HelpName = "BEFORE", Description = $"{LayersHelp} before the change." };
    private readonly Argument<string> _after = new("after") { HelpName = "AFTER", Description = $"{LayersHelp} after the change." };
    private readonly Option<bool> _json = new("--json") { Description = "Prints the changes as JSON." };

    private const string LayersHelp = "The policy file, or files of all layers joined by `+`, or `baseline`,";

    public DiffCommand(Terminal terminal)
        : base("diff", "Lists every request that two policies answer differently, widening and narrowing apart. Exit code 0 nothing widens, 3 something does.")
    {
        _terminal = terminal;
        Add(_before);
        Add(_after);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        LoadedPolicy before = PolicyLayers.Load(Layers(parsed.GetRequiredValue(_before)));
        LoadedPolicy after = PolicyLayers.Load(Layers(parsed.GetRequiredValue(_after)));
        ChangeReport report = new(PolicyDiff.Compare(before.Policy, after.Policy));
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(_terminal, report.WriteTo);
        }
        else
        {
            report.WriteTo(_terminal.Out);
        }

        return report.Widens ? ExitCode.Denied : ExitCode.Permitted;
    }

    private static string[] Layers(string named) => File.Exists(named) ? [named] : named.Split('+');
}
