using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace OneLondon.Governance.Analyzers.Bodies;

/// <summary>Hands bodies that were bound for another purpose to all rules at once; several at a time.</summary>
internal sealed class BodySweep
{
    private readonly ImmutableArray<BodyRule> _rules;
    private readonly ImmutableArray<BodyRule> _wholes;
    private readonly Dictionary<OperationKind, ImmutableArray<BodyRule>> _byKind;
    private readonly ConcurrentBag<Diagnostic> _found = [];

    public BodySweep(ImmutableArray<BodyRule> rules)
    {
        _rules = rules;
        _wholes = [.. rules.Where(r => r.LooksAtBodies)];
        _byKind = rules.SelectMany(r => r.Kinds.Select(k => (Kind: k, Rule: r))).GroupBy(p => p.Kind).ToDictionary(g => g.Key, g => g.Select(p => p.Rule).ToImmutableArray());
    }

    /// <summary>Hands over one body: the operation that is its root, and its control flow.</summary>
    public void Look(Compilation compilation, ISymbol owner, IOperation root, ControlFlowGraph graph, CancellationToken cancellation)
    {
        if (!_wholes.IsEmpty)
        {
            var body = new Body(compilation, owner, Blocks(root), _ => graph, _found.Add, cancellation);
            foreach (BodyRule rule in _wholes)
            {
                rule.LookAt(body);
            }
        }

        if (_byKind.Count > 0)
        {
            var body = new Body(compilation, owner, default, _ => graph, _found.Add, cancellation);
            foreach (IOperation operation in root.DescendantsAndSelf())
            {
                if (_byKind.TryGetValue(operation.Kind, out ImmutableArray<BodyRule> rules))
                {
                    foreach (BodyRule rule in rules)
                    {
                        rule.Look(operation, body);
                    }
                }
            }
        }
    }

    /// <summary>Gives what all rules found, in the order of the source.</summary>
    public ImmutableArray<Diagnostic> End()
    {
        foreach (BodyRule rule in _rules)
        {
            rule.End(_found.Add);
        }

        return
        [
            .. _found.OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)
                .ThenBy(d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal),
        ];
    }

    private static ImmutableArray<IOperation> Blocks(IOperation root) => root switch
    {
        IMethodBodyBaseOperation { BlockBody: { } block } => [block],
        IMethodBodyBaseOperation { ExpressionBody: { } expression } => [expression],
        _ => [root],
    };
}
