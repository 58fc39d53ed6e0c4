using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace OneLondon.Governance.Analyzers.Declaring;

/// <summary>Knows the tests after which a variable holds nothing that could identify anybody: null, empty, or one known constant.</summary>
internal static class EmptyGuards
{
    public static void Refine(IOperation condition, bool isTrue, UnchangedState state)
    {
        switch (condition)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                Refine(not.Operand, !isTrue, state);
                break;
            case IIsNullOperation test when isTrue:
                Clear(test.Operand, state);
                break;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } test
                when isTrue == (test.OperatorKind == BinaryOperatorKind.Equals):
                Compared(test.LeftOperand, test.RightOperand, state);
                Compared(test.RightOperand, test.LeftOperand, state);
                break;
            case IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: var pattern } } test when !isTrue && IsEmpty(pattern):
                Clear(test.Value, state);
                break;
            case IIsPatternOperation test when isTrue && IsEmpty(test.Pattern):
                Clear(test.Value, state);
                break;
            case IInvocationOperation { TargetMethod: { Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace", ContainingType.SpecialType: SpecialType.System_String } } test when isTrue:
                Clear(test.Arguments[0].Value, state);
                break;
            case IPropertyReferenceOperation { Property.Name: "HasValue", Instance: { } value } when !isTrue:
                Clear(value, state);
                break;
        }
    }

    private static void Compared(IOperation value, IOperation constant, UnchangedState state)
    {
        if (!Bare(constant).ConstantValue.HasValue && !IsEmptyText(Bare(constant)))
        {
            return;
        }

        if (Bare(value) is IPropertyReferenceOperation { Property.Name: "Length" or "Count", Instance: { } whole })
        {
            if (Bare(constant).ConstantValue.Value is 0)
            {
                Clear(whole, state);
            }
        }
        else
        {
            Clear(value, state);
        }
    }

    private static bool IsEmpty(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation => true,
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either => IsEmpty(either.LeftPattern) && IsEmpty(either.RightPattern),
        IRecursivePatternOperation { PropertySubpatterns: [{ Member: IPropertyReferenceOperation { Property.Name: "Length" or "Count" }, Pattern: IConstantPatternOperation { Value.ConstantValue.Value: 0 } }] } => true,
        IListPatternOperation { Patterns.IsEmpty: true } => true,
        _ => false,
    };

    private static bool IsEmptyText(IOperation value) =>
        value is IFieldReferenceOperation { Field: { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String } };

    private static void Clear(IOperation value, UnchangedState state)
    {
        if (UnchangedState.Key(Bare(value)) is { } key)
        {
            state.Set(key, []);
        }
    }

    private static IOperation Bare(IOperation value)
    {
        while (value is IConversionOperation { OperatorMethod: null } conversion)
        {
            value = conversion.Operand;
        }

        return value;
    }
}
