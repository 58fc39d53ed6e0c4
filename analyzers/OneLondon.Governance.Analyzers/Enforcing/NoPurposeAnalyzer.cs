using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Analyzers.Health;
using OneLondon.Governance.Analyzers.Rules;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Enforcing;

/// <summary>OLG2001: code reads identifiable data and says not what for; once for each type.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NoPurposeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RuleDescriptors.NoPurpose, RuleDescriptors.Suppression];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.RegisterCompilationStartAction(start =>
        {
            if (!RuleSwitch.IsOn(start.Compilation, RuleDescriptors.NoPurpose, start.CancellationToken) || Ground.Of(start.Compilation, start.Options, start.CancellationToken) is not { } ground)
            {
                return;
            }

            var found = new ConcurrentDictionary<INamedTypeSymbol, (string File, int At, string Name)>(SymbolEqualityComparer.Default);
            start.RegisterOperationAction(
                c => Look(c, ground, found),
                OperationKind.PropertyReference, OperationKind.FieldReference, OperationKind.ParameterReference, OperationKind.Invocation);
            start.RegisterCompilationEndAction(end =>
            {
                BaselineHold hold = BaselineHold.Of(end.Options, end.CancellationToken, RuleDescriptors.NoPurpose);
                foreach (var one in found.OrderBy(f => f.Value.File, StringComparer.Ordinal).ThenBy(f => f.Value.At))
                {
                    if (one.Key.Locations.FirstOrDefault(l => l.IsInSource) is { } place)
                    {
                        hold.Report(
                            Diagnostic.Create(
                                RuleDescriptors.NoPurpose,
                                place,
                                Finding.Properties(end.Compilation, place, one.Value.Name, string.Empty, end.CancellationToken),
                                one.Key.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), one.Value.Name),
                            end.ReportDiagnostic);
                    }
                }

                hold.Settle(end.ReportDiagnostic);
            });
        });
    }

    private static void Look(OperationAnalysisContext context, Ground ground, ConcurrentDictionary<INamedTypeSymbol, (string File, int At, string Name)> found)
    {
        IOperation operation = context.Operation;
        (ISymbol symbol, Label? label) = operation switch
        {
            IPropertyReferenceOperation property => (property.Property, ground.Declarations.Of(property.Property)),
            IFieldReferenceOperation field => (field.Field, ground.Declarations.Of(field.Field)),
            IParameterReferenceOperation parameter => (parameter.Parameter, ground.Declarations.Of(parameter.Parameter)),
            IInvocationOperation call => ((ISymbol)call.TargetMethod, ground.Declarations.OfReturn(call.TargetMethod)),
            _ => (context.ContainingSymbol, null),
        };
        if (label is not { Level: Identifiability.Identifiable } || context.ContainingSymbol.ContainingType is not { } type
            || IsOwn(symbol, type) || IsOnlyWritten(operation) || Callers.IsNamed(operation))
        {
            return;
        }

        ISymbol code = Callers.Around(operation, context.ContainingSymbol);
        if (!ground.Declarations.Purposes(code).IsEmpty || context.ContainingSymbol is IMethodSymbol method && ground.Declarations.Deidentifies(method) is not null)
        {
            return;
        }

        // The first in the order of the source stands for all, whatever the order of the work.
        (string File, int At, string Name) one = (operation.Syntax.SyntaxTree.FilePath, operation.Syntax.SpanStart, label.Name);
        found.AddOrUpdate(type.OriginalDefinition, one, (_, before) => (string.CompareOrdinal(one.File, before.File), one.At - before.At) is ( < 0, _) or (0, < 0) ? one : before);
    }

    // A data type's own code is part of what it is.
    private static bool IsOwn(ISymbol symbol, INamedTypeSymbol type)
    {
        INamedTypeSymbol? owner = symbol is IParameterSymbol ? null : symbol.ContainingType?.OriginalDefinition;
        if (symbol is IMethodSymbol || owner is null)
        {
            return symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } };
        }

        for (INamedTypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(at.OriginalDefinition, owner))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOnlyWritten(IOperation operation) =>
        operation.Parent is ISimpleAssignmentOperation assignment && assignment.Target == operation
        || operation.Parent is IArgumentOperation { Parameter.RefKind: RefKind.Out };
}
