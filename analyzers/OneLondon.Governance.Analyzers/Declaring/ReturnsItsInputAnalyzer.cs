using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.Enforcing;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Rules;
using OneLondon.Governance.Vocabulary;

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
        context.RegisterCompilationStartAction(start =>
        {
            if (Ground.Of(start.Compilation, start.Options, start.CancellationToken) is { } ground)
            {
                start.RegisterOperationBlockAction(c => Check(c, ground.Declarations));
            }
        });
    }

    private static void Check(OperationBlockAnalysisContext context, Declarations declarations)
    {
        if (context.OwningSymbol is not IMethodSymbol method || declarations.Deidentifies(method) is not { } mark
            || context.OperationBlocks.FirstOrDefault(b => b.Kind == OperationKind.Block) is not { } body)
        {
            return;
        }

        HashSet<string> inputs = [.. method.Parameters.Where(p => p.Name != mark.Key && IsInput(p, mark.Level, declarations)).Select(p => p.Name)];
        if (inputs.Count == 0 && (method.IsStatic || method.MethodKind == MethodKind.Constructor))
        {
            return;
        }

        var paths = new UnchangedPaths(method, context.GetControlFlowGraph(body), inputs);
        foreach ((string name, SyntaxNode? place) in paths.Find(context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                RuleDescriptors.ReturnsItsInput,
                place?.GetLocation() ?? method.Locations[0],
                method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
                name));
        }
    }

    /// <summary>Whether a parameter carries what is to be de-identified, rather than how.</summary>
    private static bool IsInput(IParameterSymbol parameter, Identifiability level, Declarations declarations)
    {
        if (parameter.RefKind == RefKind.Out || parameter.HasExplicitDefaultValue || parameter.Type.SpecialType == SpecialType.System_Boolean
            || parameter.Type.TypeKind is TypeKind.Enum or TypeKind.Delegate || declarations.Of(parameter) is { Level: < Identifiability.Identifiable })
        {
            return false;
        }

        // A count that passes a threshold is given back as it is, and rightly.
        return level > Identifiability.Aggregate || parameter.Type.SpecialType is not (>= SpecialType.System_SByte and <= SpecialType.System_Double);
    }
}
