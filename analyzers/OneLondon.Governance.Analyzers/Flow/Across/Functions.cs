using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Running;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Flow.Across;

/// <summary>What a function that is handed out may give, and where it may put what it is given; all that can be told of it elsewhere.</summary>
internal static class Functions
{
    /// <summary>The declared sources that a function may give, and all that hangs on what it captured.</summary>
    public static List<(Atom Atom, Trace? Trace)> Content(World world, Summary? told, Item function, IReadOnlyDictionary<Item, Fields> objects)
    {
        var found = new List<(Atom, Trace?)>();
        if (told is { } summary)
        {
            foreach (Value value in summary.Objects.Where(o => o.Item.Kind == ItemKind.Made).SelectMany(o => o.Fields.Values).Prepend(summary.Return))
            {
                for (int i = 0; i < value.Atoms.Length; i++)
                {
                    if (value.Atoms[i].Kind is AtomKind.Source or AtomKind.Unless)
                    {
                        found.Add((world.Source(value.Atoms[i].Label!, value.Atoms[i].Cap), value.Traces[i]));
                    }
                }
            }
        }

        var seen = new HashSet<Item> { function };
        var work = new Queue<Item>(seen);
        while (work.Count > 0)
        {
            Item item = work.Dequeue();
            if (item.Kind == ItemKind.Given)
            {
                found.Add((new Atom { Id = world.NewId(), Kind = AtomKind.Everything, Object = item, Cap = Identifiability.Identifiable }, null));
            }

            foreach (Value value in objects.TryGetValue(item, out Fields? fields) ? fields.Values : [])
            {
                for (int i = 0; i < value.Atoms.Length; i++)
                {
                    found.Add((value.Atoms[i], value.Traces[i]));
                }

                foreach (Item next in value.Items.Where(seen.Add))
                {
                    work.Enqueue(next);
                }
            }
        }

        return found;
    }

    /// <summary>The channels that what a function is given may leave by.</summary>
    public static string[] Channels(Summary? told) =>
        told is { } summary
            ? [.. summary.Hits.Where(h => h.Atom.Kind != AtomKind.Source).Select(h => h.Outlet.Channel).Distinct().OrderBy(c => c, System.StringComparer.Ordinal)]
            : [];
}
