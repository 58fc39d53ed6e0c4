using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.Bodies;
using OneLondon.Governance.Analyzers.Health;
using OneLondon.Governance.Analyzers.Rules;
using OneLondon.Governance.Analyzers.Tags;

namespace OneLondon.Governance.Analyzers.Enforcing;

/// <summary>OLG2005: an endpoint, or an operation of a public service, returns tagged data and is neither governed nor exempt.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UngovernedAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RuleDescriptors.Ungoverned, RuleDescriptors.Suppression];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.RegisterCompilationStartAction(static start =>
        {
            if (UngovernedRule.Of(start.Compilation, start.Options, start.CancellationToken) is { } rule)
            {
                BaselineHold hold = BaselineHold.Of(start.Options, start.CancellationToken, RuleDescriptors.Ungoverned);
                if (WrittenWords.Hold(start.Compilation, start.CancellationToken, "PurposeOfUse"))
                {
                    start.RegisterSymbolAction(c => rule.Operation((IMethodSymbol)c.Symbol, c.Compilation, d => hold.Report(d, c.ReportDiagnostic)), SymbolKind.Method);
                }

                BodyRules.Register(start, rule, hold);
            }
        });
    }
}
