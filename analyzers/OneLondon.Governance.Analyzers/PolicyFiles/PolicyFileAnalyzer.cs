using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using OneLondon.Governance.Analyzers.Rules;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Analyzers.PolicyFiles;

/// <summary>OLG4001: a policy file is invalid or breaches the constitution; said at its place in the file.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PolicyFileAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RuleDescriptors.PolicyFile];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Options.AdditionalFiles.Any(PolicyInForce.IsPolicy))
            {
                start.RegisterAdditionalFileAction(Check);
            }
        });
    }

    private static void Check(AdditionalFileAnalysisContext context)
    {
        if (!PolicyInForce.IsPolicy(context.AdditionalFile))
        {
            return;
        }

        foreach (PolicyProblem problem in PolicyInForce.Of(context.Options, context.CancellationToken).Problems)
        {
            if (problem.Source == context.AdditionalFile.Path && problem.Severity == PolicySeverity.Error)
            {
                context.ReportDiagnostic(Diagnostic.Create(RuleDescriptors.PolicyFile, Place(context, problem), problem.Path, problem.Message, problem.Remedy));
            }
        }
    }

    private static Location Place(AdditionalFileAnalysisContext context, PolicyProblem problem)
    {
        SourceText? text = context.AdditionalFile.GetText(context.CancellationToken);
        if (text is null || problem.Line < 1 || problem.Line > text.Lines.Count)
        {
            return Location.Create(context.AdditionalFile.Path, default, default);
        }

        TextLine line = text.Lines[problem.Line - 1];
        int start = Math.Min(line.Start + Math.Max(problem.Column - 1, 0), line.End);
        TextSpan span = TextSpan.FromBounds(start, line.End);
        return Location.Create(context.AdditionalFile.Path, span, text.Lines.GetLinePositionSpan(span));
    }
}
