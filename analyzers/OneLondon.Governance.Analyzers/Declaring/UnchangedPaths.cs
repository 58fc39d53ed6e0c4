using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace OneLondon.Governance.Analyzers.Declaring;

/// <summary>Finds the paths on which a method gives back what it was given: which variables may still hold it, block by block.</summary>
internal sealed class UnchangedPaths(IMethodSymbol method, ControlFlowGraph graph, HashSet<string> inputs)
{
    private readonly Dictionary<int, UnchangedState> _entries = [];
    private readonly Queue<BasicBlock> _open = new();
    private readonly HashSet<(string Name, SyntaxNode? Place)> _found = [];

    /// <summary>Gives each input that can come back, and where; no place where it is the method as a whole.</summary>
    public IReadOnlyCollection<(string Name, SyntaxNode? Place)> Find(CancellationToken cancellation)
    {
        var start = new UnchangedState();
        foreach (IParameterSymbol parameter in method.Parameters.Where(p => inputs.Contains(p.Name)))
        {
            start.Set(parameter, [(parameter.Name, null)]);
        }

        Reach(graph.Blocks[0], start);
        while (_open.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            BasicBlock block = _open.Dequeue();
            Pass(block, _entries[block.Ordinal].Copy());
        }

        return [.. _found.OrderBy(f => f.Place?.SpanStart ?? -1).ThenBy(f => f.Name, System.StringComparer.Ordinal)];
    }

    private void Pass(BasicBlock block, UnchangedState state)
    {
        Throw(block, state);
        foreach (IOperation operation in block.Operations)
        {
            Visit(operation, state);
            Throw(block, state);
        }

        if (block.BranchValue is { } value)
        {
            Visit(value, state);
            Throw(block, state);
            if (block.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Return)
            {
                _found.UnionWith(Values(value, state));
            }
        }

        if (block.Kind == BasicBlockKind.Exit)
        {
            foreach (IParameterSymbol parameter in method.Parameters.Where(p => p.RefKind is RefKind.Out or RefKind.Ref))
            {
                _found.UnionWith(state.Of(parameter));
            }
        }

        foreach (ControlFlowBranch? branch in (ControlFlowBranch?[])[block.ConditionalSuccessor, block.FallThroughSuccessor])
        {
            if (branch?.Destination is { } next)
            {
                UnchangedState then = state.Copy();
                if (block.ConditionKind != ControlFlowConditionKind.None && block.BranchValue is { } condition)
                {
                    bool isTrue = branch.IsConditionalSuccessor == (block.ConditionKind == ControlFlowConditionKind.WhenTrue);
                    EmptyGuards.Refine(condition, isTrue, then);
                }

                Reach(next, then);
            }
        }
    }

    private void Reach(BasicBlock block, UnchangedState state)
    {
        if (!_entries.TryGetValue(block.Ordinal, out UnchangedState? known))
        {
            _entries[block.Ordinal] = state.Copy();
            _open.Enqueue(block);
        }
        else if (known.Join(state))
        {
            _open.Enqueue(block);
        }
    }

    // What is thrown in a try may be thrown at any of its operations.
    private void Throw(BasicBlock block, UnchangedState state)
    {
        for (ControlFlowRegion? region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
        {
            if (region is { Kind: ControlFlowRegionKind.Try, EnclosingRegion: { } whole })
            {
                foreach (ControlFlowRegion handler in whole.NestedRegions.Where(r => r.Kind != ControlFlowRegionKind.Try))
                {
                    Reach(graph.Blocks[handler.FirstBlockOrdinal], state);
                }
            }
        }
    }

    private void Visit(IOperation operation, UnchangedState state)
    {
        foreach (IOperation child in operation.ChildOperations)
        {
            Visit(child, state);
        }

        switch (operation)
        {
            case IReturnOperation { Kind: OperationKind.YieldReturn, ReturnedValue: { } value }:
                _found.UnionWith(Values(value, state));
                break;
            case IFlowCaptureOperation capture:
                state.Set(capture.Id, [.. Values(capture.Value, state)]);
                break;
            case ISimpleAssignmentOperation assignment:
                Assign(assignment.Target, assignment.Value, state);
                break;
            case IDeconstructionAssignmentOperation { Target: ITupleOperation targets } deconstruction:
                for (int i = 0; i < targets.Elements.Length; i++)
                {
                    Assign(targets.Elements[i], (Bare(deconstruction.Value) as ITupleOperation)?.Elements.ElementAtOrDefault(i), state);
                }

                break;
            case IInvocationOperation call:
                Call(call, state);
                break;
        }
    }

    private void Assign(IOperation target, IOperation? value, UnchangedState state)
    {
        List<(string, SyntaxNode?)> held = value is null ? [] : [.. Values(value, state)];
        switch (target)
        {
            case IDeclarationExpressionOperation declaration:
                Assign(declaration.Expression, value, state);
                break;
            case IMemberReferenceOperation { Instance: IInstanceReferenceOperation } when method.MethodKind == MethodKind.Constructor:
                _found.UnionWith(held);
                break;
            case IMemberReferenceOperation { Instance: { } owner }:
                Store(owner, held, state);
                break;
            case IArrayElementReferenceOperation element:
                Store(element.ArrayReference, held, state);
                break;
            default:
                if (UnchangedState.Key(target) is { } key)
                {
                    state.Set(key, held);
                }

                break;
        }
    }

    // Something that was given and is changed is no longer as it came; something made of what was given holds it.
    private static void Store(IOperation owner, List<(string, SyntaxNode?)> held, UnchangedState state)
    {
        if (UnchangedState.Key(owner) is { } key)
        {
            state.Forget(key);
            state.Set(key, [.. state.Of(key), .. held]);
        }
    }

    // A call whose result is not used is made for its effect on what it is given.
    private static void Call(IInvocationOperation call, UnchangedState state)
    {
        bool isForEffect = call.TargetMethod.ReturnsVoid || call.Parent is IExpressionStatementOperation or IAwaitOperation { Parent: IExpressionStatementOperation };
        IEnumerable<(IOperation Value, bool IsWritten)> given = call.Arguments.Select(a => (a.Value, a.Parameter?.RefKind is RefKind.Out or RefKind.Ref));
        foreach ((IOperation value, bool isWritten) in call.Instance is { } instance ? given.Concat([(instance, false)]) : given)
        {
            IOperation bare = Bare(value) is IDeclarationExpressionOperation declaration ? declaration.Expression : Bare(value);
            if (UnchangedState.Key(bare) is not { } key)
            {
                continue;
            }

            if (isWritten)
            {
                state.Set(key, []);
            }
            else if (isForEffect && Flow.Marking.TypeShapes.HasParts(bare.Type))
            {
                state.Forget(key);
            }
        }
    }

    private IEnumerable<(string Name, SyntaxNode? Place)> Values(IOperation value, UnchangedState state)
    {
        IOperation bare = Bare(value);
        if (UnchangedState.Key(bare) is { } key)
        {
            return bare is IFlowCaptureReferenceOperation ? state.Of(key) : state.Of(key).Select(h => (h.Name, (SyntaxNode?)bare.Syntax)).Distinct();
        }

        return bare switch
        {
            IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } when inputs.Count == 0 => [("this", bare.Syntax)],
            ISimpleAssignmentOperation assignment => Values(assignment.Value, state),
            _ => Parts(bare).SelectMany(p => Values(p, state)),
        };
    }

    // What holds its parts so that they can be read back as they are.
    private static IEnumerable<IOperation> Parts(IOperation whole) => whole switch
    {
        ITupleOperation tuple => tuple.Elements,
        IAnonymousObjectCreationOperation anonymous => anonymous.Initializers,
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
        ICollectionExpressionOperation collection => collection.Elements.Select(e => e is ISpreadOperation spread ? spread.Operand : e),
        IObjectCreationOperation { Constructor: { } constructor } creation when KeepsArguments(constructor) => creation.Arguments.Select(a => a.Value),
        IInvocationOperation { TargetMethod: { Name: "FromResult", ContainingType.Name: "Task" or "ValueTask" } } call => call.Arguments.Select(a => a.Value),
        IInvocationOperation { TargetMethod.Name: "ToString", Instance: { Type.SpecialType: SpecialType.System_String } text } => [text],
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum => [sum.LeftOperand, sum.RightOperand],
        IInterpolatedStringOperation text => text.Parts.OfType<IInterpolationOperation>().Where(p => p.FormatString is null).Select(p => p.Expression),
        _ => [],
    };

    private static bool KeepsArguments(IMethodSymbol constructor) =>
        constructor.ContainingType is { } type && (type.Name is "ValueTask" or "Nullable" or "KeyValuePair" or "Tuple" or "ValueTuple" && type.ContainingNamespace?.ToDisplayString().StartsWith("System", System.StringComparison.Ordinal) == true
            || type.IsRecord && constructor.Parameters.Length > 0 && constructor.Parameters.All(p => type.GetMembers(p.Name).OfType<IPropertySymbol>().Any(m => m.Locations.Any(p.Locations.Contains))));

    private static IOperation Bare(IOperation value)
    {
        while (true)
        {
            switch (value)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    value = conversion.Operand;
                    continue;
                case IParenthesizedOperation parenthesised:
                    value = parenthesised.Operand;
                    continue;
                case IAwaitOperation awaited:
                    value = awaited.Operation;
                    continue;
                default:
                    return value;
            }
        }
    }
}
