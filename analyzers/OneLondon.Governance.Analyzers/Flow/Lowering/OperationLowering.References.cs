using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Marking;

namespace OneLondon.Governance.Analyzers.Flow.Lowering;

/// <content>Places that are given by reference.</content>
internal sealed partial class OperationLowering
{
    /// <summary>The register of what a caller writes to the place that this code gives by reference.</summary>
    public int Written { get; private set; } = Instruction.None;

    /// <summary>Gives a value back. Where that is a place, what the caller writes to it is written here.</summary>
    public void Give(IOperation value)
    {
        int given = Value(value);
        if (method is { ReturnsByRef: true })
        {
            Written = Written == Instruction.None ? emitter.NewLasting() : Written;
            WritePlace(value.Syntax, Place(value), Written, isWeak: true);
        }

        emitter.Emit(new Return(value.Syntax, given));
    }

    // What a library call gives by reference may be any part of what it was given.
    private LValue ByReference(IInvocationOperation call)
    {
        IMethodSymbol target = call.TargetMethod.ReducedFrom ?? call.TargetMethod;
        if (!TypeShapes.IsPlatform(target.ContainingType) && !target.ReturnsByRefReadonly)
        {
            return new LValue
            {
                Object = Value(call.Instance),
                Giver = target,
                Arguments = Arguments(call.Arguments, call.TargetMethod.Parameters.Length),
                Lent = [.. Lent(target, call.Arguments)],
                IsVirtual = call.IsVirtual,
                Closure = target.MethodKind == MethodKind.LocalFunction && closure != Instruction.None ? ScopeOf(target.OriginalDefinition) : Instruction.None,
                Type = call.Type,
            };
        }

        if (target.ContainingType is { Name: "CollectionsMarshal" } && target.Name is "GetValueRefOrAddDefault" or "GetValueRefOrNullRef" && call.Arguments.Length >= 2)
        {
            return new LValue { Object = Value(call.Arguments[0].Value), Member = MemberRef.Element(Value(call.Arguments[1].Value)), IsMember = true, Type = call.Type };
        }

        int value = Value(call);
        var places = ImmutableArray.CreateBuilder<LValue>();
        places.Add(new LValue { Register = value, Type = call.Type });
        foreach (IOperation given in call.Arguments.Select(a => a.Value).Prepend(call.Instance).Where(o => o is not null)!)
        {
            if (given is IArrayElementReferenceOperation { ArrayReference: { } array })
            {
                // From one element on it may be any.
                places.Add(new LValue { Object = Value(array), Member = MemberRef.Element(Instruction.None), IsMember = true, Type = call.Type });
            }
            else if (given is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation
                && (given.Type is not { IsReferenceType: true } || given.Type.SpecialType == SpecialType.System_String))
            {
                places.Add(Place(given));
            }
            else
            {
                places.Add(new LValue { Object = Value(given), Member = MemberRef.Of(MemberKind.Content), IsMember = true, Type = call.Type });
            }
        }

        return new LValue { Any = places.ToImmutable(), Type = call.Type };
    }
}
