using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.Bodies;
using OneLondon.Governance.Analyzers.Health;
using OneLondon.Governance.Analyzers.Rules;

namespace OneLondon.Governance.Analyzers.Enforcing;

/// <summary>OLG2001: code reads identifiable data and says not what for; once for each type.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NoPurposeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RuleDescriptors.NoPurpose, RuleDescriptors.Suppression];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.RegisterCompilationStartAction(static start =>
        {
            if (RuleSwitch.IsOn(start.Compilation, RuleDescriptors.NoPurpose, start.CancellationToken) && NoPurposeRule.Of(start.Compilation, start.Options, start.CancellationToken) is { } rule)
            {
                BodyRules.Register(start, rule, BaselineHold.Of(start.Options, start.CancellationToken, RuleDescriptors.NoPurpose));
            }
        });
    }
}
