using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.Generating.Services;
using OneLondon.Governance.Analyzers.Health;
using OneLondon.Governance.Analyzers.Rules;
using OneLondon.Governance.Analyzers.Tags;

namespace OneLondon.Governance.Analyzers.Enforcing;

/// <summary>OLG2006: an operation of a governed interface bears no purpose, nor does anything around it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UntaggedOperationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RuleDescriptors.UntaggedOperation, RuleDescriptors.Suppression];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (MarkUse.Anywhere(start.Compilation, start.Options, start.CancellationToken) is { } tags && WrittenWords.Hold(start.Compilation, start.CancellationToken, "Governed"))
            {
                BaselineHold hold = BaselineHold.Of(start.Options, start.CancellationToken, RuleDescriptors.UntaggedOperation);
                start.RegisterSymbolAction(c => Look((INamedTypeSymbol)c.Symbol, tags, c, hold), SymbolKind.NamedType);
                start.RegisterCompilationEndAction(end => hold.Settle(end.ReportDiagnostic));
            }
        });
    }

    private static void Look(INamedTypeSymbol type, TagSymbols tags, SymbolAnalysisContext context, BaselineHold hold)
    {
        if (type.TypeKind != TypeKind.Interface || !type.GetAttributes().Any(a => TagSymbols.Is(a, tags.Governed)) || type.GetAttributes().Any(a => TagSymbols.Is(a, tags.Exempt)))
        {
            return;
        }

        foreach (ISymbol member in type.GetMembers().Where(IsOperation))
        {
            if (!member.GetAttributes().Any(a => TagSymbols.Is(a, tags.Exempt)) && OperationTags.Purposes(member, type, tags).IsEmpty)
            {
                string name = member.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
                Location place = member.Locations[0];
                hold.Report(
                    Diagnostic.Create(RuleDescriptors.UntaggedOperation, place, Finding.Properties(context.Compilation, place, name, string.Empty, context.CancellationToken), name),
                    context.ReportDiagnostic);
            }
        }
    }

    private static bool IsOperation(ISymbol member) => !member.IsStatic && (member.IsAbstract || member.IsVirtual)
        && member is IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol;
}
