using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OneLondon.Governance.Analyzers.Bodies;
using OneLondon.Governance.Analyzers.Flow.Code;

namespace OneLondon.Governance.Analyzers.Flow.Lowering;

/// <summary>Lowers all code of a compilation, where no analyzer is handed it; rules look at each body while it is bound.</summary>
internal static class WholeCompilation
{
    /// <summary>Gives the procedures of all code, and what was nested too deep to be lowered.</summary>
    public static (IReadOnlyCollection<Procedure> Procedures, IReadOnlyCollection<ISymbol> TooDeep) Lower(Compilation compilation, BodySweep sweep, CancellationToken cancellation)
    {
        var procedures = new ConcurrentBag<Procedure>();
        var tooDeep = new ConcurrentBag<ISymbol>();
        Parallel.ForEach(compilation.SyntaxTrees, new ParallelOptions { CancellationToken = cancellation }, tree =>
        {
            // INVARIANT: a model keeps all that it bound for as long as any variable or function of it is known. Each body has a model of its own, so that
            // those of which nothing is kept are let go of.
            SemanticModel names = Model(compilation, tree);
            foreach ((ISymbol owner, SyntaxNode node) in Bodies(tree.GetRoot(cancellation), names, cancellation))
            {
                Lower(owner, node, Model(compilation, tree), procedures, tooDeep, sweep, cancellation);
            }
        });
        return (procedures, tooDeep);
    }

    // Whether a reference may be null says nothing of where data goes, and to find out takes long. A compiler that cannot leave it out does it.
    private static SemanticModel Model(Compilation compilation, SyntaxTree tree)
    {
        try
        {
            return WithoutNullability(compilation, tree);
        }
        catch (MissingMethodException)
        {
            return compilation.GetSemanticModel(tree);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static SemanticModel WithoutNullability(Compilation compilation, SyntaxTree tree) =>
#pragma warning disable RSEXPERIMENTAL001 // Guarded: see Model.
        compilation.GetSemanticModel(tree, SemanticModelOptions.DisableNullableAnalysis);
#pragma warning restore RSEXPERIMENTAL001

    private static void Lower(
        ISymbol owner, SyntaxNode node, SemanticModel model, ConcurrentBag<Procedure> procedures, ConcurrentBag<ISymbol> tooDeep, BodySweep sweep, CancellationToken cancellation)
    {
        try
        {
            if (model.GetOperation(node, cancellation) is not { } operation || Graph(operation, cancellation) is not { } graph)
            {
                return;
            }

            foreach (Procedure procedure in ProcedureLowering.Lower(owner, operation, graph, cancellation))
            {
                procedures.Add(procedure);
            }

            sweep.Look(model.Compilation, owner, operation, graph, cancellation);
        }
        catch (InsufficientExecutionStackException)
        {
            tooDeep.Add(owner);
        }
    }

    private static ControlFlowGraph? Graph(IOperation operation, CancellationToken cancellation) => operation switch
    {
        { Parent: not null } => null,
        IMethodBodyOperation method => ControlFlowGraph.Create(method, cancellation),
        IConstructorBodyOperation constructor => ControlFlowGraph.Create(constructor, cancellation),
        IBlockOperation block => ControlFlowGraph.Create(block, cancellation),
        IFieldInitializerOperation field => ControlFlowGraph.Create(field, cancellation),
        IPropertyInitializerOperation property => ControlFlowGraph.Create(property, cancellation),
        _ => null,
    };

    private static IEnumerable<(ISymbol Owner, SyntaxNode Node)> Bodies(SyntaxNode root, SemanticModel model, CancellationToken cancellation)
    {
        foreach (SyntaxNode node in root.DescendantNodesAndSelf(n => n is CompilationUnitSyntax or MemberDeclarationSyntax or AccessorListSyntax or VariableDeclarationSyntax))
        {
            SyntaxNode? body = node switch
            {
                CompilationUnitSyntax unit when unit.Members.Any(m => m is GlobalStatementSyntax) => unit,
                BaseMethodDeclarationSyntax { Body: null, ExpressionBody: null } and not ConstructorDeclarationSyntax { Initializer: not null } => null,
                BaseMethodDeclarationSyntax method => method,
                TypeDeclarationSyntax { ParameterList: not null } type when type.BaseList?.Types.Any(t => t is PrimaryConstructorBaseTypeSyntax) == true => type,
                AccessorDeclarationSyntax accessor when accessor.Body is not null || accessor.ExpressionBody is not null => accessor,
                PropertyDeclarationSyntax property => property.ExpressionBody ?? (SyntaxNode?)property.Initializer,
                IndexerDeclarationSyntax indexer => indexer.ExpressionBody,
                VariableDeclaratorSyntax { Initializer: { } initializer, Parent.Parent: FieldDeclarationSyntax or EventFieldDeclarationSyntax } => initializer,
                _ => null,
            };
            if (body is not null && Owner(node, body, model, cancellation) is { } owner)
            {
                yield return (owner, body);
            }
        }
    }

    private static ISymbol? Owner(SyntaxNode node, SyntaxNode body, SemanticModel model, CancellationToken cancellation) => node switch
    {
        CompilationUnitSyntax unit => model.GetDeclaredSymbol(unit, cancellation),
        TypeDeclarationSyntax type => (model.GetDeclaredSymbol(type, cancellation))?.InstanceConstructors
            .FirstOrDefault(c => c.DeclaringSyntaxReferences.Any(r => r.GetSyntax(cancellation) == type)),
        _ when body is ArrowExpressionClauseSyntax => (model.GetDeclaredSymbol(node, cancellation) as IPropertySymbol)?.GetMethod,
        _ => model.GetDeclaredSymbol(node, cancellation),
    };
}
