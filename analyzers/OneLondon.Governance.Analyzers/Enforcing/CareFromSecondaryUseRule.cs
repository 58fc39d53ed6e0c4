using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using OneLondon.Governance.Analyzers.Bodies;
using OneLondon.Governance.Analyzers.Health;
using OneLondon.Governance.Analyzers.Rules;
using OneLondon.Governance.Analyzers.Tags;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Analyzers.Enforcing;

/// <summary>OLG2002, operation by operation.</summary>
internal sealed class CareFromSecondaryUseRule : BodyRule
{
    private static readonly OperationKind[] Uses =
        [OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.MethodReference, OperationKind.PropertyReference];

    private readonly Ground _ground;
    private readonly ConcurrentDictionary<ISymbol, bool> _areSecondary = new(SymbolEqualityComparer.Default);

    private CareFromSecondaryUseRule(Ground ground)
        : base(RuleDescriptors.CareFromSecondaryUse)
    {
        _ground = ground;
    }

    public override ImmutableArray<OperationKind> Kinds { get; } = [.. Uses, OperationKind.LocalFunction, OperationKind.AnonymousFunction];

    public static BodyRule? Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation) =>
        Ground.Of(compilation, options, cancellation) is { Policy: not null } ground ? new CareFromSecondaryUseRule(ground) : null;

    // Code that runs for no secondary purpose is not looked at: most is of that kind.
    public override void Look(IOperation operation, in Body body)
    {
        bool isSecondary = _areSecondary.GetOrAdd(body.Owner, o => IsSecondary(_ground, _ground.Declarations.Purposes(o)));
        if (operation is ILocalFunctionOperation or IAnonymousFunctionOperation)
        {
            if (!isSecondary)
            {
                Nested(operation, body);
            }
        }
        else if (isSecondary)
        {
            Check(operation, body.Owner, body);
        }
    }

    // A function within code of another purpose may bear one of its own.
    private void Nested(IOperation within, in Body body)
    {
        IMethodSymbol function = within is ILocalFunctionOperation local ? local.Symbol : ((IAnonymousFunctionOperation)within).Symbol;
        if (IsSecondary(_ground, _ground.Declarations.Purposes(function)))
        {
            foreach (IOperation operation in within.Descendants())
            {
                if (Uses.Contains(operation.Kind) && SymbolEqualityComparer.Default.Equals(Callers.Around(operation, function), function))
                {
                    Check(operation, function, body);
                }
            }
        }
    }

    private static bool IsSecondary(Ground ground, ImmutableArray<string> uses) =>
        !uses.IsEmpty && uses.All(p => ground.Family(p) is PurposeFamily.SecondaryUse or PurposeFamily.Prohibited);

    private void Check(IOperation operation, ISymbol member, in Body body)
    {
        ISymbol? target = operation switch
        {
            IInvocationOperation call => call.TargetMethod.ReducedFrom ?? call.TargetMethod,
            IObjectCreationOperation creation => creation.Constructor,
            IMethodReferenceOperation reference => reference.Method.ReducedFrom ?? reference.Method,
            IPropertyReferenceOperation property => property.Property,
            _ => null,
        };
        if (target?.ContainingType is null || Purposes(_ground, target) is not { IsEmpty: false } care || !care.All(p => _ground.Family(p) is PurposeFamily.DirectCare))
        {
            return;
        }

        ISymbol caller = Callers.Around(operation, member);
        ImmutableArray<string> uses = _ground.Declarations.Purposes(caller);
        if (!IsSecondary(_ground, uses)
            || !BearsItself(target, _ground) && SymbolEqualityComparer.Default.Equals(Outermost(target.ContainingType), Outermost(caller.ContainingType))
            || target is IMethodSymbol method && _ground.Declarations.Deidentifies(method) is not null
            || Callers.IsNamed(operation))
        {
            return;
        }

        Location place = Callers.Name(operation);
        string name = target.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        body.Report(Diagnostic.Create(
            RuleDescriptors.CareFromSecondaryUse,
            place,
            Finding.Properties(body.Compilation, place, name, string.Empty, body.Cancellation),
            name, Text(care), Text(uses)));
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

    private static string Text(ImmutableArray<string> purposes) => string.Join(", ", purposes.Select(p => Channel.Parse(p).ToString()));
}
