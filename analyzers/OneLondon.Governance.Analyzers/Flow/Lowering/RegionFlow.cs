using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;

namespace OneLondon.Governance.Analyzers.Flow.Lowering;

/// <summary>Says where control goes through handlers and finally blocks.</summary>
internal sealed class RegionFlow
{
    private readonly ControlFlowGraph _graph;
    private readonly Dictionary<int, SortedSet<int>> _afterFinally = [];

    public RegionFlow(ControlFlowGraph graph)
    {
        _graph = graph;
        foreach (BasicBlock block in graph.Blocks)
        {
            Note(block.FallThroughSuccessor);
            Note(block.ConditionalSuccessor);
        }
    }

    /// <summary>Gives the block that a branch goes to first: the finally it passes, or its destination.</summary>
    public int Target(ControlFlowBranch? branch)
    {
        if (branch is null)
        {
            return -1;
        }

        return branch.FinallyRegions.Length > 0 ? branch.FinallyRegions[0].FirstBlockOrdinal : branch.Destination?.Ordinal ?? -1;
    }

    /// <summary>Gives where the end of a finally goes on to.</summary>
    public ImmutableArray<int> Others(BasicBlock block) =>
        block.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.StructuredExceptionHandling
        && Enclosing(block.EnclosingRegion, ControlFlowRegionKind.Finally) is { } region
        && _afterFinally.TryGetValue(region.FirstBlockOrdinal, out SortedSet<int>? targets)
            ? [.. targets]
            : [];

    /// <summary>Gives the handlers around a block, innermost first.</summary>
    public ImmutableArray<(int Block, ITypeSymbol? Type)> Handlers(BasicBlock block)
    {
        ImmutableArray<(int, ITypeSymbol?)>.Builder? handlers = null;
        for (ControlFlowRegion? region = block.EnclosingRegion; region is not null && region != _graph.Root; region = region.EnclosingRegion)
        {
            if (region.Kind != ControlFlowRegionKind.Try || region.EnclosingRegion is not { } around)
            {
                continue;
            }

            handlers ??= ImmutableArray.CreateBuilder<(int, ITypeSymbol?)>();
            foreach (ControlFlowRegion handler in around.NestedRegions)
            {
                switch (handler.Kind)
                {
                    case ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler:
                        handlers.Add((handler.FirstBlockOrdinal, handler.ExceptionType));
                        break;
                    case ControlFlowRegionKind.Finally:
                        handlers.Add((handler.FirstBlockOrdinal, null));
                        break;
                }
            }
        }

        return handlers?.ToImmutable() ?? [];
    }

    private void Note(ControlFlowBranch? branch)
    {
        if (branch is null)
        {
            return;
        }

        for (int i = 0; i < branch.FinallyRegions.Length; i++)
        {
            int next = i + 1 < branch.FinallyRegions.Length ? branch.FinallyRegions[i + 1].FirstBlockOrdinal : branch.Destination?.Ordinal ?? -1;
            if (next >= 0)
            {
                int first = branch.FinallyRegions[i].FirstBlockOrdinal;
                if (!_afterFinally.TryGetValue(first, out SortedSet<int>? targets))
                {
                    _afterFinally[first] = targets = [];
                }

                targets.Add(next);
            }
        }
    }

    private static ControlFlowRegion? Enclosing(ControlFlowRegion? region, ControlFlowRegionKind kind)
    {
        while (region is not null && region.Kind != kind)
        {
            region = region.EnclosingRegion;
        }

        return region;
    }
}
