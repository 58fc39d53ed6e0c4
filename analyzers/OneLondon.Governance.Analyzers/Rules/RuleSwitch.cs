using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Rules;

/// <summary>Says whether a rule is on, for an analyzer that runs for another rule's sake too.</summary>
internal static class RuleSwitch
{
    public static bool IsOn(Compilation compilation, DiagnosticDescriptor rule, CancellationToken cancellation)
    {
        if (compilation.Options.SpecificDiagnosticOptions.TryGetValue(rule.Id, out ReportDiagnostic said) && said != ReportDiagnostic.Default)
        {
            return said != ReportDiagnostic.Suppress;
        }

        if (compilation.Options.SyntaxTreeOptionsProvider is not { } provider)
        {
            return rule.IsEnabledByDefault;
        }

        bool isOn = provider.TryGetGlobalDiagnosticValue(rule.Id, cancellation, out said) ? said != ReportDiagnostic.Suppress : rule.IsEnabledByDefault;
        return isOn || compilation.SyntaxTrees.Any(t => provider.TryGetDiagnosticValue(t, rule.Id, cancellation, out ReportDiagnostic here) && here != ReportDiagnostic.Suppress);
    }
}
