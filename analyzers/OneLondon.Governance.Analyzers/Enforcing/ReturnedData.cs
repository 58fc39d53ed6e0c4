using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Analyzers.Tags;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Enforcing;

/// <summary>Says which tagged data an operation hands to its caller, by its code where that is there, else by its declaration.</summary>
internal sealed class ReturnedData(Declarations declarations)
{
    // More than once round a local that is made of itself is for nothing.
    private const int Deepest = 16;

    private readonly object _gate = new();
    private readonly TypeContents _contents = new(declarations);

    /// <summary>Gives the first tagged thing that a method is declared to return.</summary>
    public Label? Declared(IMethodSymbol method) =>
        Tagged(declarations.OfReturn(method)) ?? (method.ReturnsVoid ? null : InType(method.ReturnType));

    /// <summary>Gives the first tagged thing that a method's body returns, unless a governed operation handed it out.</summary>
    public Label? Returned(IMethodSymbol method, IOperation body)
    {
        Label? marked = Tagged(declarations.OfReturn(method));
        foreach (IReturnOperation returned in Returns(body))
        {
            if (returned.ReturnedValue is { } value && (In(value, body, 0) ?? (IsFromGoverned(value) ? null : marked)) is { } label)
            {
                return label;
            }
        }

        return null;
    }

    /// <summary>Whether a body returns values that can be looked at one by one.</summary>
    public static bool IsPlain(IOperation body) =>
        Returns(body).Any(r => r.ReturnedValue is not null) && !Returns(body).Any(r => r.Kind is OperationKind.YieldReturn or OperationKind.YieldBreak);

    private Label? In(IOperation value, IOperation body, int depth)
    {
        if (depth > Deepest)
        {
            return InType(value.Type);
        }

        switch (value)
        {
            case IConversionOperation { OperatorMethod: null or { ContainingType.ContainingNamespace.Name: "Mvc" or "HttpResults" } } conversion:
                return In(conversion.Operand, body, depth + 1);
            case IParenthesizedOperation parenthesised:
                return In(parenthesised.Operand, body, depth + 1);
            case IAwaitOperation awaited:
                return In(awaited.Operation, body, depth + 1);
            case IConditionalOperation { WhenFalse: { } otherwise } choice:
                return In(choice.WhenTrue, body, depth + 1) ?? In(otherwise, body, depth + 1);
            case ICoalesceOperation coalesce:
                return In(coalesce.Value, body, depth + 1) ?? In(coalesce.WhenNull, body, depth + 1);
            case ISwitchExpressionOperation choice:
                return choice.Arms.Select(a => In(a.Value, body, depth + 1)).FirstOrDefault(l => l is not null);
            case ILocalReferenceOperation local when Initial(local.Local, body) is { } initial:
                return In(initial, body, depth + 1);
            case IAnonymousObjectCreationOperation creation:
                return creation.Initializers.Select(i => In(i is IAssignmentOperation set ? set.Value : i, body, depth + 1)).FirstOrDefault(l => l is not null);
            case IInvocationOperation call when IsGoverned(call.TargetMethod):
                return null;
            case IInvocationOperation call when IsResult(call.Type):
                return call.Arguments.Select(a => In(a.Value, body, depth + 1)).FirstOrDefault(l => l is not null);
            case IObjectCreationOperation creation when IsResult(creation.Type):
                return creation.Arguments.Select(a => In(a.Value, body, depth + 1)).FirstOrDefault(l => l is not null);
            case IInvocationOperation call:
                return Tagged(declarations.OfReturn(call.TargetMethod)) ?? InType(call.Type);
            case IMemberReferenceOperation { Member: IPropertySymbol or IFieldSymbol } member:
                return Tagged(declarations.Of(member.Member)) ?? InType(member.Type);
            case IParameterReferenceOperation:
                // What the caller sent goes back to the caller.
                return null;
            default:
                return InType(value.Type);
        }
    }

    private bool IsFromGoverned(IOperation value) => value switch
    {
        IConversionOperation conversion => IsFromGoverned(conversion.Operand),
        IAwaitOperation awaited => IsFromGoverned(awaited.Operation),
        IInvocationOperation call => IsGoverned(call.TargetMethod),
        _ => false,
    };

    private bool IsGoverned(IMethodSymbol method) => method.ContainingType is { } type && Ground.Bears(type, declarations.Tags.Governed);

    // Data of a count or of disclosure-controlled figures needs no decision about a person.
    private static Label? Tagged(Label? label) => label is { Level: > Identifiability.Aggregate } ? label : null;

    private Label? InType(ITypeSymbol? type)
    {
        if (type is null)
        {
            return null;
        }

        lock (_gate)
        {
            return _contents.Of(type).FirstOrDefault(l => l.Level > Identifiability.Aggregate);
        }
    }

    // IActionResult, IResult and what implements them hold their data as an object.
    private static bool IsResult(ITypeSymbol? type)
    {
        ITypeSymbol? bare = TypeShapes.Unwrapped(type);
        return bare is not null && (IsResultInterface(bare) || bare.AllInterfaces.Any(IsResultInterface));
    }

    private static bool IsResultInterface(ITypeSymbol type) => type is { TypeKind: TypeKind.Interface, Name: "IActionResult" or "IResult" or "IConvertToActionResult" }
        && type.ContainingNamespace.ToDisplayString().StartsWith("Microsoft.AspNetCore.", System.StringComparison.Ordinal);

    private static IOperation? Initial(ILocalSymbol local, IOperation body)
    {
        IOperation? initial = null;
        foreach (IOperation inner in body.Descendants())
        {
            switch (inner)
            {
                case IVariableDeclaratorOperation declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, local):
                    initial = (declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer)?.Value;
                    break;
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } when SymbolEqualityComparer.Default.Equals(target.Local, local):
                    return null;
            }
        }

        return initial;
    }

    private static IEnumerable<IReturnOperation> Returns(IOperation body)
    {
        var open = new Stack<IOperation>([body]);
        while (open.Count > 0)
        {
            IOperation at = open.Pop();
            if (at is IReturnOperation returned)
            {
                yield return returned;
            }

            foreach (IOperation child in at.ChildOperations.Reverse())
            {
                if (child is not (IAnonymousFunctionOperation or ILocalFunctionOperation))
                {
                    open.Push(child);
                }
            }
        }
    }
}
