using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.Generating.Leading;
using OneLondon.Governance.Analyzers.Generating.Services;
using OneLondon.Governance.Analyzers.Rules;
using OneLondon.Governance.Analyzers.Tags;

namespace OneLondon.Governance.Analyzers.Generating;

/// <summary>OLG1006 to OLG1010: record types and operations that cannot be governed, contexts that are none, members that cannot be cleared or lead to other people.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RecordTypeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [RuleDescriptors.UngovernableRecord, RuleDescriptors.NoContext, RuleDescriptors.Unclearable, RuleDescriptors.UngovernableOperation, RuleDescriptors.LeadsAway];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(RecordContext.Mark) is not null && TagSymbols.Find(start.Compilation) is { } tags)
            {
                start.RegisterSymbolAction(c => Judge(c, (INamedTypeSymbol)c.Symbol, tags), SymbolKind.NamedType);
            }
        });
    }

    private static void Judge(SymbolAnalysisContext context, INamedTypeSymbol type, TagSymbols tags)
    {
        foreach ((AttributeData mark, INamedTypeSymbol service) in ServiceContext.Services(type))
        {
            Judge(context, type, mark, service, tags);
        }

        bool isFirst = true;
        ImmutableHashSet<ITypeSymbol> types = RecordContext.Types(type);
        foreach ((AttributeData mark, ITypeSymbol? governed) in RecordContext.Governed(type))
        {
            if (isFirst && RecordContext.Problem(type, context.CancellationToken) is { } wrong)
            {
                context.ReportDiagnostic(Diagnostic.Create(RuleDescriptors.NoContext, type.Locations[0], type.Name, wrong.What, wrong.Remedy));
            }

            isFirst = false;
            if (governed is not null && ServiceContext.IsService(governed))
            {
                continue;
            }

            Location place = Marks.Place(mark, type);
            if (RecordReader.Of(governed, types, tags, context.Compilation, out (string What, string Remedy) problem) is not { } record)
            {
                context.ReportDiagnostic(Diagnostic.Create(RuleDescriptors.UngovernableRecord, place, governed?.Name ?? "this type", problem.What, problem.Remedy));
                continue;
            }

            foreach (ISymbol member in record.Unclearable)
            {
                context.ReportDiagnostic(Diagnostic.Create(RuleDescriptors.Unclearable, place, member.Name, record.Type.Name));
            }

            foreach (Lead lead in record.Leads)
            {
                if (lead.Away is { } away)
                {
                    context.ReportDiagnostic(Diagnostic.Create(RuleDescriptors.LeadsAway, place, away, record.Type.Name));
                }
            }
        }
    }

    // A missing purpose is reported where the operation is declared, where that is in sight.
    private static void Judge(SymbolAnalysisContext context, INamedTypeSymbol type, AttributeData mark, INamedTypeSymbol service, TagSymbols tags)
    {
        foreach (ServiceProblem problem in ServiceReader.Of(mark, service, RecordContext.NamedRecords(type, tags, context.Compilation), tags, context.Compilation).Problems)
        {
            bool isInSight = SymbolEqualityComparer.Default.Equals(problem.On.ContainingAssembly, context.Compilation.Assembly);
            if (!problem.IsOfPurpose || !isInSight)
            {
                string name = problem.On.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
                context.ReportDiagnostic(Diagnostic.Create(RuleDescriptors.UngovernableOperation, Marks.Place(mark, type), name, problem.What, problem.Remedy));
            }
        }
    }
}
