using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.Rules;

namespace OneLondon.Governance.Analyzers.Health;

/// <summary>OLG9002: a baseline, or an entry of one, does not hold; said at its line. What matches nothing is said by the rule that is listed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BaselineFileAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RuleDescriptors.Suppression];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Options.AdditionalFiles.Any(Baseline.IsBaseline))
            {
                start.RegisterAdditionalFileAction(Check);
            }
        });
    }

    private static void Check(AdditionalFileAnalysisContext context)
    {
        if (!Baseline.IsBaseline(context.AdditionalFile) || Baseline.Of(context.Options, context.CancellationToken) is not { } baseline)
        {
            return;
        }

        foreach (BaselineProblem problem in baseline.Problems)
        {
            if (problem.Place.GetLineSpan().Path == context.AdditionalFile.Path)
            {
                context.ReportDiagnostic(problem.Diagnostic);
            }
        }
    }
}
