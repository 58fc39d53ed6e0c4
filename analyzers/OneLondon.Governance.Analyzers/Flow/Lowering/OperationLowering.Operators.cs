using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Marking;

namespace OneLondon.Governance.Analyzers.Flow.Lowering;

/// <content>Operators, conversions, text and patterns.</content>
internal sealed partial class OperationLowering
{
    private int Convert(IConversionOperation conversion)
    {
        int value = Value(conversion.Operand);
        if (conversion.GetConversion().IsInlineArray)
        {
            // The span is over the array itself.
            return value;
        }

        if (conversion.OperatorMethod is { } @operator)
        {
            if (conversion.Type is { Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" or "ArraySegment" })
            {
                return value;
            }

            return Invoked(conversion.Syntax, @operator, Instruction.None, [value], isVirtual: false);
        }

        if (conversion.Operand.Type is not null && conversion.Type is { } to && !conversion.Conversion.IsImplicit && conversion.Conversion.IsReference)
        {
            int narrowed = emitter.NewPassing();
            emitter.Emit(new Narrow(conversion.Syntax, narrowed, value, to));
            return narrowed;
        }

        return Copied(conversion.Operand, value);
    }

    private int Binary(IBinaryOperation binary)
    {
        int left = Value(binary.LeftOperand);
        int right = Value(binary.RightOperand);
        if (binary.OperatorMethod is { } @operator && !TypeShapes.IsPlatform(@operator.ContainingType))
        {
            return Invoked(binary.Syntax, @operator, Instruction.None, [left, right], isVirtual: @operator.IsAbstract || binary.ConstrainedToType is not null, constrainedTo: binary.ConstrainedToType);
        }

        if (binary.Type?.TypeKind == TypeKind.Delegate)
        {
            int functions = emitter.NewPassing();
            emitter.Emit(new Merge(binary.Syntax, functions, binary.OperatorKind == BinaryOperatorKind.Subtract ? [left] : [left, right]));
            return functions;
        }

        return Arithmetic(binary.Syntax, binary.OperatorKind, left, right, binary.Type);
    }

    private int Arithmetic(SyntaxNode at, BinaryOperatorKind kind, int left, int right, ITypeSymbol? type)
    {
        int target = emitter.NewPassing();
        bool isOutcome = kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals or BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual
            or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr;
        if (isOutcome || type?.SpecialType is SpecialType.System_Boolean)
        {
            emitter.Emit(new Compare(at, target, kind, left, right));
        }
        else
        {
            emitter.Emit(new Compare(at, target, kind, left, right) { Carries = true });
        }

        return target;
    }

    private int Unary(IUnaryOperation unary)
    {
        int value = Value(unary.Operand);
        if (unary.OperatorMethod is { } @operator && !TypeShapes.IsPlatform(@operator.ContainingType))
        {
            return Invoked(unary.Syntax, @operator, Instruction.None, [value], isVirtual: @operator.IsAbstract, constrainedTo: unary.ConstrainedToType);
        }

        int target = emitter.NewPassing();
        if (unary.OperatorKind == UnaryOperatorKind.Not)
        {
            emitter.Emit(new Not(unary.Syntax, target, value));
        }
        else
        {
            emitter.Emit(new Fold(unary.Syntax, target, [value]));
        }

        return target;
    }

    private int Interpolate(IInterpolatedStringOperation text)
    {
        var parts = ImmutableArray.CreateBuilder<int>();
        foreach (IInterpolatedStringContentOperation part in text.Parts)
        {
            switch (part)
            {
                case IInterpolationOperation interpolation:
                    parts.Add(Value(interpolation.Expression));
                    if (interpolation.FormatString is { } format)
                    {
                        Value(format);
                    }

                    break;
                case IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { Arguments: [var first, ..] } }:
                    parts.Add(Value(first.Value));
                    break;
                case IInterpolatedStringAppendOperation append:
                    parts.Add(Value(append.AppendCall));
                    break;
            }
        }

        return emitter.Fold(text.Syntax, parts.ToImmutable());
    }

    private int IsType(IIsTypeOperation test)
    {
        int value = Value(test.ValueOperand);
        int target = emitter.NewPassing();
        emitter.Emit(new TypeTest(test.Syntax, target, value, test.TypeOperand));
        return target;
    }

    private int IsNull(IIsNullOperation test)
    {
        int value = Value(test.Operand);
        int target = emitter.NewPassing();
        emitter.Emit(new IsNull(test.Syntax, target, value));
        return target;
    }

    private int Match(IIsPatternOperation pattern)
    {
        int value = Value(pattern.Value);
        _tested.Clear();
        Bind(pattern.Pattern, value, pattern.Value.Type);
        int target = emitter.NewPassing();
        switch (pattern.Pattern)
        {
            case IConstantPatternOperation constant:
                emitter.Emit(new Compare(pattern.Syntax, target, BinaryOperatorKind.Equals, value, Value(constant.Value)));
                break;
            case INegatedPatternOperation { Pattern: IConstantPatternOperation constant }:
                emitter.Emit(new Compare(pattern.Syntax, target, BinaryOperatorKind.NotEquals, value, Value(constant.Value)));
                break;
            case IDeclarationPatternOperation { MatchedType: { } type }:
                emitter.Emit(new TypeTest(pattern.Syntax, target, value, type));
                break;
            case ITypePatternOperation { MatchedType: { } type }:
                emitter.Emit(new TypeTest(pattern.Syntax, target, value, type));
                break;
            case IRelationalPatternOperation relation:
                emitter.Emit(new Compare(pattern.Syntax, target, relation.OperatorKind, value, Value(relation.Value)));
                break;
            default:
                emitter.Emit(new Allocate(pattern.Syntax, target, null, many: true) { Deciding = [.. _tested] });
                break;
        }

        return target;
    }

    private void Bind(IPatternOperation pattern, int value, ITypeSymbol? type)
    {
        _tested.Add(value);
        switch (pattern)
        {
            case IDeclarationPatternOperation declaration:
                Declare(declaration.DeclaredSymbol, Narrowed(declaration.Syntax, value, declaration.MatchedType));
                break;
            case IRecursivePatternOperation recursive:
                Recurse(recursive, value);
                break;
            case IListPatternOperation list:
                for (int i = 0; i < list.Patterns.Length; i++)
                {
                    bool afterSlice = list.Patterns.Take(i).Any(p => p is ISlicePatternOperation);
                    if (list.Patterns[i] is ISlicePatternOperation { Pattern: { } slice })
                    {
                        Bind(slice, type?.SpecialType == SpecialType.System_String ? value : emitter.Sliced(list.Syntax, value, type), type);
                    }
                    else if (list.Patterns[i] is not ISlicePatternOperation)
                    {
                        int index = afterSlice ? Instruction.None : emitter.Constant(list.Syntax, i);
                        Bind(list.Patterns[i], emitter.Load(list.Patterns[i].Syntax, value, MemberRef.Element(index), list.Patterns[i].InputType), list.Patterns[i].InputType);
                    }
                }

                Declare(list.DeclaredSymbol, value);
                break;
            case IBinaryPatternOperation binary:
                Bind(binary.LeftPattern, value, type);
                Bind(binary.RightPattern, value, type);
                break;
            case INegatedPatternOperation negated:
                Bind(negated.Pattern, value, type);
                break;
        }
    }

    private void Recurse(IRecursivePatternOperation recursive, int value)
    {
        int narrowed = Narrowed(recursive.Syntax, value, recursive.MatchedType);
        Declare(recursive.DeclaredSymbol, narrowed);
        foreach (IPropertySubpatternOperation sub in recursive.PropertySubpatterns)
        {
            if (sub.Member is IMemberReferenceOperation { Member: { } member } reference)
            {
                Bind(sub.Pattern, emitter.Load(sub.Syntax, narrowed, MemberRef.Of(member), reference.Type, isVirtual: true), reference.Type);
            }
        }

        if (recursive.DeconstructionSubpatterns.IsEmpty)
        {
            return;
        }

        int[] parts = new int[recursive.DeconstructionSubpatterns.Length];
        if (recursive.DeconstructSymbol is IMethodSymbol method)
        {
            Deconstructed(method, narrowed, recursive.Syntax, parts);
        }
        else if (recursive.MatchedType is INamedTypeSymbol { IsTupleType: true } tuple)
        {
            for (int i = 0; i < parts.Length; i++)
            {
                parts[i] = emitter.Load(recursive.Syntax, narrowed, MemberRef.Of(tuple.TupleElements[i]), tuple.TupleElements[i].Type);
            }
        }
        else
        {
            int content = emitter.Fold(recursive.Syntax, [narrowed]);
            parts = [.. parts.Select(_ => content)];
        }

        for (int i = 0; i < parts.Length; i++)
        {
            Bind(recursive.DeconstructionSubpatterns[i], parts[i], recursive.DeconstructionSubpatterns[i].InputType);
        }
    }

    private int Narrowed(SyntaxNode at, int value, ITypeSymbol? type)
    {
        if (type is null)
        {
            return value;
        }

        int target = emitter.NewPassing();
        emitter.Emit(new Narrow(at, target, value, type));
        return target;
    }

    private void Declare(ISymbol? symbol, int value)
    {
        if (symbol is ILocalSymbol local)
        {
            WritePlace(Anywhere, Variable(local, local.Type), value);
        }
    }
}
