using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Marking;

namespace OneLondon.Governance.Analyzers.Flow.Lowering;

/// <content>Assignments of every form.</content>
internal sealed partial class OperationLowering
{
    private int Assign(ISimpleAssignmentOperation assignment)
    {
        if (assignment.IsRef && assignment.Target is ILocalReferenceOperation { Local: { } local })
        {
            LValue aliased = Lasting(assignment.Syntax, Place(assignment.Value));
            _references.TryGetValue(local, out LValue? before);
            _references[local] = before is null ? aliased : new LValue { Any = [before, aliased], Type = local.Type };
            return ReadPlace(assignment.Syntax, aliased);
        }

        if (assignment.IsRef && Place(assignment.Target) is { Keeper: { } keeper } referred)
        {
            WritePlace(assignment.Syntax, keeper, Reference(assignment.Syntax, Place(assignment.Value)));
            return ReadPlace(assignment.Syntax, referred);
        }

        Points(assignment);
        LValue place = Place(assignment.Target);
        int value = Copied(assignment.Value, Value(assignment.Value));
        WritePlace(assignment.Syntax, place, value);
        return value;
    }

    // A struct that stands in a place is copied when it goes to another.
    private int Copied(IOperation from, int value)
    {
        if (value == Instruction.None || from.Type is not { IsValueType: true, SpecialType: SpecialType.None, TypeKind: TypeKind.Struct } type || !HoldsFields(type)
            || from is not (ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IArrayElementReferenceOperation
                or IPropertyReferenceOperation or IInstanceReferenceOperation or IFlowCaptureReferenceOperation))
        {
            return value;
        }

        int copy = emitter.NewPassing();
        emitter.Emit(new Copy(from.Syntax, copy, value, type));
        return copy;
    }

    private static bool HoldsFields(ITypeSymbol type) => type.IsTupleType || !TypeShapes.IsPlatform(type);

    private int Compound(ICompoundAssignmentOperation assignment)
    {
        LValue place = Place(assignment.Target);
        int old = ReadPlace(assignment.Target.Syntax, place);
        int other = Value(assignment.Value);
        int value;
        if (assignment.OperatorMethod is { } @operator && !assignment.OperatorMethod.IsStatic)
        {
            Invoked(assignment.Syntax, @operator, old, [other], isVirtual: true);
            return old;
        }

        if (assignment.OperatorMethod is { } binary && assignment.Type?.TypeKind != TypeKind.Delegate)
        {
            value = Invoked(assignment.Syntax, binary, Instruction.None, [old, other], isVirtual: false);
        }
        else if (assignment.Type?.TypeKind == TypeKind.Delegate)
        {
            value = emitter.NewPassing();
            emitter.Emit(new Merge(assignment.Syntax, value, [old, other]));
        }
        else
        {
            value = Arithmetic(assignment.Syntax, assignment.OperatorKind, old, other, assignment.Type);
        }

        WritePlace(assignment.Syntax, place, value);
        return value;
    }

    private int Increment(IIncrementOrDecrementOperation increment)
    {
        LValue place = Place(increment.Target);
        int old = emitter.Copied(increment.Syntax, ReadPlace(increment.Syntax, place));
        int value;
        if (increment.OperatorMethod is { IsStatic: false } own)
        {
            Invoked(increment.Syntax, own, old, [], isVirtual: true);
            return old;
        }

        if (increment.OperatorMethod is { } @operator)
        {
            value = Invoked(increment.Syntax, @operator, Instruction.None, [old], isVirtual: false);
        }
        else
        {
            BinaryOperatorKind kind = increment.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
            value = Arithmetic(increment.Syntax, kind, old, emitter.Constant(increment.Syntax, 1), increment.Type);
        }

        WritePlace(increment.Syntax, place, value);
        return increment.IsPostfix ? old : value;
    }

    private int Subscribe(IEventAssignmentOperation assignment)
    {
        if (assignment.EventReference is IEventReferenceOperation { Event: { AddMethod: { } add, RemoveMethod: { } remove } } reference
            && add.DeclaringSyntaxReferences is [var declared, ..] && declared.GetSyntax() is AccessorDeclarationSyntax)
        {
            int on = Value(reference.Instance);
            return Invoked(assignment.Syntax, assignment.Adds ? add : remove, on, [Value(assignment.HandlerValue)], isVirtual: !add.IsStatic);
        }

        LValue place = Place(assignment.EventReference);
        int handler = Value(assignment.HandlerValue);
        if (assignment.Adds)
        {
            WritePlace(assignment.Syntax, place, handler, isWeak: true);
        }

        return handler;
    }

    private int Deconstruct(IDeconstructionAssignmentOperation deconstruction)
    {
        int value = Value(deconstruction.Value);
        DeconstructionInfo? info = deconstruction.Syntax switch
        {
            AssignmentExpressionSyntax assignment when graph.OriginalOperation.SemanticModel is { } model => model.GetDeconstructionInfo(assignment),
            _ when deconstruction.Syntax.FirstAncestorOrSelf<ForEachVariableStatementSyntax>() is { } loop && graph.OriginalOperation.SemanticModel is { } model => model.GetDeconstructionInfo(loop),
            _ => null,
        };
        Take(deconstruction.Target, deconstruction.Value, value, deconstruction.Value.Type, info, deconstruction.Syntax);
        return value;
    }

    private void Take(IOperation target, IOperation? from, int value, ITypeSymbol? type, DeconstructionInfo? info, SyntaxNode at)
    {
        while (target is IDeclarationExpressionOperation declaration)
        {
            target = declaration.Expression;
        }

        while (from is IConversionOperation conversion)
        {
            from = conversion.Operand;
            type = type is INamedTypeSymbol { IsTupleType: true } && from.Type is not INamedTypeSymbol { IsTupleType: true } ? type : from.Type;
        }

        if (target is not ITupleOperation tuple)
        {
            if (target is not IDiscardOperation)
            {
                WritePlace(at, Place(target), value);
            }

            return;
        }

        // Every part is read before any is written: (a, b) = (b, a).
        int[] parts = new int[tuple.Elements.Length];
        var kinds = new ITypeSymbol?[parts.Length];
        if (info is { Method: { } method } && type is not { IsTupleType: true })
        {
            Deconstructed(method, value, at, parts);
            for (int i = 0; i < parts.Length; i++)
            {
                kinds[i] = method.Parameters[method.IsStatic ? i + 1 : i].Type;
            }
        }
        else if (type is INamedTypeSymbol { IsTupleType: true } given)
        {
            for (int i = 0; i < parts.Length; i++)
            {
                kinds[i] = given.TupleElements[i].Type;
                parts[i] = emitter.Copied(at, emitter.Load(at, value, MemberRef.Of(given.TupleElements[i]), kinds[i]));
            }
        }
        else
        {
            int content = emitter.Fold(at, [value]);
            for (int i = 0; i < parts.Length; i++)
            {
                parts[i] = content;
            }
        }

        for (int i = 0; i < parts.Length; i++)
        {
            ImmutableArray<DeconstructionInfo> nested = info?.Nested ?? [];
            Take(tuple.Elements[i], null, parts[i], kinds[i], i < nested.Length ? nested[i] : null, at);
        }
    }

    private void Deconstructed(IMethodSymbol method, int value, SyntaxNode at, int[] parts)
    {
        IMethodSymbol called = method.ReducedFrom ?? method;
        int skipped = called.IsStatic ? 1 : 0;
        var outs = ImmutableArray.CreateBuilder<int>();
        var given = ImmutableArray.CreateBuilder<int>();
        for (int i = 0; i < called.Parameters.Length; i++)
        {
            bool isOut = i >= skipped;
            given.Add(isOut ? Instruction.None : value);
            outs.Add(isOut ? emitter.NewPassing() : Instruction.None);
            if (isOut && i - skipped < parts.Length)
            {
                parts[i - skipped] = outs[i];
            }
        }

        emitter.Emit(new Invoke(at, emitter.NewPassing(), called, called.IsStatic ? Instruction.None : value, given.ToImmutable())
        {
            Outs = outs.ToImmutable(),
            IsVirtual = !called.IsStatic,
            Site = emitter.NextSite(),
            Many = emitter.InLoop,
        });
    }
}
