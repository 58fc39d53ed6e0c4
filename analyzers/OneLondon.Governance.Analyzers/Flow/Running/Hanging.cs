using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <summary>All that hangs on values by any way: what a callee that tells no ways apart is given there.</summary>
internal sealed class Hanging
{
    private const int Most = 400;

    // Content whose place is not known, by the type of what it is in, as declared; null for any.
    private readonly List<(ITypeSymbol? Within, Value Content)> _content;
    private readonly Item[] _items;
    private readonly List<Item> _roots;

    private Hanging(List<(ITypeSymbol? Within, Value Content)> content, Item[] items, List<Item> roots)
    {
        _content = content;
        _items = items;
        _roots = roots;
    }

    public static Hanging On(IEnumerable<(Value Value, ITypeSymbol? Type)> given, Run caller, State state)
    {
        var content = new List<(ITypeSymbol? Within, List<(Atom Atom, Trace?)> Atoms)>();
        var known = new HashSet<(Atom, ITypeSymbol?)>();
        var items = new List<Item>();
        var seen = new HashSet<Item>();
        var roots = new List<Item>();
        foreach ((Value value, ITypeSymbol? type) in given)
        {
            Take(value, type);
        }

        int at = 0;
        for (; at < items.Count && at < Most; at++)
        {
            Item item = items[at];
            if (item.Kind == ItemKind.Given)
            {
                Item root = item;
                while (root.Parent is { } parent)
                {
                    root = parent;
                }

                if (!roots.Contains(root))
                {
                    roots.Add(root);
                }
            }

            foreach ((Member member, ITypeSymbol type) in item.Kind == ItemKind.Made ? caller.World.Held.Structs(item.Type) : [])
            {
                // A struct that nothing was written to yet is there too.
                Value holder = Value.Of(item);
                Take(caller.Standing(caller.LoadFrom(holder, member, type, state), holder, member, type, state), type);
            }

            Fields fields = state[item] ?? Fields.None;
            caller.Work(1 + (fields.Members.Length >> 2));
            for (int i = 0; i < fields.Members.Length; i++)
            {
                Take(item.OnlyGrows ? caller.LoadOne(item, fields.Members[i], null, state) : fields.Values[i], Run.TypeOf(item, fields.Members[i]));
            }
        }

        if (at < items.Count)
        {
            caller.Meet($"{Most} objects below one");
        }

        items.Sort(static (a, b) => a.Id.CompareTo(b.Id));
        Item[] all = [.. items];
        return new Hanging([.. content.Select(c => (c.Within, caller.Widened(caller.Unnamed(Value.Of(c.Atoms, []).WithItems(all)))))], all, roots);

        void Take(Value value, ITypeSymbol? type)
        {
            // What is plain has no parts.
            if (type is not null && !TypeShapes.HasParts(type))
            {
                return;
            }

            List<(Atom, Trace?)>? atoms = null;
            for (int i = 0; i < value.Atoms.Length; i++)
            {
                if (known.Add((value.Atoms[i], type)))
                {
                    (atoms ??= In(type)).Add((value.Atoms[i], value.Traces[i]));
                }
            }

            foreach (Item item in value.Items)
            {
                if (seen.Add(item))
                {
                    items.Add(item);
                }
            }
        }

        List<(Atom, Trace?)> In(ITypeSymbol? type)
        {
            foreach ((ITypeSymbol? within, List<(Atom, Trace?)> atoms) in content)
            {
                if (SymbolEqualityComparer.Default.Equals(within, type))
                {
                    return atoms;
                }
            }

            content.Add((type, []));
            return content[content.Count - 1].Atoms;
        }
    }

    /// <summary>Gives what can be of an object's type: what cannot be of it is another's, and content is of it only where that may hold it.</summary>
    public Value Like(Item item, Run caller)
    {
        // INVARIANT: what the caller too takes together by type is named by its type alone.
        ITypeSymbol? type = item.Type;
        bool isVague = Run.IsVague(type);
        Item[] fitting = Array.FindAll(_items, i =>
            IsStatics(i) ? false
            : i.Kind == ItemKind.Function ? type is null || TypeShapes.MayBeFunction(type)
            : !(i.IsUniversal && isVague) && (type is null || i.Type is null || caller.World.MayBe(i.Type, i.IsExact, type)));
        if (_roots.Count > 0)
        {
            // Of what the caller's own caller gave, all of the type that may hang there.
            fitting = [.. fitting.Concat(_roots.Where(r => caller.World.Held.MayHold(r.Type, type)).Select(r => caller.AnyBelow(r, item))).Distinct().OrderBy(i => i.Id)];
        }

        Value content = Value.Empty;
        foreach ((ITypeSymbol? within, Value one) in _content)
        {
            if (one.Atoms.Length > 0 && caller.World.Held.MayHold(within, type))
            {
                content = Value.Join(content, one).Varying();
            }
        }

        return caller.Widened(content).WithItems(fitting);
    }

    // What holds the static fields is no object that anything could hang on.
    private static bool IsStatics(Item item) => item is { Kind: ItemKind.Given, Parent: null, Root: Roots.Statics };
}
