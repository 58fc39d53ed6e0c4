using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.Bodies;
using OneLondon.Governance.Analyzers.Health;
using OneLondon.Governance.Analyzers.Rules;

namespace OneLondon.Governance.Analyzers.Enforcing;

/// <summary>OLG2003: what serves a governed interface is made, injected or resolved by its own type, around what governs it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AroundGovernedAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RuleDescriptors.AroundGoverned, RuleDescriptors.UnfilteredRead, RuleDescriptors.Suppression];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.RegisterCompilationStartAction(static start =>
        {
            if (AroundGovernedRule.Of(start.Compilation, start.Options, start.CancellationToken) is { } rule)
            {
                BaselineHold hold = BaselineHold.Of(start.Options, start.CancellationToken, RuleDescriptors.AroundGoverned);
                start.RegisterSymbolAction(c => rule.Members(c.Symbol, c.Compilation, d => hold.Report(d, c.ReportDiagnostic)), SymbolKind.Method, SymbolKind.Property);
                BodyRules.Register(start, rule, hold);
            }
        });
    }
}
