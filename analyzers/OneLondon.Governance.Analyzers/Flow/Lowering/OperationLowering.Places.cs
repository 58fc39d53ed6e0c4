using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Marking;

namespace OneLondon.Governance.Analyzers.Flow.Lowering;

/// <content>Places: what can be read and written.</content>
internal sealed partial class OperationLowering
{
    private int Read(IOperation operation) => ReadPlace(operation.Syntax, Place(operation));

    private int Property(IPropertyReferenceOperation property) => ReadPlace(property.Syntax, Place(property));

    private LValue Place(IOperation operation)
    {
        switch (operation)
        {
            case IParenthesizedOperation parenthesized:
                return Place(parenthesized.Operand);
            case IDeclarationExpressionOperation declaration:
                return Place(declaration.Expression);
            case IConversionOperation { OperatorMethod: null } conversion:
                return Place(conversion.Operand);
            case ILocalReferenceOperation local:
                return Variable(local.Local, local.Type);
            case IParameterReferenceOperation parameter:
                return Parameter(parameter.Parameter);
            case IFieldReferenceOperation { Field.RefKind: not RefKind.None } field:
                return Referred(field);
            case IFieldReferenceOperation field:
                return Member(field, field.Field, field.Instance, field.Type);
            case IEventReferenceOperation raised:
                return Member(raised, raised.Event, raised.Instance, raised.Type);
            case IPropertyReferenceOperation { Property: { Name: "Current", RefKind: not RefKind.None } } current:
                return new LValue { Object = Value(current.Instance), Member = MemberRef.Element(Instruction.None), IsMember = true, Type = current.Type };
            case IDynamicMemberReferenceOperation { Instance: { } on } dynamic:
                return new LValue { Object = Value(on), Member = MemberRef.Named(emitter.Constant(dynamic.Syntax, dynamic.MemberName)), IsMember = true, Type = dynamic.Type };
            case IPropertyReferenceOperation { Property: { RefKind: RefKind.Ref, GetMethod: { } giver } } given when !TypeShapes.IsPlatform(giver.ContainingType):
                return new LValue
                {
                    Object = Value(given.Instance),
                    Giver = giver,
                    Arguments = Arguments(given.Arguments, giver.Parameters.Length),
                    IsVirtual = given.Instance is not IInstanceReferenceOperation,
                    Type = given.Type,
                };
            case IPropertyReferenceOperation property:
                return Indexer(property) ?? Member(property, property.Property, property.Instance, property.Type);
            case IArrayElementReferenceOperation element:
                return Element(element);
            case IImplicitIndexerReferenceOperation { Instance.Type.SpecialType: SpecialType.System_String } part:
                Value(part.Argument);
                return new LValue { Register = emitter.Fold(part.Syntax, [Value(part.Instance)], "taking a part of the text"), Type = part.Type };
            case IImplicitIndexerReferenceOperation { Argument.Type.Name: "Range" } range:
                Value(range.Argument);
                return new LValue { Register = emitter.Sliced(range.Syntax, Value(range.Instance), range.Type), Type = range.Type };
            case IImplicitIndexerReferenceOperation element:
                return new LValue { Object = Value(element.Instance), Member = MemberRef.Element(Index(element.Argument)), IsMember = true, Type = element.Type };
            case IInlineArrayAccessOperation { Argument.Type.Name: "Range" } range:
                Value(range.Argument);
                return new LValue { Register = Reference(range.Syntax, new LValue { Object = Value(range.Instance), Member = MemberRef.Element(Instruction.None), IsMember = true }), Type = range.Type };
            case IInlineArrayAccessOperation element:
                return new LValue { Object = Value(element.Instance), Member = MemberRef.Element(Index(element.Argument)), IsMember = true, Type = element.Type };
            case IFlowCaptureReferenceOperation captured when _capturedPlaces.TryGetValue(captured.Id, out List<LValue>? places):
                return places.Count == 1 ? places[0] : new LValue { Any = [.. places], Type = captured.Type };
            case IFlowCaptureReferenceOperation captured:
                return new LValue { Register = Captured(captured), Type = captured.Type };
            case IInvocationOperation { TargetMethod.ReturnsByRef: true } call:
                return ByReference(call);
            case { Kind: OperationKind.None } pointer when Pointee(pointer) is { } pointee:
                return pointee;
            default:
                return new LValue { Register = Value(operation), Type = operation.Type };
        }
    }

    private LValue Variable(ILocalSymbol local, ITypeSymbol? type)
    {
        if (_references.TryGetValue(local, out LValue? aliased))
        {
            return aliased;
        }

        if (procedures.Captured.Contains(local))
        {
            return new LValue { Object = ScopeOf(local), Member = MemberRef.Of(local), IsMember = true, Type = type };
        }

        if (!Registers.TryGetValue(local, out int register))
        {
            Registers[local] = register = emitter.NewLasting();
        }

        return new LValue { Register = register, Type = type };
    }

    private LValue Parameter(IParameterSymbol parameter)
    {
        if (procedures.Captured.Contains(parameter) && closure != Instruction.None && scope.Declares(parameter))
        {
            return new LValue { Object = ScopeOf(parameter), Member = MemberRef.Of(parameter), IsMember = true, Type = parameter.Type };
        }

        if (Registers.TryGetValue(parameter, out int register))
        {
            if (KeptReferences.IsKept(parameter))
            {
                return Referred(parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() ?? Anywhere, register, new LValue { Register = register }, parameter.Type);
            }

            return new LValue { Register = register, Type = parameter.Type };
        }

        // The receiver of an extension block.
        if (parameter.ContainingSymbol is INamedTypeSymbol && self != Instruction.None)
        {
            return new LValue { Register = self, Type = parameter.Type };
        }

        // A parameter of the primary constructor, in another member.
        if (parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } && !SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method))
        {
            int receiver = self != Instruction.None ? self
                : closure != Instruction.None ? emitter.Load(Anywhere, ScopeOf(null), MemberRef.Of(MemberKind.Receiver), root.ContainingType)
                : emitter.Allocated(Anywhere, root.ContainingType, isUnknown: true);
            return new LValue { Object = receiver, Member = MemberRef.Of(parameter), IsMember = true, Type = parameter.Type };
        }

        Registers[parameter] = register = emitter.NewLasting();
        return new LValue { Register = register, Type = parameter.Type };
    }

    private LValue Member(IOperation operation, ISymbol symbol, IOperation? instance, ITypeSymbol? type)
    {
        bool isInitial = instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver }
            || instance is IFlowCaptureReferenceOperation && operation.Syntax.Parent?.Parent is Microsoft.CodeAnalysis.CSharp.Syntax.InitializerExpressionSyntax { Parent: Microsoft.CodeAnalysis.CSharp.Syntax.BaseObjectCreationExpressionSyntax }
            || method is null && scope.Outer is null;
        return new LValue
        {
            Object = symbol.IsStatic ? Instruction.None : Value(instance),
            Member = MemberRef.Of(symbol),
            IsMember = true,
            IsInitial = isInitial || method?.MethodKind == MethodKind.Constructor && instance is IInstanceReferenceOperation,
            IsVirtual = instance is not IInstanceReferenceOperation { Syntax: Microsoft.CodeAnalysis.CSharp.Syntax.BaseExpressionSyntax },
            Type = type,
        };
    }

    private LValue? Indexer(IPropertyReferenceOperation property)
    {
        if (property.Arguments.IsEmpty)
        {
            return null;
        }

        if (TypeShapes.IsPlatform(property.Property.ContainingType) || property.Instance?.Type is { } instance && TypeShapes.IsPlatform(instance))
        {
            int on = Value(property.Instance);
            if (property.Instance?.Type?.SpecialType == SpecialType.System_String)
            {
                int character = Value(property.Arguments[0].Value);
                int part = emitter.NewPassing();
                emitter.Emit(new Fold(property.Syntax, part, [on]) { Lookalike = "taking a part of the text", Deciding = [character], Index = character });
                return new LValue { Register = part, Type = property.Type };
            }

            if (property.Instance?.Type is { Name: "ILookup" or "Lookup" })
            {
                // The group at a key, without the key.
                int key = Value(property.Arguments[0].Value);
                int group = emitter.Load(property.Syntax, on, MemberRef.Element(Instruction.None), null, deciding: [key]);
                return new LValue { Register = emitter.Sliced(property.Syntax, group, property.Type), Type = property.Type };
            }

            int[] at = [.. property.Arguments.Select(a => Index(a.Value))];
            return new LValue { Object = on, Member = MemberRef.Element(at.Length == 1 ? at[0] : Instruction.None), IsMember = true, Type = property.Type, Deciding = at.Length == 1 ? [] : [.. at] };
        }

        return new LValue
        {
            Object = Value(property.Instance),
            Indexer = property.Property,
            Arguments = Arguments(property.Arguments, property.Property.Parameters.Length),
            IsVirtual = true,
            Type = property.Type,
        };
    }

    private LValue Element(IArrayElementReferenceOperation element)
    {
        int on = Value(element.ArrayReference);
        int[] at = [.. element.Indices.Select(Index)];
        return new LValue { Object = on, Member = MemberRef.Element(at.Length == 1 ? at[0] : Instruction.None), IsMember = true, Type = element.Type, Deciding = at.Length == 1 ? [] : [.. at] };
    }

    // An index counted from the end, or a range, is no index that is known.
    private int Index(IOperation index)
    {
        if (index.Type is { Name: "Index" or "Range", ContainingNamespace.Name: "System" })
        {
            Value(index);
            return Instruction.None;
        }

        return Value(index);
    }

    private LValue Lasting(SyntaxNode place, LValue value) =>
        !value.Any.IsEmpty
            ? new LValue { Any = [.. value.Any.Select(a => Lasting(place, a))], Type = value.Type }
            : value.IsMember || value.Indexer is not null || value.Giver is not null
                ? new LValue
                {
                    Giver = value.Giver,
                    Lent = [.. value.Lent.Select(l => (l.Ordinal, Lasting(place, l.Place), l.At))],
                    Closure = Kept(place, value.Closure),
                    Object = Kept(place, value.Object),
                    IsReferred = value.IsReferred,
                    Member = new MemberRef(value.Member.Kind, value.Member.Symbol, Kept(place, value.Member.Index)),
                    IsMember = value.IsMember,
                    IsInitial = value.IsInitial,
                    IsVirtual = value.IsVirtual,
                    Indexer = value.Indexer,
                    Deciding = [.. value.Deciding.Select(d => Kept(place, d))],
                    Arguments = [.. value.Arguments.Select(a => Kept(place, a))],
                    Type = value.Type,
                }
                : value;

    private int Kept(SyntaxNode place, int register)
    {
        if (register < 0)
        {
            return register;
        }

        int kept = emitter.NewLasting();
        emitter.Emit(new Copy(place, kept, register, null));
        return kept;
    }

    private int ReadPlace(SyntaxNode at, LValue place)
    {
        if (!place.Any.IsEmpty)
        {
            int any = emitter.NewPassing();
            emitter.Emit(new Merge(at, any, [.. place.Any.Select(p => ReadPlace(at, p))]));
            return any;
        }

        if (place.Giver is { } giver)
        {
            return Invoked(at, giver, place.Object, place.Arguments, place.IsVirtual, [.. place.Lent], place.Closure, constrainedTo: null);
        }

        if (place.Indexer is { } indexer)
        {
            return indexer.GetMethod is { } getter ? Invoked(at, getter, place.Object, place.Arguments, isVirtual: true) : emitter.Constant(at, null);
        }

        return place.IsMember ? emitter.Load(at, place.Object, place.Member, place.Type, place.IsVirtual, place.Deciding) : place.Register;
    }

    private void WritePlace(SyntaxNode at, LValue place, int value, bool isWeak = false)
    {
        if (!place.Any.IsEmpty)
        {
            foreach (LValue one in place.Any)
            {
                WritePlace(at, one, value, isWeak: true);
            }
        }
        else if (place.Giver is { } giver)
        {
            Invoked(at, giver, place.Object, [.. place.Arguments, value], place.IsVirtual, [.. place.Lent], place.Closure, constrainedTo: null);
        }
        else if (place.Indexer is { } indexer)
        {
            if (indexer.SetMethod is { } setter)
            {
                Invoked(at, setter, place.Object, [.. place.Arguments, value], isVirtual: true);
            }
        }
        else if (place.IsMember)
        {
            emitter.Emit(new Store(at, place.Object, place.Member, value) { IsInitial = place.IsInitial, IsWeak = isWeak, IsVirtual = place.IsVirtual });
        }
        else if (place.Register != Instruction.None)
        {
            int source = value;
            if (isWeak)
            {
                source = emitter.NewPassing();
                emitter.Emit(new Merge(at, source, [place.Register, value]));
            }

            emitter.Emit(new Copy(at, place.Register, source, null) { IsHop = true });
        }
    }
}
