using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Flow.Values;

/// <summary>What a register or a part of an object may hold: content, objects, and a constant where that is known.</summary>
internal sealed class Value
{
    public static readonly Value Empty = new([], [], []);

    private static readonly Trace?[] OneUntold = [null];

    private Value(Atom[] atoms, Trace?[] traces, Item[] items)
    {
        Atoms = atoms;
        Traces = traces;
        Items = items;
    }

    /// <summary>The content, by id.</summary>
    public Atom[] Atoms { get; }

    /// <summary>How each atom came.</summary>
    public Trace?[] Traces { get; }

    /// <summary>The objects, by id.</summary>
    public Item[] Items { get; }

    public bool HasConstant { get; private init; }

    public object? Constant { get; private init; }

    /// <summary>The outcome of the value for which a guard holds, if it is a guard's: 1 true, -1 false, 0 no guard.</summary>
    public int Guard { get; private init; }

    /// <summary>Whether it is what a caller put at a place, and not merely made of it.</summary>
    public bool IsInput { get; private init; }

    public bool IsNullConstant => HasConstant && Constant is null && Atoms.Length == 0 && Items.Length == 0;

    public bool IsNothing => Atoms.Length == 0 && Items.Length == 0;

    public static Value Of(object? constant) => new([], [], []) { HasConstant = true, Constant = constant };

    public static Value Of(Item item) => new([], [], [item]);

    public static Value Of(Atom atom, Trace? trace) => new([atom], [trace], []);

    /// <summary>Content that came no way yet, and an object; either may be none.</summary>
    public static Value Untold(Atom? atom, Item? item)
    {
        if (atom is null && item is null)
        {
            return Empty;
        }

        Effort.Add((atom is null ? 0 : 2) + (item is null ? 0 : 2));
        return new Value(atom is null ? [] : [atom], atom is null ? [] : OneUntold, item is null ? [] : [item]);
    }

    public static Value Input(Atom atom) => new([atom], OneUntold, []) { IsInput = true };

    public static Value Of(List<(Atom Atom, Trace? Trace)> atoms, List<Item> items)
    {
        if (atoms.Count == 0 && items.Count == 0)
        {
            return Empty;
        }

        Effort.Add(2 * (atoms.Count + items.Count));
        atoms.Sort(static (a, b) => a.Atom.Id.CompareTo(b.Atom.Id));
        items.Sort(static (a, b) => a.Id.CompareTo(b.Id));
        int count = 0;
        for (int i = 0; i < atoms.Count; i++)
        {
            count += i == 0 || atoms[i].Atom != atoms[i - 1].Atom ? 1 : 0;
        }

        Atom[] kept = count == 0 ? [] : new Atom[count];
        Trace?[] traces = count == 0 ? [] : new Trace?[count];
        count = 0;
        for (int i = 0; i < atoms.Count; i++)
        {
            if (i == 0 || atoms[i].Atom != atoms[i - 1].Atom)
            {
                kept[count] = atoms[i].Atom;
                traces[count++] = atoms[i].Trace;
            }
        }

        return new Value(kept, traces, Distinct(items));
    }

    public Value WithGuard(int outcome) => new(Atoms, Traces, Items) { Guard = outcome };

    /// <summary>The same without objects.</summary>
    public Value Content() => Items.Length == 0 && !HasConstant && !IsInput ? this : Atoms.Length == 0 ? Empty : new Value(Atoms, Traces, []);

    /// <summary>The same without a constant.</summary>
    public Value Varying() => HasConstant || Guard != 0 || IsInput ? IsNothing ? Empty : new Value(Atoms, Traces, Items) : this;

    /// <summary>The content that another has not.</summary>
    public Value Less(Value other)
    {
        if (Contains(other.Atoms, Atoms))
        {
            return Empty;
        }

        var atoms = new List<(Atom, Trace?)>();
        for (int i = 0; i < Atoms.Length; i++)
        {
            if (Array.IndexOf(other.Atoms, Atoms[i]) < 0)
            {
                atoms.Add((Atoms[i], Traces[i]));
            }
        }

        return Of(atoms, []);
    }

    public Value WithItems(Item[] items) => new(Atoms, Traces, items);

    /// <summary>Adds a place to the way of each atom.</summary>
    public Value Past(SyntaxNode place)
    {
        if (Atoms.Length == 0)
        {
            return this;
        }

        Effort.Add(2 * Traces.Length);
        var traces = new Trace?[Traces.Length];
        for (int i = 0; i < traces.Length; i++)
        {
            traces[i] = new Trace(place, Traces[i]);
        }

        return WithTraces(traces);
    }

    /// <summary>Says where content comes from that came no way yet.</summary>
    public Value From(SyntaxNode place)
    {
        if (Atoms.Length == 0)
        {
            return this;
        }

        Effort.Add(2 * Traces.Length);
        if (Array.IndexOf(Traces, null) < 0)
        {
            return this;
        }

        var traces = new Trace?[Traces.Length];
        for (int i = 0; i < traces.Length; i++)
        {
            traces[i] = Traces[i] ?? new Trace(place, null);
        }

        return WithTraces(traces);
    }

    /// <summary>Adds a step to the way of each atom.</summary>
    public Value Through(Func<Trace?, Trace?> step)
    {
        if (Atoms.Length == 0)
        {
            return this;
        }

        Effort.Add(2 * Traces.Length);
        var traces = new Trace?[Traces.Length];
        for (int i = 0; i < traces.Length; i++)
        {
            traces[i] = step(Traces[i]);
        }

        return WithTraces(traces);
    }

    private Value WithTraces(Trace?[] traces) => new(Atoms, traces, Items) { HasConstant = HasConstant, Constant = Constant, Guard = Guard, IsInput = IsInput };

    /// <summary>Gives what either may hold; the first itself where the second adds nothing.</summary>
    public static Value Join(Value? a, Value? b)
    {
        if (a is null || ReferenceEquals(a, b))
        {
            return b ?? Empty;
        }

        if (b is null)
        {
            return a;
        }

        Effort.Add(1 + ((a.Atoms.Length + a.Items.Length + b.Atoms.Length + b.Items.Length) >> 2));
        bool sameConstant = a.HasConstant && b.HasConstant && Equals(a.Constant, b.Constant);
        bool dropsConstant = a.HasConstant && !sameConstant || a.IsInput && !(b.IsInput && a.Atoms[0] == b.Atoms[0]);
        int guard = a.Guard == b.Guard ? a.Guard : 0;
        bool moreAtoms = !Contains(a.Atoms, b.Atoms);
        bool moreItems = !Contains(a.Items, b.Items);
        if (!moreAtoms && !moreItems && !dropsConstant && guard == a.Guard)
        {
            return a;
        }

        (Atom[] atoms, Trace?[] traces) = moreAtoms ? Union(a, b) : (a.Atoms, a.Traces);
        Item[] items = moreItems ? Union(a.Items, b.Items) : a.Items;
        return new Value(atoms, traces, items) { HasConstant = sameConstant, Constant = sameConstant ? a.Constant : null, Guard = guard };
    }

    public static bool Same(Value? a, Value? b) =>
        ReferenceEquals(a, b)
        || a is not null && b is not null && a.HasConstant == b.HasConstant && Equals(a.Constant, b.Constant) && a.Guard == b.Guard && a.IsInput == b.IsInput
            && a.Atoms.Length == b.Atoms.Length && a.Items.Length == b.Items.Length && Contains(a.Atoms, b.Atoms) && Contains(a.Items, b.Items);

    private static bool Contains(Atom[] all, Atom[] some)
    {
        int i = 0;
        foreach (Atom one in some)
        {
            while (i < all.Length && all[i].Id < one.Id)
            {
                i++;
            }

            if (i == all.Length || all[i] != one)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Contains(Item[] all, Item[] some)
    {
        int i = 0;
        foreach (Item one in some)
        {
            while (i < all.Length && all[i].Id < one.Id)
            {
                i++;
            }

            if (i == all.Length || all[i] != one)
            {
                return false;
            }
        }

        return true;
    }

    private static Item[] Distinct(List<Item> sorted)
    {
        int count = 0;
        for (int i = 0; i < sorted.Count; i++)
        {
            count += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
        }

        Item[] objects = count == 0 ? [] : new Item[count];
        count = 0;
        for (int i = 0; i < sorted.Count; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1])
            {
                objects[count++] = sorted[i];
            }
        }

        return objects;
    }

    private static (Atom[] Atoms, Trace?[] Traces) Union(Value a, Value b)
    {
        Effort.Add(a.Atoms.Length + b.Atoms.Length);
        int count = 0;
        for (int i = 0, j = 0; i < a.Atoms.Length || j < b.Atoms.Length; count++)
        {
            int order = Order(a.Atoms, i, b.Atoms, j);
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        var atoms = new Atom[count];
        var traces = new Trace?[count];
        count = 0;
        for (int i = 0, j = 0; i < a.Atoms.Length || j < b.Atoms.Length; count++)
        {
            int order = Order(a.Atoms, i, b.Atoms, j);
            (atoms[count], traces[count]) = order <= 0 ? (a.Atoms[i], a.Traces[i]) : (b.Atoms[j], b.Traces[j]);
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return (atoms, traces);
    }

    private static int Order(Atom[] a, int i, Atom[] b, int j) => j == b.Length ? -1 : i == a.Length ? 1 : a[i].Id.CompareTo(b[j].Id);

    private static int Order(Item[] a, int i, Item[] b, int j) => j == b.Length ? -1 : i == a.Length ? 1 : a[i].Id.CompareTo(b[j].Id);

    private static Item[] Union(Item[] a, Item[] b)
    {
        Effort.Add(a.Length + b.Length);
        int count = 0;
        for (int i = 0, j = 0; i < a.Length || j < b.Length; count++)
        {
            int order = Order(a, i, b, j);
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        var items = new Item[count];
        count = 0;
        for (int i = 0, j = 0; i < a.Length || j < b.Length; count++)
        {
            int order = Order(a, i, b, j);
            items[count] = order <= 0 ? a[i] : b[j];
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return items;
    }
}
