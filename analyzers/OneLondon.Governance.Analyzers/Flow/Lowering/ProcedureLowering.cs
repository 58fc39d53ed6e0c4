using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OneLondon.Governance.Analyzers.Flow.Code;

namespace OneLondon.Governance.Analyzers.Flow.Lowering;

/// <summary>Brings a control flow graph down to a procedure, and the functions within it to procedures of their own.</summary>
internal sealed class ProcedureLowering
{
    private readonly List<Procedure> _done = [];
    private readonly HashSet<ISymbol> _captured;
    private readonly HashSet<ISymbol> _kept = new(SymbolEqualityComparer.Default);
    private readonly bool _hasFunctions;
    private readonly ISymbol _root;
    private readonly CancellationToken _cancellation;

    private ProcedureLowering(ISymbol root, HashSet<ISymbol> captured, bool hasFunctions, Compilation compilation, CancellationToken cancellation)
    {
        _root = root;
        Compilation = compilation;
        _captured = captured;
        _hasFunctions = hasFunctions;
        _cancellation = cancellation;
    }

    public Compilation Compilation { get; }

    /// <summary>The variables that functions share with the method around them.</summary>
    public HashSet<ISymbol> Captured => _captured;

    /// <summary>Lowers a method body or an initialiser.</summary>
    /// <param name="owner">The method, field or property.</param>
    /// <param name="body">The body, as the compiler gives it.</param>
    /// <param name="graph">Its control flow graph.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static IReadOnlyList<Procedure> Lower(ISymbol owner, IOperation body, ControlFlowGraph graph, CancellationToken cancellation)
    {
        (HashSet<ISymbol> captured, bool hasFunctions) = CapturedVariables.Of(body);
        while (true)
        {
            var lowering = new ProcedureLowering(owner, captured, hasFunctions, graph.OriginalOperation.SemanticModel!.Compilation, cancellation);
            lowering.Graph(owner, graph, body.Syntax, outer: null);
            if (lowering._kept.Count == 0)
            {
                return lowering._done;
            }

            // A variable that a kept reference refers to stands where functions find theirs.
            captured.UnionWith(lowering._kept);
            hasFunctions = true;
        }
    }

    /// <summary>Says that a reference to a variable is kept: all is lowered again, with the variable where the reference can name it.</summary>
    public void Keep(ISymbol variable) => _kept.Add(variable);

    public void Nested(IMethodSymbol function, ControlFlowGraph graph, SyntaxNode place, Scope outer) => Graph(function, graph, place, outer);

    private void Graph(ISymbol symbol, ControlFlowGraph graph, SyntaxNode place, Scope? outer)
    {
        bool isNested = outer is not null;
        _cancellation.ThrowIfCancellationRequested();
        var emitter = new Emitter();
        var method = symbol as IMethodSymbol;
        bool hasThis = !isNested && !(method?.IsStatic ?? symbol.IsStatic);
        int self = hasThis ? emitter.NewLasting() : Instruction.None;
        int given = _hasFunctions ? emitter.NewLasting() : Instruction.None;
        bool owns = _hasFunctions && (outer is null || _captured.Any(v => SymbolEqualityComparer.Default.Equals(v.ContainingSymbol, symbol)));
        int closure = owns && isNested ? emitter.NewLasting() : given;
        var scope = new Scope(symbol, owns, outer);
        var parameters = ImmutableArray.CreateBuilder<(IParameterSymbol, int)>();
        var expressions = new OperationLowering(this, graph, emitter, method, _root, self, closure, scope);
        foreach (IParameterSymbol parameter in method?.Parameters ?? [])
        {
            int register = emitter.NewLasting();
            parameters.Add((parameter, register));
            expressions.Registers[parameter] = register;
        }

        int count = graph.Blocks.Length;
        bool[] inLoop = Loops(graph);
        var regions = new RegionFlow(graph);
        var blocks = new Block[count];
        for (int i = 0; i < count; i++)
        {
            BasicBlock basic = graph.Blocks[i];
            emitter.InLoop = inLoop[i];
            if (i == 0)
            {
                if (closure != given)
                {
                    emitter.Emit(new Allocate(place, closure, null, many: false));
                    emitter.Emit(new Store(place, closure, MemberRef.Of(MemberKind.Closure), given) { IsInitial = true });
                }

                Prelude(emitter, method, place, parameters.ToImmutable(), self, closure, isNested);
                expressions.DeclareStructs(graph.Root);
            }

            foreach (IOperation operation in basic.Operations)
            {
                expressions.Statement(operation);
            }

            if (basic.Kind == BasicBlockKind.Exit && closure != Instruction.None)
            {
                expressions.WriteBack(parameters.ToImmutable());
            }

            blocks[i] = Block(basic, expressions, emitter, regions);
        }

        foreach (IMethodSymbol local in graph.LocalFunctions)
        {
            Nested(local, graph.GetLocalFunctionControlFlowGraph(local), local.DeclaringSyntaxReferences[0].GetSyntax(_cancellation), scope);
        }

        _done.Add(new Procedure
        {
            Symbol = symbol,
            Blocks = [.. blocks],
            Lasting = emitter.Lasting,
            Passing = emitter.MostPassing,
            Parameters = parameters.ToImmutable(),
            This = self,
            Closure = given,
            Written = expressions.Written,
            OwnsClosure = !isNested,
            IsIterator = expressions.Yields,
            IsStub = method is not null && IsStub(place),
            Place = place.GetLocation(),
        });
    }

    private static Block Block(BasicBlock basic, OperationLowering expressions, Emitter emitter, RegionFlow regions)
    {
        int condition = Instruction.None;
        if (basic.BranchValue is { } value)
        {
            switch (basic.FallThroughSuccessor?.Semantics)
            {
                case ControlFlowBranchSemantics.Return:
                    expressions.Give(value);
                    break;
                case ControlFlowBranchSemantics.Throw:
                    emitter.Emit(new Throw(value.Syntax, expressions.Value(value)));
                    break;
                default:
                    condition = expressions.Value(value);
                    break;
            }
        }
        else if (basic.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Rethrow)
        {
            emitter.Emit(new Throw(basic.Operations.LastOrDefault()?.Syntax ?? expressions.Anywhere, Instruction.None));
        }

        return new Block
        {
            Instructions = emitter.Take(),
            Condition = basic.ConditionKind == ControlFlowConditionKind.None ? Instruction.None : condition,
            JumpWhenTrue = basic.ConditionKind == ControlFlowConditionKind.WhenTrue,
            Jump = basic.ConditionKind == ControlFlowConditionKind.None ? -1 : regions.Target(basic.ConditionalSuccessor),
            Next = regions.Target(basic.FallThroughSuccessor),
            Others = regions.Others(basic),
            EndsFinally = basic.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.StructuredExceptionHandling,
            Handlers = regions.Handlers(basic),
        };
    }

    private void Prelude(
        Emitter emitter, IMethodSymbol? method, SyntaxNode place,
        ImmutableArray<(IParameterSymbol Parameter, int Register)> parameters, int self, int closure, bool isNested)
    {
        if (method is { MethodKind: MethodKind.Constructor } && !isNested)
        {
            ConstructorPrelude.Emit(emitter, method, place, parameters, self);
        }
        else if (method is { MethodKind: MethodKind.StaticConstructor })
        {
            emitter.Emit(new RunInitializers(place, Instruction.None, method.ContainingType));
        }

        if (closure == Instruction.None)
        {
            return;
        }

        if (self != Instruction.None)
        {
            emitter.Emit(new Store(place, closure, MemberRef.Of(MemberKind.Receiver), self));
        }

        foreach ((IParameterSymbol parameter, int register) in parameters)
        {
            if (_captured.Contains(parameter))
            {
                emitter.Emit(new Store(place, closure, MemberRef.Of(parameter), register));
            }
        }
    }

    // A body that says nothing but that it is not written yet.
    private static bool IsStub(SyntaxNode body)
    {
        ExpressionSyntax? thrown = body switch
        {
            BlockSyntax { Statements: [ThrowStatementSyntax statement] } => statement.Expression,
            ArrowExpressionClauseSyntax { Expression: ThrowExpressionSyntax expression } => expression.Expression,
            BaseMethodDeclarationSyntax { ExpressionBody: { } arrow } => (arrow.Expression as ThrowExpressionSyntax)?.Expression,
            BaseMethodDeclarationSyntax { Body.Statements: [ThrowStatementSyntax statement] } => statement.Expression,
            _ => null,
        };
        thrown = thrown is PostfixUnaryExpressionSyntax forgiven ? forgiven.Operand : thrown;
        return thrown is LiteralExpressionSyntax
            || thrown is ObjectCreationExpressionSyntax { Type: var type } && type.ToString().EndsWith("NotImplementedException", System.StringComparison.Ordinal);
    }

    private static bool[] Loops(ControlFlowGraph graph)
    {
        var inside = new bool[graph.Blocks.Length];
        foreach (BasicBlock block in graph.Blocks)
        {
            foreach (BasicBlock? to in new[] { block.FallThroughSuccessor?.Destination, block.ConditionalSuccessor?.Destination })
            {
                for (int i = to?.Ordinal ?? int.MaxValue; i <= block.Ordinal; i++)
                {
                    inside[i] = true;
                }
            }
        }

        return inside;
    }
}
