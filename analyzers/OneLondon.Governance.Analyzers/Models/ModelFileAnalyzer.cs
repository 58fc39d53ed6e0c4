using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.PolicyFiles;
using OneLondon.Governance.Analyzers.Rules;
using OneLondon.Governance.Policies.Composition;

namespace OneLondon.Governance.Analyzers.Models;

/// <summary>OLG4002: a row of a model file is wrong, which is an error, or matches nothing, which is a warning; said at its line.</summary>
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
        foreach (ModelProblem problem in models.Problems.Where(p => IsIn(context.AdditionalFile, p.Place)))
        {
            Report(context, problem.Place, problem.Message, problem.Remedy, DiagnosticSeverity.Error);
        }

        // A refused policy is reported as such, at its own place.
        ComposedPolicy? policy = models.HasOwn ? PolicyInForce.Of(context.Options, context.CancellationToken).Policy : null;
        string[] written = [.. models.Own.Where(r => r.To is not null).SelectMany(r => r.To!.Steps).Where(s => s.Kind == StepKind.Member).Select(s => s.Name)];
        foreach (ModelRow row in models.Own.Where(r => IsIn(context.AdditionalFile, r.Place)))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            Check(context, row, policy, written);
        }
    }

    private static void Check(AdditionalFileAnalysisContext context, ModelRow row, ComposedPolicy? policy, string[] written)
    {
        if (policy is not null && ModelCodes.Unknown(row, policy) is { } code)
        {
            Report(context, row.Place, code.Message, code.Remedy, DiagnosticSeverity.Error);
            return;
        }

        // A place is wrong where no symbol that the row means has it.
        bool any = false;
        var missing = ModelPlaces.Of(row).ToDictionary(p => p, _ => (string?)null);
        foreach (ISymbol symbol in ModelTargets.Of(row.Pattern, context.Compilation))
        {
            any = true;
            foreach ((FlowPath Path, ModelPlaces.Use Use) place in missing.Keys.ToArray())
            {
                if (ModelPlaces.Missing(symbol, place.Path, place.Use, written) is not { } why)
                {
                    missing.Remove(place);
                }
                else
                {
                    missing[place] ??= why;
                }
            }

            if (missing.Count == 0)
            {
                return;
            }
        }

        if (!any)
        {
            Report(
                context,
                row.Place,
                $"`{row.Symbol}` matches nothing in this project and its references",
                "name a member by the type that declares it, without parameters for every overload, or drop the row",
                DiagnosticSeverity.Warning);
        }
        else if (ModelPlaces.Of(row).Where(missing.ContainsKey).Select(p => ((FlowPath, ModelPlaces.Use)?)p).FirstOrDefault() is var (path, use))
        {
            Report(
                context,
                row.Place,
                $"`{path}` is no place of `{row.Symbol}`: {missing[(path, use)]}",
                "name a place that it has, or drop the row: a member whose moves a row tells is no longer read",
                DiagnosticSeverity.Error);
        }
    }

    private static bool IsIn(AdditionalText file, Location place) => place.GetLineSpan().Path == file.Path;

    private static void Report(AdditionalFileAnalysisContext context, Location place, string message, string remedy, DiagnosticSeverity severity) =>
        context.ReportDiagnostic(Diagnostic.Create(RuleDescriptors.ModelFile, place, severity, additionalLocations: null, properties: null, message, remedy));
}
