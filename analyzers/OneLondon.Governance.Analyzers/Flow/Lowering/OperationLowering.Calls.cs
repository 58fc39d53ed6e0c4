using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Marking;

namespace OneLondon.Governance.Analyzers.Flow.Lowering;

/// <content>Calls, functions and the making of objects.</content>
internal sealed partial class OperationLowering
{
    private int Call(IInvocationOperation call)
    {
        if (KeptReferences.IsSpanOver(call.TargetMethod))
        {
            return SpanOver(call.Syntax, call.Arguments);
        }

        int receiver = Value(call.Instance);
        if (call.TargetMethod.Name == "<Clone>$")
        {
            int clone = emitter.NewPassing();
            emitter.Emit(new Copy(call.Syntax, clone, receiver, call.Type));
            return clone;
        }

        if (call is { TargetMethod: { Name: "MemberwiseClone", ContainingType.SpecialType: SpecialType.System_Object }, Instance: { } original })
        {
            int clone = emitter.NewPassing();
            emitter.Emit(new Copy(call.Syntax, clone, receiver, TypeBefore(original)) { TakesDerived = true });
            return clone;
        }

        IMethodSymbol target = call.TargetMethod.ReducedFrom ?? call.TargetMethod;
        ImmutableArray<int> arguments = Arguments(call.Arguments, call.TargetMethod.Parameters.Length);
        if (Extension(target) is { } member)
        {
            // The static form of a member of an extension block is that member.
            return member.IsStatic
                ? Invoked(call.Syntax, member, Instruction.None, arguments, isVirtual: false)
                : Invoked(call.Syntax, member, arguments[0], arguments.RemoveAt(0), isVirtual: false);
        }

        return Invoked(
            call.Syntax, target, receiver, arguments, call.IsVirtual || call.ConstrainedToType is not null, call.Arguments,
            target.MethodKind == MethodKind.LocalFunction && closure != Instruction.None ? ScopeOf(target.OriginalDefinition) : Instruction.None,
            call.ConstrainedToType ?? (target is { Name: "GetHashCode", Parameters.IsEmpty: true } ? call.Instance?.Type as ITypeParameterSymbol : null),
            TypeBefore(call.Instance));
    }

    // What it was before it was converted to be called: an enumerator is disposed of as any IDisposable.
    private ITypeSymbol? TypeBefore(IOperation? instance)
    {
        while (instance is IConversionOperation { Conversion: { IsUserDefined: false, IsNumeric: false } } conversion)
        {
            instance = conversion.Operand;
        }

        return instance is IFlowCaptureReferenceOperation captured && _capturedTypes.TryGetValue(captured.Id, out ITypeSymbol? type) ? type : instance?.Type;
    }

    private static IMethodSymbol? Extension(IMethodSymbol method)
    {
        if (!method.IsStatic || method.ContainingType is not { IsStatic: true } owner || !method.IsImplicitlyDeclared || method.DeclaringSyntaxReferences is [var own, ..] && own.GetSyntax().Parent == owner.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax())
        {
            return null;
        }

        foreach (INamedTypeSymbol block in owner.GetTypeMembers().Where(t => !t.CanBeReferencedByName))
        {
            foreach (IMethodSymbol member in block.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                if (member.Parameters.Length == method.Parameters.Length - (member.IsStatic ? 0 : 1))
                {
                    return member;
                }
            }
        }

        return null;
    }

    private int ThroughPointer(IFunctionPointerInvocationOperation call)
    {
        IMethodSymbol signature = ((IFunctionPointerTypeSymbol)call.Target.Type!).Signature;
        int on = Value(call.Target);
        return Invoked(call.Syntax, signature, on, Arguments(call.Arguments, signature.Parameters.Length), isVirtual: false, call.Arguments);
    }

    private int Invoked(
        SyntaxNode at, IMethodSymbol target, int receiver, ImmutableArray<int> arguments, bool isVirtual,
        ImmutableArray<IArgumentOperation> written = default, int functionClosure = Instruction.None, ITypeSymbol? constrainedTo = null, ITypeSymbol? on = null)
    {
        // The places are settled before the call, as the language has it; they are written after it.
        return Invoked(at, target, receiver, arguments, isVirtual, Lent(target, written), functionClosure, constrainedTo, on: on);
    }

    private (int Ordinal, LValue Place, SyntaxNode At)[] Lent(IMethodSymbol target, ImmutableArray<IArgumentOperation> arguments) =>
        !arguments.IsDefault && target.Parameters.Any(KeptReferences.IsWrittenBack)
            ? [.. arguments.Where(a => a.Parameter is { } parameter && KeptReferences.IsWrittenBack(parameter) && a.Value is not IDiscardOperation).Select(a => (a.Parameter!.Ordinal, Place(a.Value), a.Syntax))]
            : [];

    private int Invoked(
        SyntaxNode at, IMethodSymbol target, int receiver, ImmutableArray<int> arguments, bool isVirtual,
        (int Ordinal, LValue Place, SyntaxNode At)[] places, int functionClosure, ITypeSymbol? constrainedTo, int made = Instruction.None, ITypeSymbol? on = null)
    {
        int result = made == Instruction.None ? emitter.NewPassing() : made;
        var outs = ImmutableArray<int>.Empty;
        if (target.Parameters.Any(KeptReferences.IsWrittenBack))
        {
            outs = [.. target.Parameters.Select(p => KeptReferences.IsWrittenBack(p) ? emitter.NewPassing() : Instruction.None)];
        }

        emitter.Emit(new Invoke(at, result, target, receiver, arguments)
        {
            Outs = outs,
            IsVirtual = isVirtual,
            Closure = functionClosure,
            ConstrainedTo = constrainedTo,
            On = on,
            Site = emitter.NextSite(),
            Many = emitter.InLoop,
        });
        for (int i = 0; i < places.Length; i++)
        {
            // One place that is given twice has what either parameter is left with.
            bool isTwice = places.Take(i).Any(p => p.Place.Register == places[i].Place.Register && p.Place.Register != Instruction.None);
            WritePlace(places[i].At, places[i].Place, outs[places[i].Ordinal], isWeak: isTwice);
        }

        return result;
    }

    private ImmutableArray<int> Arguments(ImmutableArray<IArgumentOperation> arguments, int count)
    {
        int[] registers = new int[count];
        for (int i = 0; i < count; i++)
        {
            registers[i] = Instruction.None;
        }

        foreach (IArgumentOperation argument in arguments)
        {
            int ordinal = argument.Parameter?.Ordinal ?? -1;
            int value = argument.Parameter is { RefKind: RefKind.Out } ? OutPlace(argument)
                : argument.Parameter is { } kept && KeptReferences.IsKept(kept) ? Reference(argument.Syntax, Place(argument.Value))
                : Copied(argument.Value, Value(argument.Value));
            if (ordinal >= 0 && ordinal < count)
            {
                registers[ordinal] = value;
            }
        }

        return [.. registers];
    }

    private int OutPlace(IArgumentOperation argument)
    {
        // Declares the variable; what it held before does not go in.
        if (argument.Value is IDeclarationExpressionOperation { Expression: ILocalReferenceOperation local })
        {
            Variable(local.Local, local.Type);
        }

        return Instruction.None;
    }

    private int Create(IObjectCreationOperation creation)
    {
        if (creation.Constructor is { } over && KeptReferences.IsSpanOver(over))
        {
            return SpanOver(creation.Syntax, creation.Arguments);
        }

        int made = emitter.Allocated(creation.Syntax, creation.Type, isUnknown: creation.Constructor is { DeclaringSyntaxReferences.IsEmpty: true, IsImplicitlyDeclared: false });
        if (creation.Constructor is { } constructor)
        {
            ImmutableArray<int> arguments = Arguments(creation.Arguments, constructor.Parameters.Length);
            Invoked(creation.Syntax, constructor, made, arguments, isVirtual: false, Lent(constructor, creation.Arguments), Instruction.None, constrainedTo: null, made);
        }

        if (creation.Initializer is { } initializer)
        {
            Children(initializer, content: false);
        }

        return made;
    }

    private int CreateAnonymous(IAnonymousObjectCreationOperation creation)
    {
        int made = emitter.Allocated(creation.Syntax, creation.Type);
        foreach (IOperation initializer in creation.Initializers)
        {
            if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property } assignment)
            {
                emitter.Emit(new Store(assignment.Syntax, made, MemberRef.Of(property.Property), Value(assignment.Value)) { IsInitial = true });
            }
            else
            {
                emitter.Emit(new Store(initializer.Syntax, made, MemberRef.Of(MemberKind.Content), Value(initializer)) { IsInitial = true });
            }
        }

        return made;
    }

    private int CreateTuple(ITupleOperation tuple)
    {
        int made = emitter.Allocated(tuple.Syntax, tuple.Type);
        var type = tuple.Type as INamedTypeSymbol ?? tuple.NaturalType as INamedTypeSymbol;
        for (int i = 0; i < tuple.Elements.Length; i++)
        {
            MemberRef member = type is { IsTupleType: true } && i < type.TupleElements.Length ? MemberRef.Of(type.TupleElements[i]) : MemberRef.Of(MemberKind.Content);
            emitter.Emit(new Store(tuple.Elements[i].Syntax, made, member, Copied(tuple.Elements[i], Value(tuple.Elements[i]))) { IsInitial = true });
        }

        return made;
    }

    private int CreateArray(IArrayCreationOperation creation)
    {
        int made = emitter.Allocated(creation.Syntax, creation.Type);
        foreach (IOperation size in creation.DimensionSizes)
        {
            Value(size);
        }

        if (creation.Initializer is { } initializer)
        {
            Fill(made, initializer, creation.DimensionSizes.Length <= 1);
        }

        if (creation.DimensionSizes is [{ ConstantValue: { HasValue: true, Value: 0 } }])
        {
            emitter.Emit(new Store(creation.Syntax, made, MemberRef.Of(MemberKind.Count), emitter.Constant(creation.Syntax, 0)) { IsInitial = true });
        }

        return made;
    }

    private void Fill(int array, IArrayInitializerOperation initializer, bool indexed)
    {
        for (int i = 0; i < initializer.ElementValues.Length; i++)
        {
            IOperation element = initializer.ElementValues[i];
            if (element is IArrayInitializerOperation nested)
            {
                Fill(array, nested, indexed: false);
                continue;
            }

            int value = Copied(element, Value(element));
            int index = indexed ? emitter.Constant(element.Syntax, i) : Instruction.None;
            emitter.Emit(new Store(element.Syntax, array, MemberRef.Element(index), value) { IsInitial = true, IsWeak = !indexed });
        }
    }

    private int CreateCollection(ICollectionExpressionOperation collection)
    {
        int made = emitter.Allocated(collection.Syntax, collection.Type);
        bool counted = true;
        var indexed = new System.Collections.Generic.List<(SyntaxNode At, int Value, int Index)>();
        for (int i = 0; i < collection.Elements.Length; i++)
        {
            IOperation element = collection.Elements[i];
            if (element is ISpreadOperation spread)
            {
                int from = Value(spread.Operand);
                int one = emitter.Load(spread.Syntax, from, MemberRef.Element(Instruction.None), spread.ElementType);
                emitter.Emit(new Store(spread.Syntax, made, MemberRef.Element(Instruction.None), one) { IsInitial = true, IsWeak = true });
                int key = emitter.Load(spread.Syntax, from, MemberRef.Of(MemberKind.Key), null);
                emitter.Emit(new Store(spread.Syntax, made, MemberRef.Of(MemberKind.Key), key) { IsInitial = true, IsWeak = true });
                counted = false;
                continue;
            }

            int value = Copied(element, Value(element));
            if (counted)
            {
                indexed.Add((element.Syntax, value, i));
            }
            else
            {
                emitter.Emit(new Store(element.Syntax, made, MemberRef.Element(Instruction.None), value) { IsInitial = true, IsWeak = true });
            }
        }

        // What stands before any spread is known by its index, and no spread replaces it.
        foreach ((SyntaxNode at, int value, int index) in indexed)
        {
            emitter.Emit(new Store(at, made, MemberRef.Element(emitter.Constant(at, index)), value) { IsInitial = true });
        }

        if (counted)
        {
            emitter.Emit(new Store(collection.Syntax, made, MemberRef.Of(MemberKind.Count), emitter.Constant(collection.Syntax, collection.Elements.Length)) { IsInitial = true });
        }

        return collection.Type is not null and not IArrayTypeSymbol && !TypeShapes.IsPlatform(collection.Type) ? Built(collection, made) : made;
    }

    // A type of the project's own is built from the elements by its builder, or one by one.
    private int Built(ICollectionExpressionOperation collection, int elements)
    {
        if (collection.ConstructMethod is { MethodKind: not MethodKind.Constructor } builder)
        {
            return Invoked(collection.Syntax, builder, Instruction.None, [elements], isVirtual: false);
        }

        int made = emitter.Allocated(collection.Syntax, collection.Type);
        if (collection.ConstructMethod is { } constructor)
        {
            emitter.Emit(new Invoke(collection.Syntax, made, constructor, made, [.. constructor.Parameters.Select(_ => Instruction.None)]) { Site = emitter.NextSite(), Many = emitter.InLoop });
        }

        int one = emitter.Load(collection.Syntax, elements, MemberRef.Element(Instruction.None), null);
        for (ITypeSymbol? at = collection.Type; at is not null; at = at.BaseType)
        {
            if (at.GetMembers("Add").OfType<IMethodSymbol>().FirstOrDefault(m => !m.IsStatic && m.Parameters.Length == 1) is { } add)
            {
                Invoked(collection.Syntax, add, made, [one], isVirtual: true);
                break;
            }
        }

        return made;
    }

    private int With(IWithOperation with)
    {
        int copy = emitter.NewPassing();
        emitter.Emit(new Copy(with.Syntax, copy, Value(with.Operand), with.Type));
        foreach (IOperation initializer in with.Initializer?.Initializers ?? [])
        {
            if (initializer is ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member: { } member } } assignment)
            {
                emitter.Emit(new Store(assignment.Syntax, copy, MemberRef.Of(member), Value(assignment.Value)) { IsVirtual = true });
            }
        }

        return copy;
    }

    private int Lambda(IFlowAnonymousFunctionOperation lambda)
    {
        procedures.Nested(lambda.Symbol, graph.GetAnonymousFunctionControlFlowGraph(lambda), lambda.Syntax, scope);
        int target = emitter.NewPassing();
        emitter.Emit(new MakeFunction(lambda.Syntax, target, lambda.Symbol, Instruction.None, closure));
        return target;
    }

    private int MethodGroup(IMethodReferenceOperation reference)
    {
        int receiver = Value(reference.Instance);
        int target = emitter.NewPassing();
        bool isLocal = reference.Method.MethodKind == MethodKind.LocalFunction;
        emitter.Emit(new MakeFunction(reference.Syntax, target, reference.Method.ReducedFrom ?? reference.Method, receiver, isLocal && closure != Instruction.None ? ScopeOf(reference.Method.OriginalDefinition) : Instruction.None)
        {
            ConstrainedTo = reference.ConstrainedToType,
        });
        return target;
    }
}
