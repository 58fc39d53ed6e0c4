using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Marking;

namespace OneLondon.Governance.Analyzers.Flow.Lowering;

/// <summary>Brings operations down to instructions; each gives the register of its value.</summary>
internal sealed partial class OperationLowering(
    ProcedureLowering procedures, ControlFlowGraph graph, Emitter emitter, IMethodSymbol? method, ISymbol root, int self, int closure, Scope scope)
{
    private readonly Dictionary<CaptureId, int> _captures = [];
    private readonly Dictionary<CaptureId, List<LValue>> _capturedPlaces = [];
    private readonly Dictionary<CaptureId, ITypeSymbol?> _capturedTypes = [];
    private readonly List<int> _tested = [];
    private readonly Dictionary<ISymbol, LValue> _references = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, LValue> _pointees = new(SymbolEqualityComparer.Default);

    /// <summary>The registers of locals and parameters.</summary>
    public Dictionary<ISymbol, int> Registers { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a sequence is given element by element.</summary>
    public bool Yields { get; private set; }

    /// <summary>Some place in the code, for what has none of its own.</summary>
    public SyntaxNode Anywhere => graph.OriginalOperation.Syntax;

    /// <summary>Gives the locals that are structs the object that they are, before any part of one is written.</summary>
    public void DeclareStructs(ControlFlowRegion region)
    {
        foreach (ILocalSymbol local in region.Locals)
        {
            if (local is { RefKind: RefKind.None, Type: { TypeKind: TypeKind.Struct } type } && HoldsFields(type))
            {
                WritePlace(Anywhere, Variable(local, type), emitter.Allocated(Anywhere, type));
            }
        }

        foreach (ControlFlowRegion nested in region.NestedRegions)
        {
            DeclareStructs(nested);
        }
    }

    /// <summary>Lowers a statement.</summary>
    public void Statement(IOperation operation)
    {
        switch (operation)
        {
            case IExpressionStatementOperation statement:
                Value(statement.Operation);
                break;
            case IReturnOperation { Kind: OperationKind.YieldReturn, ReturnedValue: { } given }:
                Yields = true;
                emitter.Emit(new Return(operation.Syntax, Value(given)) { IsYield = true });
                break;
            case IReturnOperation { ReturnedValue: { } given }:
                emitter.Emit(new Return(operation.Syntax, Value(given)));
                break;
            case IFlowCaptureOperation capture:
                Capture(capture);
                break;
            default:
                Value(operation);
                break;
        }
    }

    /// <summary>Lowers an expression and gives the register of its value.</summary>
    public int Value(IOperation? operation)
    {
        if (operation is null)
        {
            return Instruction.None;
        }

        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();

        if (operation.ConstantValue is { HasValue: true, Value: var constant } && operation is not IInterpolatedStringOperation { Parts.Length: > 1 })
        {
            return emitter.Constant(operation.Syntax, constant);
        }

        if (operation.Syntax is StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax && operation.Kind == OperationKind.None)
        {
            return StackAllocated(operation);
        }

        return operation switch
        {
            ILiteralOperation or IDefaultValueOperation or INameOfOperation => Default(operation),
            ITypeOfOperation type when Marking.TypeShapes.IsClosed(type.TypeOperand) => emitter.Constant(operation.Syntax, type.TypeOperand),
            ITypeOfOperation or ISizeOfOperation or IUtf8StringOperation => emitter.Fold(operation.Syntax, []),
            ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IArrayElementReferenceOperation
                or IImplicitIndexerReferenceOperation or IInlineArrayAccessOperation or IEventReferenceOperation => Read(operation),
            IPropertyReferenceOperation property => Property(property),
            IInstanceReferenceOperation instance => Instance(instance),
            IFlowCaptureReferenceOperation reference => Captured(reference),
            IFlowCaptureOperation capture => Capture(capture),
            ISimpleAssignmentOperation assignment => Assign(assignment),
            ICompoundAssignmentOperation assignment => Compound(assignment),
            IIncrementOrDecrementOperation increment => Increment(increment),
            IDeconstructionAssignmentOperation deconstruction => Deconstruct(deconstruction),
            IEventAssignmentOperation assignment => Subscribe(assignment),
            IDeclarationExpressionOperation declaration => Value(declaration.Expression),
            IDiscardOperation => Default(operation),
            IInvocationOperation invocation => Call(invocation),
            IObjectCreationOperation creation => Create(creation),
            IAnonymousObjectCreationOperation creation => CreateAnonymous(creation),
            ITypeParameterObjectCreationOperation => emitter.Allocated(operation.Syntax, operation.Type, isUnknown: true),
            IDelegateCreationOperation creation => Value(creation.Target),
            IFlowAnonymousFunctionOperation lambda => Lambda(lambda),
            IMethodReferenceOperation reference => MethodGroup(reference),
            IArrayCreationOperation creation => CreateArray(creation),
            ICollectionExpressionOperation collection => CreateCollection(collection),
            ITupleOperation tuple => CreateTuple(tuple),
            IWithOperation with => With(with),
            IConversionOperation conversion => Convert(conversion),
            IBinaryOperation binary => Binary(binary),
            IUnaryOperation unary => Unary(unary),
            ITupleBinaryOperation => Children(operation, content: false),
            IInterpolatedStringOperation text => Interpolate(text),
            IAwaitOperation await => Await(await),
            IIsPatternOperation pattern => Match(pattern),
            IIsTypeOperation test => IsType(test),
            IIsNullOperation test => IsNull(test),
            ITranslatedQueryOperation query => Value(query.Operation),
            IParenthesizedOperation parenthesized => Value(parenthesized.Operand),
            IArgumentOperation argument => Value(argument.Value),
            IAddressOfOperation address => Value(address.Reference),
            ICaughtExceptionOperation => Caught(operation),
            IDynamicInvocationOperation dynamic => Dynamic(dynamic),
            IDynamicMemberReferenceOperation dynamic => DynamicMember(dynamic),
            IDynamicIndexerAccessOperation dynamic => DynamicElement(dynamic),
            IDynamicObjectCreationOperation dynamic => Unknown(operation, "new", [.. dynamic.Arguments]),
            IFunctionPointerInvocationOperation pointer => ThroughPointer(pointer),
            IVariableInitializerOperation initializer => Value(initializer.Value),
            IThrowOperation thrown => Thrown(thrown),
            IReturnOperation returned => Value(returned.ReturnedValue),
            { Kind: OperationKind.None } when Pointee(operation) is { } pointee => ReadPlace(operation.Syntax, pointee),
            _ => Children(operation, content: true),
        };
    }

    private int Default(IOperation operation) => operation is IUtf8StringOperation text ? emitter.Constant(operation.Syntax, text.Value) : operation is IDefaultValueOperation { Type: { TypeKind: TypeKind.Struct } type } && HoldsFields(type)
        ? emitter.Allocated(operation.Syntax, type) : emitter.Constant(operation.Syntax, operation.ConstantValue.HasValue ? operation.ConstantValue.Value : null);

    // Tasks stand for their results; an awaitable of the project's own is asked for its.
    private int Await(IAwaitOperation await)
    {
        int value = Value(await.Operation);
        if (await.Operation.Type is not INamedTypeSymbol type || TypeShapes.IsPlatform(type)
            || type.GetMembers("GetAwaiter").OfType<IMethodSymbol>().FirstOrDefault(m => m.Parameters.IsEmpty) is not { } get
            || get.ReturnType.GetMembers("GetResult").OfType<IMethodSymbol>().FirstOrDefault(m => m.Parameters.IsEmpty) is not { } result)
        {
            int given = emitter.NewPassing();
            emitter.Emit(new Copy(await.Syntax, given, value, null) { Waits = true });
            return given;
        }

        return Invoked(await.Syntax, result, Invoked(await.Syntax, get, value, [], isVirtual: true), [], isVirtual: true);
    }

    private int StackAllocated(IOperation operation)
    {
        int made = emitter.Allocated(operation.Syntax, operation.Type);
        foreach (IOperation child in operation.ChildOperations)
        {
            emitter.Emit(new Store(child.Syntax, made, MemberRef.Element(Instruction.None), Value(child)) { IsInitial = true, IsWeak = true });
        }

        return made;
    }

    private int Children(IOperation operation, bool content)
    {
        var parts = ImmutableArray.CreateBuilder<int>();
        foreach (IOperation child in operation.ChildOperations)
        {
            int register = Value(child);
            if (register != Instruction.None)
            {
                parts.Add(register);
            }
        }

        return content ? emitter.Fold(operation.Syntax, parts.ToImmutable()) : emitter.Allocated(operation.Syntax, null, deciding: operation is ITupleBinaryOperation ? parts.ToImmutable() : []);
    }

    private int Thrown(IThrowOperation thrown)
    {
        emitter.Emit(new Throw(thrown.Syntax, Value(thrown.Exception)));
        return emitter.Constant(thrown.Syntax, null);
    }

    private int Caught(IOperation operation)
    {
        int target = emitter.NewPassing();
        emitter.Emit(new Catch(operation.Syntax, target, operation.Type));
        return target;
    }

    private int Instance(IInstanceReferenceOperation instance)
    {
        if (self != Instruction.None)
        {
            return self;
        }

        return closure == Instruction.None
            ? emitter.Allocated(instance.Syntax, instance.Type, isUnknown: true)
            : emitter.Load(instance.Syntax, ScopeOf(null), MemberRef.Of(MemberKind.Receiver), instance.Type);
    }

    // The object that holds the captured variables of the function which declares a symbol; of the outermost where none here does.
    private int ScopeOf(ISymbol? declared)
    {
        int register = closure;
        for (Scope at = scope; at.Outer is { } outer; at = outer)
        {
            if (declared is not null && SymbolEqualityComparer.Default.Equals(at.Symbol, declared.ContainingSymbol))
            {
                break;
            }

            if (at.Owns)
            {
                register = emitter.Load(Anywhere, register, MemberRef.Of(MemberKind.Closure), null);
            }
        }

        return register;
    }

    private int Capture(IFlowCaptureOperation capture)
    {
        ITypeSymbol? type = TypeBefore(capture.Value);
        _capturedTypes[capture.Id] = _capturedTypes.TryGetValue(capture.Id, out ITypeSymbol? other) && !SymbolEqualityComparer.Default.Equals(other, type) ? null : type;
        int value;
        if (capture.Syntax.Parent is WithExpressionSyntax with && with.Expression == capture.Syntax)
        {
            // What is written next is written to a copy.
            value = Copied(capture.Value, Value(capture.Value));
        }
        else if (capture.Value is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IArrayElementReferenceOperation
            or IPropertyReferenceOperation or IImplicitIndexerReferenceOperation or IFlowCaptureReferenceOperation or IEventReferenceOperation)
        {
            LValue place = Lasting(capture.Syntax, Place(capture.Value));
            if (!_capturedPlaces.TryGetValue(capture.Id, out List<LValue>? places))
            {
                _capturedPlaces[capture.Id] = places = [];
            }

            places.Add(place);

            // What is only ever written is not read: its getter may not exist.
            value = capture.Value is IPropertyReferenceOperation { Property.GetMethod: null } ? Default(capture) : ReadPlace(capture.Value.Syntax, place);
        }
        else
        {
            value = Value(capture.Value);
        }

        if (!_captures.TryGetValue(capture.Id, out int register))
        {
            _captures[capture.Id] = register = emitter.NewLasting();
        }

        emitter.Emit(new Copy(capture.Syntax, register, value, null));
        return register;
    }

    private int Captured(IFlowCaptureReferenceOperation reference)
    {
        if (!_captures.TryGetValue(reference.Id, out int register))
        {
            _captures[reference.Id] = register = emitter.NewLasting();
        }

        return register;
    }

    private int Unknown(IOperation operation, string name, ImmutableArray<IOperation> sources)
    {
        int target = emitter.NewPassing();
        emitter.Emit(new InvokeUnknown(operation.Syntax, target, name, [.. sources.Select(Value)]));
        return target;
    }
}
