using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.Bodies;
using OneLondon.Governance.Analyzers.Health;
using OneLondon.Governance.Analyzers.Rules;

namespace OneLondon.Governance.Analyzers.Enforcing;

/// <summary>OLG2002: an operation for direct care is called from code that runs for a secondary purpose.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CareFromSecondaryUseAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RuleDescriptors.CareFromSecondaryUse, RuleDescriptors.Suppression];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (CareFromSecondaryUseRule.Of(start.Compilation, start.Options, start.CancellationToken) is { } rule)
            {
                BodyRules.Register(start, rule, BaselineHold.Of(start.Options, start.CancellationToken, RuleDescriptors.CareFromSecondaryUse));
            }
        });
    }
}
