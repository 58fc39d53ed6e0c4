using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.Bodies;
using OneLondon.Governance.Analyzers.Health;
using OneLondon.Governance.Analyzers.Rules;

namespace OneLondon.Governance.Analyzers.Declaring;

/// <summary>OLG1005: a de-identifying method can give its input back, on some path, as it came.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReturnsItsInputAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RuleDescriptors.ReturnsItsInput];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (ReturnsItsInputRule.Of(start.Compilation, start.Options, start.CancellationToken) is { } rule)
            {
                BodyRules.Register(start, rule, BaselineHold.None);
            }
        });
    }
}
