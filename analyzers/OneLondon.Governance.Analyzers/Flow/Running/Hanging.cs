using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <summary>All that hangs on a value by any way: what a callee that tells no ways apart is given there.</summary>
internal sealed class Hanging
{
    private const int Most = 400;

    private readonly Value _found;
    private readonly List<Item> _roots;

    private Hanging(Value found, List<Item> roots)
    {
        _found = found;
        _roots = roots;
    }

    public static Hanging On(Value from, Run caller, State state)
    {
        var atoms = new List<(Atom, Trace?)>();
        var known = new HashSet<Atom>();
        var items = new List<Item>();
        var seen = new HashSet<Item>();
        var roots = new List<Item>();
        Take(from);
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

            Fields fields = state[item] ?? Fields.None;
            caller.Work(1 + (fields.Members.Length >> 2));
            for (int i = 0; i < fields.Members.Length; i++)
            {
                // What is plain has no parts.
                if (fields.Members[i].Type is not { } type || TypeShapes.HasParts(type))
                {
                    Take(item.OnlyGrows ? caller.LoadOne(item, fields.Members[i], null, state) : fields.Values[i]);
                }
            }
        }

        if (at < items.Count)
        {
            caller.Meet($"{Most} objects below one");
        }

        return new Hanging(caller.Widened(Value.Of(atoms, items)), roots);

        void Take(Value value)
        {
            for (int i = 0; i < value.Atoms.Length; i++)
            {
                if (known.Add(value.Atoms[i]))
                {
                    atoms.Add((value.Atoms[i], value.Traces[i]));
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
    }

    /// <summary>Gives what can be of an object's type: what cannot be of it is another's.</summary>
    public Value Like(Item item, Run caller)
    {
        // INVARIANT: what the caller too takes together by type is named by its type alone.
        ITypeSymbol? type = item.Type;
        bool isVague = type is not { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Array or TypeKind.Delegate, SpecialType: SpecialType.None };
        Item[] fitting = Array.FindAll(_found.Items, i =>
            IsStatics(i) ? false
            : i.Kind == ItemKind.Function ? type is null || TypeShapes.MayBeFunction(type)
            : !(i.IsUniversal && isVague) && (type is null || i.Type is null || caller.World.MayBe(i.Type, i.IsExact, type)));
        if (_roots.Count > 0)
        {
            // Of what the caller's own caller gave, all of the type that hangs there.
            fitting = [.. fitting.Concat(_roots.Select(r => caller.AnyBelow(r, item))).Distinct().OrderBy(i => i.Id)];
        }

        return _found.WithItems(fitting);
    }

    // What holds the static fields is no object that anything could hang on.
    private static bool IsStatics(Item item) => item is { Kind: ItemKind.Given, Parent: null, Root: Roots.Statics };
}
