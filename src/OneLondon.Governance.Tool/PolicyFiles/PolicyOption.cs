using System.CommandLine;
using OneLondon.Governance.Sources;

namespace OneLondon.Governance.Tool.PolicyFiles;

/// <summary>The option that names policy files: the whole policy, then its overlays in order.</summary>
internal sealed class PolicyOption : Option<string[]>
{
    public PolicyOption()
        : base("--policy")
    {
        HelpName = "FILE";
        Description = "A policy file; repeat it for overlays, in order. An overlay alone narrows the London baseline. Default: the baseline built in.";
    }

    /// <summary>Gives the codes that the policy knows.</summary>
    public KnownCodes Known(ParseResult parsed) => new(
        () => PolicyLayers.Load(parsed.GetValue(this) ?? []).Policy.ProgrammeCodes,
        () => PolicyLayers.Load(parsed.GetValue(this) ?? []).Policy.PurposeCodes);
}
