using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace OneLondon.Governance.Analyzers.Bodies;

/// <summary>Code that belongs to one member.</summary>
internal readonly struct Body(
    Compilation compilation,
    ISymbol owner,
    ImmutableArray<IOperation> blocks,
    Func<IOperation, ControlFlowGraph> graph,
    Action<Diagnostic> report,
    CancellationToken cancellation)
{
    public Compilation Compilation { get; } = compilation;

    /// <summary>The member.</summary>
    public ISymbol Owner { get; } = owner;

    /// <summary>What the member itself runs, without its initialisers; null where single operations are looked at.</summary>
    public IOperation? Block => blocks.IsDefault ? null : blocks.FirstOrDefault(b => b.Kind == OperationKind.Block);

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>Gives the control flow of one of the blocks.</summary>
    public ControlFlowGraph Graph(IOperation block) => graph(block);

    public void Report(Diagnostic finding) => report(finding);
}
