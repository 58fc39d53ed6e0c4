using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.Rules;

namespace OneLondon.Governance.Analyzers.Models;

/// <summary>OLG4002: a row of a model file does not parse, or matches nothing; said at its line.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelFileAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RuleDescriptors.ModelFile];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Options.AdditionalFiles.Any(FlowModels.IsModel))
            {
                start.RegisterAdditionalFileAction(Check);
            }
        });
    }

    private static void Check(AdditionalFileAnalysisContext context)
    {
        if (!FlowModels.IsModel(context.AdditionalFile))
        {
            return;
        }

        FlowModels models = FlowModels.Of(context.Compilation, context.Options, context.CancellationToken);
        foreach (ModelProblem problem in models.Problems)
        {
            if (problem.Place.GetLineSpan().Path == context.AdditionalFile.Path)
            {
                context.ReportDiagnostic(Diagnostic.Create(RuleDescriptors.ModelFile, problem.Place, problem.Message, problem.Remedy));
            }
        }

        foreach (ModelRow row in models.Own)
        {
            if (row.Place.GetLineSpan().Path == context.AdditionalFile.Path && !ModelTargets.Any(row.Pattern, context.Compilation))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    RuleDescriptors.ModelFile,
                    row.Place,
                    $"`{row.Symbol}` matches nothing in this project and its references",
                    "name a member by the type that declares it, without parameters for every overload, or drop the row"));
            }
        }
    }
}
