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

        if (target.ContainingType is { Name: "MemoryMarshal" } && target.Name is "GetReference" or "GetArrayDataReference" && call.Arguments.Length == 1)
        {
            return new LValue { Object = Value(call.Arguments[0].Value), Member = MemberRef.Element(Instruction.None), IsMember = true, Type = call.Type };
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

    // A field that keeps a reference: what is read and written is what it refers to.
    private LValue Referred(IFieldReferenceOperation field)
    {
        ITypeSymbol reference = KeptReferences.TypeOf(field.Field.Type, procedures.Compilation);
        LValue keeper = Member(field, field.Field, field.Instance, reference);
        return Referred(field.Syntax, ReadPlace(field.Syntax, keeper), keeper, field.Type);
    }

    private LValue Referred(SyntaxNode at, int reference, LValue keeper, ITypeSymbol? type) =>
        new() { Object = reference, Member = MemberRef.Element(emitter.Constant(at, 0)), IsMember = true, IsReferred = true, Keeper = keeper, Type = type };

    private int SpanOver(SyntaxNode at, ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (IArgumentOperation length in arguments.Where(a => a.Parameter?.Ordinal > 0))
        {
            Value(length.Value);
        }

        return Reference(at, Place(arguments.First(a => a.Parameter?.Ordinal == 0).Value));
    }

    // Gives the reference to a place as an object of one element: what is read and written there is read and written at the place.
    private int Reference(SyntaxNode at, LValue place)
    {
        if (place.IsReferred)
        {
            return place.Object;
        }

        int reference = emitter.Allocated(at, null);
        Refer(at, reference, place);
        return reference;
    }

    private void Refer(SyntaxNode at, int reference, LValue place)
    {
        if (!place.Any.IsEmpty)
        {
            foreach (LValue one in place.Any)
            {
                Refer(at, reference, one);
            }
        }
        else if (place.IsMember)
        {
            // Whoever has the reference may read the part.
            ReadPlace(at, place);
            emitter.Emit(new Store(at, reference, MemberRef.Referred(place.Member), place.Object) { IsInitial = true, IsWeak = true });
        }
        else if (place.Register < Instruction.None && Registers.FirstOrDefault(r => r.Value == place.Register).Key is { } variable)
        {
            procedures.Keep(variable);
        }
        else
        {
            emitter.Emit(new Store(at, reference, MemberRef.Element(Instruction.None), ReadPlace(at, place)) { IsInitial = true, IsWeak = true });
        }
    }

    /// <summary>Brings back to a parameter what was written by way of a reference to it.</summary>
    public void WriteBack(ImmutableArray<(IParameterSymbol Parameter, int Register)> parameters)
    {
        foreach ((IParameterSymbol parameter, int register) in parameters)
        {
            if (KeptReferences.IsWrittenBack(parameter) && Parameter(parameter) is { IsMember: true } place)
            {
                emitter.Emit(new Copy(Anywhere, register, ReadPlace(Anywhere, place), null));
            }
        }
    }
}
