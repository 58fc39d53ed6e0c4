using System;
using System.Collections.Generic;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Flow.Values;

/// <summary>What a register or a part of an object may hold: content, objects, and a constant where that is known.</summary>
internal sealed class Value
{
    public static readonly Value Empty = new([], [], []);

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

    public static Value Input(Atom atom) => new([atom], [null], []) { IsInput = true };

    public static Value Of(List<(Atom Atom, Trace? Trace)> atoms, List<Item> items)
    {
        if (atoms.Count == 0 && items.Count == 0)
        {
            return Empty;
        }

        Effort.Add(2 * (atoms.Count + items.Count));
        atoms.Sort(static (a, b) => a.Atom.Id.CompareTo(b.Atom.Id));
        items.Sort(static (a, b) => a.Id.CompareTo(b.Id));
        var kept = new List<Atom>(atoms.Count);
        var traces = new List<Trace?>(atoms.Count);
        foreach ((Atom atom, Trace? trace) in atoms)
        {
            if (kept.Count == 0 || kept[kept.Count - 1] != atom)
            {
                kept.Add(atom);
                traces.Add(trace);
            }
        }

        var objects = new List<Item>(items.Count);
        foreach (Item item in items)
        {
            if (objects.Count == 0 || objects[objects.Count - 1] != item)
            {
                objects.Add(item);
            }
        }

        return new Value([.. kept], [.. traces], [.. objects]);
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

        return new Value(Atoms, traces, Items) { HasConstant = HasConstant, Constant = Constant, Guard = Guard, IsInput = IsInput };
    }

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

    private static (Atom[] Atoms, Trace?[] Traces) Union(Value a, Value b)
    {
        var atoms = new List<Atom>(a.Atoms.Length + b.Atoms.Length);
        var traces = new List<Trace?>(atoms.Capacity);
        Effort.Add(a.Atoms.Length + b.Atoms.Length);
        int i = 0, j = 0;
        while (i < a.Atoms.Length || j < b.Atoms.Length)
        {
            if (j == b.Atoms.Length || i < a.Atoms.Length && a.Atoms[i].Id <= b.Atoms[j].Id)
            {
                if (j < b.Atoms.Length && a.Atoms[i].Id == b.Atoms[j].Id)
                {
                    j++;
                }

                atoms.Add(a.Atoms[i]);
                traces.Add(a.Traces[i++]);
            }
            else
            {
                atoms.Add(b.Atoms[j]);
                traces.Add(b.Traces[j++]);
            }
        }

        return ([.. atoms], [.. traces]);
    }

    private static Item[] Union(Item[] a, Item[] b)
    {
        var items = new List<Item>(a.Length + b.Length);
        Effort.Add(a.Length + b.Length);
        int i = 0, j = 0;
        while (i < a.Length || j < b.Length)
        {
            if (j == b.Length || i < a.Length && a[i].Id <= b[j].Id)
            {
                if (j < b.Length && a[i].Id == b[j].Id)
                {
                    j++;
                }

                items.Add(a[i++]);
            }
            else
            {
                items.Add(b[j++]);
            }
        }

        return [.. items];
    }
}
