using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using OneLondon.Governance.Analyzers.Health;
using OneLondon.Governance.Analyzers.Rules;
using OneLondon.Governance.Analyzers.Tags;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Analyzers.Enforcing;

/// <summary>OLG2002: an operation for direct care is called from code that runs for a secondary purpose.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CareFromSecondaryUseAnalyzer : DiagnosticAnalyzer
{
    private static readonly OperationKind[] Uses =
        [OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.MethodReference, OperationKind.PropertyReference];

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RuleDescriptors.CareFromSecondaryUse, RuleDescriptors.Suppression];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            if (Ground.Of(start.Compilation, start.Options, start.CancellationToken) is { Policy: not null } ground)
            {
                BaselineHold hold = BaselineHold.Of(start.Options, start.CancellationToken, RuleDescriptors.CareFromSecondaryUse);
                start.RegisterOperationBlockStartAction(block => Look(block, ground, hold));
                if (hold.IsNeeded)
                {
                    start.RegisterCompilationEndAction(end => hold.Settle(end.ReportDiagnostic));
                }
            }
        });
    }

    // Code that runs for no secondary purpose is not looked at: most is of that kind.
    private static void Look(OperationBlockStartAnalysisContext block, Ground ground, BaselineHold hold)
    {
        if (IsSecondary(ground, ground.Declarations.Purposes(block.OwningSymbol)))
        {
            block.RegisterOperationAction(c => Check(c, c.Operation, c.ContainingSymbol, ground, hold), Uses);
        }
        else
        {
            block.RegisterOperationAction(c => Nested(c, ground, hold), OperationKind.LocalFunction, OperationKind.AnonymousFunction);
        }
    }

    // A function within code of another purpose may bear one of its own.
    private static void Nested(OperationAnalysisContext context, Ground ground, BaselineHold hold)
    {
        IMethodSymbol function = context.Operation is ILocalFunctionOperation local ? local.Symbol : ((IAnonymousFunctionOperation)context.Operation).Symbol;
        if (IsSecondary(ground, ground.Declarations.Purposes(function)))
        {
            foreach (IOperation operation in context.Operation.Descendants())
            {
                if (Uses.Contains(operation.Kind) && SymbolEqualityComparer.Default.Equals(Callers.Around(operation, function), function))
                {
                    Check(context, operation, function, ground, hold);
                }
            }
        }
    }

    private static bool IsSecondary(Ground ground, ImmutableArray<string> uses) =>
        !uses.IsEmpty && uses.All(p => ground.Family(p) is PurposeFamily.SecondaryUse or PurposeFamily.Prohibited);

    private static void Check(OperationAnalysisContext context, IOperation operation, ISymbol member, Ground ground, BaselineHold hold)
    {
        ISymbol? target = operation switch
        {
            IInvocationOperation call => call.TargetMethod.ReducedFrom ?? call.TargetMethod,
            IObjectCreationOperation creation => creation.Constructor,
            IMethodReferenceOperation reference => reference.Method.ReducedFrom ?? reference.Method,
            IPropertyReferenceOperation property => property.Property,
            _ => null,
        };
        if (target?.ContainingType is null || Purposes(ground, target) is not { IsEmpty: false } care || !care.All(p => ground.Family(p) is PurposeFamily.DirectCare))
        {
            return;
        }

        ISymbol caller = Callers.Around(operation, member);
        ImmutableArray<string> uses = ground.Declarations.Purposes(caller);
        if (!IsSecondary(ground, uses)
            || !BearsItself(target, ground) && SymbolEqualityComparer.Default.Equals(Outermost(target.ContainingType), Outermost(caller.ContainingType))
            || target is IMethodSymbol method && ground.Declarations.Deidentifies(method) is not null
            || Callers.IsNamed(operation))
        {
            return;
        }

        Location place = Callers.Name(operation);
        string name = target.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        hold.Report(
            Diagnostic.Create(
                RuleDescriptors.CareFromSecondaryUse,
                place,
                Finding.Properties(context.Compilation, place, name, string.Empty, context.CancellationToken),
                name, Text(care), Text(uses)),
            context.ReportDiagnostic);
    }

    // A property is often only data, and an assembly's mark is about its code.
    private static ImmutableArray<string> Purposes(Ground ground, ISymbol target)
    {
        if (target is IPropertySymbol && !BearsItself(target, ground))
        {
            INamedTypeSymbol? type = target.ContainingType;
            while (type is not null && !type.GetAttributes().Any(a => TagSymbols.Is(a, ground.Declarations.Tags.Purpose)))
            {
                type = type.ContainingType;
            }

            return type is null ? [] : ground.Declarations.Purposes(type.OriginalDefinition);
        }

        return ground.Declarations.Purposes(target.OriginalDefinition);
    }

    private static bool BearsItself(ISymbol target, Ground ground) => target.GetAttributes().Any(a => TagSymbols.Is(a, ground.Declarations.Tags.Purpose));

    private static INamedTypeSymbol? Outermost(INamedTypeSymbol? type)
    {
        while (type?.ContainingType is { } outer)
        {
            type = outer;
        }

        return type?.OriginalDefinition;
    }

    private static string Text(ImmutableArray<string> purposes) => string.Join(", ", purposes.Select(p => $"'{p}'"));
}
