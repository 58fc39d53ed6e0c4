using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace OneLondon.Governance.Analyzers.Flow.Code;

/// <summary>Says which ways taken decide that a block runs: what does not come after a branch whichever way it goes depends on it.</summary>
/// <remarks>
/// A block is two nodes: that its calls come back (2n), and where it goes on to (2n + 1). A node depends on another where it
/// comes after one of that node's ways and not after every one (Ferrante, Ottenstein, Warren 1987).
/// </remarks>
internal sealed class ControlDependence
{
    /// <summary>The way out of the procedure.</summary>
    public const int Out = -1;

    private readonly List<int>[] _on;
    private readonly List<int>[] _dependents;

    private ControlDependence(List<int>[] on)
    {
        _on = on;
        _dependents = [.. on.Select(_ => new List<int>())];
        for (int node = 0; node < on.Length; node++)
        {
            foreach (int decider in on[node])
            {
                _dependents[decider].Add(node);
            }
        }
    }

    /// <summary>Works it out.</summary>
    /// <param name="blocks">The blocks of a procedure.</param>
    /// <param name="thrown">Where the exceptions of a block lead: handlers, or <see cref="Out"/>.</param>
    public static ControlDependence Of(ImmutableArray<Block> blocks, IReadOnlyDictionary<int, SortedSet<int>> thrown)
    {
        int exit = blocks.Length * 2;
        var next = new List<int>[exit + 1];
        next[exit] = [];
        for (int i = 0; i < blocks.Length; i++)
        {
            Block block = blocks[i];
            IEnumerable<int> aside = thrown.TryGetValue(i, out SortedSet<int>? found) ? found.Select(t => t == Out ? exit : 2 * t) : [];
            bool throws = block.Instructions.Length > 0 && block.Instructions[block.Instructions.Length - 1] is Throw;
            next[2 * i] = [.. aside.Concat(throws ? [] : [(2 * i) + 1]).Distinct()];
            next[(2 * i) + 1] = [.. new[] { block.Jump, block.Next }.Concat(block.Others).Where(t => t >= 0).Select(t => 2 * t).Distinct()];
            foreach (List<int> ways in new[] { next[2 * i], next[(2 * i) + 1] })
            {
                if (ways.Count == 0)
                {
                    ways.Add(exit);
                }
            }
        }

        int[] after = Postdominators(next, exit);
        var on = new List<int>[exit];
        for (int node = 0; node < exit; node++)
        {
            on[node] = [];
        }

        for (int node = 0; node < exit; node++)
        {
            foreach (int way in next[node].Count > 1 ? next[node] : [])
            {
                for (int at = way; at != exit && at != after[node]; at = after[at])
                {
                    if (on[at].Count == 0 || on[at][on[at].Count - 1] != node)
                    {
                        on[at].Add(node);
                    }
                }
            }
        }

        return new ControlDependence(on);
    }

    /// <summary>Gives all nodes that decide whether a block runs, near and far.</summary>
    public IEnumerable<int> Deciders(int block) => Closure(2 * block, _on);

    /// <summary>Gives all blocks that a node decides, near and far.</summary>
    public IEnumerable<int> Blocks(int node) => Closure(node, _dependents).Select(n => n / 2).Distinct();

    private static HashSet<int> Closure(int from, List<int>[] edges)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>(edges[from]);
        while (open.Count > 0)
        {
            int node = open.Pop();
            if (seen.Add(node))
            {
                edges[node].ForEach(open.Push);
            }
        }

        return seen;
    }

    // The node that comes next on every way out, for each (Cooper, Harvey, Kennedy 2001).
    private static int[] Postdominators(List<int>[] next, int exit)
    {
        var before = new List<int>[next.Length];
        for (int node = 0; node < next.Length; node++)
        {
            before[node] = [];
        }

        for (int node = 0; node < next.Length; node++)
        {
            next[node].ForEach(n => before[n].Add(node));
        }

        List<int> order = Order(next, before, exit);
        int[] rank = new int[next.Length];
        for (int i = 0; i < order.Count; i++)
        {
            rank[order[i]] = i;
        }

        int[] after = new int[next.Length];
        for (int node = 0; node < after.Length; node++)
        {
            after[node] = Out;
        }

        after[exit] = exit;
        bool changed = true;
        while (changed)
        {
            changed = false;
            for (int i = order.Count - 2; i >= 0; i--)
            {
                int node = order[i];
                int meet = Out;
                foreach (int way in next[node])
                {
                    if (after[way] != Out)
                    {
                        meet = meet == Out ? way : Meet(meet, way);
                    }
                }

                if (meet != after[node])
                {
                    after[node] = meet;
                    changed = true;
                }
            }
        }

        return after;

        int Meet(int a, int b)
        {
            while (a != b)
            {
                while (rank[a] < rank[b])
                {
                    a = after[a];
                }

                while (rank[b] < rank[a])
                {
                    b = after[b];
                }
            }

            return a;
        }
    }

    // Backwards from the way out, last visited first; what never gets out is taken to.
    private static List<int> Order(List<int>[] next, List<int>[] before, int exit)
    {
        var order = new List<int>();
        var seen = new bool[next.Length];
        var later = new List<List<int>>();
        Visit(exit, order);
        for (int node = exit - 1; node >= 0; node--)
        {
            if (!seen[node])
            {
                next[node].Add(exit);
                before[exit].Add(node);
                var more = new List<int>();
                Visit(node, more);
                later.Add(more);
            }
        }

        // INVARIANT: the way out is last, and whatever leads to a node comes before it.
        order.RemoveAt(order.Count - 1);
        return [.. order, .. later.SelectMany(l => l), exit];

        void Visit(int root, List<int> into)
        {
            var open = new Stack<(int Node, int At)>();
            seen[root] = true;
            open.Push((root, 0));
            while (open.Count > 0)
            {
                (int node, int at) = open.Pop();
                if (at == before[node].Count)
                {
                    into.Add(node);
                    continue;
                }

                open.Push((node, at + 1));
                int from = before[node][at];
                if (!seen[from])
                {
                    seen[from] = true;
                    open.Push((from, 0));
                }
            }
        }
    }
}
