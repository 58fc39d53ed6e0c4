using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <summary>Brings a callee's summary into its caller's terms.</summary>
internal sealed partial class Instantiation(
    Run caller, State state, (Summary Summary, Run Run) callee, Value receiver, Value[] arguments, Value closure, object site, bool isMany)
{
    private const int MostKinds = 6;

    private readonly Summary _summary = callee.Summary;
    private Late<Item, Value> _values;
    private Late<Item, Item> _made;
    private Late<(Item, Member), Value> _parts;
    private Late<(Item, bool), Value> _reached;
    private Late<Item, Value> _everything;
    private Late<Value, Value> _translated;

    /// <summary>The place of the call.</summary>
    public SyntaxNode? Place { get; init; }

    /// <summary>The method as the call names it, type arguments and all; null where it is not known.</summary>
    public IMethodSymbol? Called { get; init; }

    /// <summary>Gives only what is returned, and changes nothing.</summary>
    public Value ReturnOnly()
    {
        if (_summary.IsNarrowed)
        {
            caller.Narrow();
        }

        Value all = Translate(_summary.Return).Content();
        foreach ((Item item, Fields fields) in _summary.Objects)
        {
            Effort.Add(1 + fields.Members.Length);
            for (int i = 0; item.Kind == ItemKind.Made && i < fields.Members.Length; i++)
            {
                all = fields.Members[i].IsPublic ? Value.Join(all, Translate(fields.Values[i]).Content()).Varying() : all;
            }
        }

        return all;
    }

    /// <summary>Applies the call to what holds at the caller.</summary>
    public (Value Value, bool Returns, Value?[] Outs) Apply()
    {
        if (_summary.IsNarrowed)
        {
            caller.Narrow();
        }

        MakeCallbacks();
        Hits();
        Value result = Translate(_summary.Return);
        Value?[] outs = [.. _summary.Outs.Select(o => o is null ? null : Translate(o))];
        Value thrown = Translate(_summary.Thrown);

        // All is read before anything is written.
        var writes = new List<(Value To, Item From, Fields Fields)>();
        foreach ((Item item, Fields fields) in _summary.Objects)
        {
            caller.Work(fields.Members.Length);
            Fields translated = fields.Map(Translate);
            writes.Add((ValueOf(item), item, translated));
        }

        foreach ((Value to, Item from, Fields fields) in writes)
        {
            Write(to, from, fields);
        }

        if (!thrown.IsNothing)
        {
            if (callee.Run.Method is { IsAsync: true })
            {
                caller.ThrowsLater(thrown);
            }

            caller.ThrowFromCall(thrown, _summary.ComesBack ? Translate(_summary.Ending) : null, Place, state);
        }

        return (result, _summary.Returns, outs);
    }

    private void Write(Value to, Item from, Fields fields)
    {
        foreach (Item item in to.Items)
        {
            if (from.Kind != ItemKind.Given && !item.IsMany && _summary.Callbacks.IsEmpty)
            {
                state.Set(item, fields);
                continue;
            }

            bool isOne = to.Items.Length == 1 && !item.IsMany && !from.IsMany && !from.IsFolded;
            for (int i = 0; i < fields.Members.Length; i++)
            {
                caller.StoreFromCall(item, fields.Members[i], fields.Values[i], state, isOne && fields.Members[i].Kind != MemberKind.Content, from.IsUniversal);
            }
        }
    }

    private void Hits()
    {
        foreach (Hit hit in _summary.Hits)
        {
            Effort.Add(4);
            Outlet outlet = Here(hit.Outlet);
            bool isPending = outlet.Channel == Outlet.Egress;
            if (hit.Atom.Kind == AtomKind.Source && !isPending || state.IsGuarded || callee.Run.IsSaidAtCall(hit))
            {
                continue;
            }

            var atoms = new List<(Atom Atom, Trace? Trace)>();
            if (hit.Atom.Kind == AtomKind.Source)
            {
                atoms.Add((hit.Atom, Here(hit.Trace)));
            }
            else
            {
                Atom(hit.Atom, hit.Trace, atoms);
            }

            foreach ((Atom atom, Trace? trace) in atoms)
            {
                bool contained = hit.IsContained || atom.Kind == AtomKind.Whole;
                if (isPending && !caller.Purposes.IsEmpty)
                {
                    foreach (string purpose in caller.Purposes)
                    {
                        caller.Add(new Hit(caller.World.Outlet(outlet.Place, outlet.Name, purpose), atom, contained, trace));
                    }
                }
                else
                {
                    caller.Add(new Hit(outlet, atom, contained, trace));
                }
            }
        }
    }

    private Value Translate(Value value)
    {
        if (value.IsNothing)
        {
            return value;
        }

        if (_translated.TryGetValue(value, out Value? known))
        {
            return known;
        }

        var atoms = new List<(Atom, Trace?)>();
        object? constant = null;
        bool isConstant = value.IsInput;
        for (int i = 0; i < value.Atoms.Length; i++)
        {
            Atom(value.Atoms[i], value.Traces[i], atoms);
            if (isConstant && value.Atoms[i] is { Kind: AtomKind.Input } input)
            {
                Value at = At(input);
                isConstant = at.HasConstant && at.IsNothing;
                constant = at.Constant;
            }
            else
            {
                isConstant = false;
            }
        }

        Value translated = isConstant ? Value.Of(constant) : caller.Widened(Value.Of(Alike(atoms), Items(value)));
        _translated[value] = translated;
        return translated;
    }

    private List<Item> Items(Value value)
    {
        if (value.Items.Length == 0)
        {
            return [];
        }

        var items = new HashSet<Item>();
        foreach (Item item in value.Items)
        {
            Item[] here = ValueOf(item).Items;
            Effort.Add(1 + here.Length);
            items.UnionWith(here);
        }

        caller.Work(items.Count >> 2);
        return [.. items];
    }

    // The first way that each came.
    private static List<(Atom Atom, Trace? Trace)> Alike(List<(Atom Atom, Trace? Trace)> atoms)
    {
        if (atoms.Count < 2)
        {
            return atoms;
        }

        var known = new HashSet<Atom>();
        return atoms.FindAll(a => known.Add(a.Atom));
    }

    private void Atom(Atom atom, Trace? within, List<(Atom, Trace?)> into)
    {
        Effort.Add(2);
        switch (atom.Kind)
        {
            case AtomKind.Source:
                into.Add((atom, Here(within)));
                return;
            case AtomKind.Input:
                Take(At(atom), atom.Cap, within, into);
                return;
            case AtomKind.Whole:
                Take(Reached(atom.Object!, atom.IsCleared, everything: false), atom.Cap, within, into);
                return;
            case AtomKind.Everything:
                Take(Reached(atom.Object!, isSerialised: true, everything: true), atom.Cap, within, into);
                return;
            default:
                Unless(atom, within, into);
                return;
        }
    }

    private Value Reached(Item item, bool isSerialised, bool everything)
    {
        if (everything)
        {
            return Everything(item);
        }

        if (!_reached.TryGetValue((item, isSerialised), out Value? reached))
        {
            _reached[(item, isSerialised)] = reached = caller.Reach(ValueOf(item), state, isSerialised: isSerialised);
        }

        return reached;
    }

    private Value Everything(Item item)
    {
        if (!_everything.TryGetValue(item, out Value? all))
        {
            _everything[item] = all = caller.Reach(ValueOf(item), state, everything: true);
        }

        return all;
    }

    private Value At(Atom atom)
    {
        if (atom.Member is not { } member)
        {
            return ValueOf(atom.Object!);
        }

        if (!_parts.TryGetValue((atom.Object!, member), out Value? part))
        {
            _parts[(atom.Object!, member)] = part = caller.Widened(caller.LoadFrom(ValueOf(atom.Object!), member, null, state));
        }

        return part;
    }

    private void Unless(Atom atom, Trace? within, List<(Atom, Trace?)> into)
    {
        Value value = At(atom);
        if (value.HasConstant && value.IsNothing)
        {
            if (!atom.IsCleared && !Constants.IsBlank(value.Constant))
            {
                into.Add((caller.World.Source(atom.Label!, atom.Cap), Join(null, within)));
            }

            return;
        }

        if (value.Atoms.Length == 0 && value.Items.Length == 0)
        {
            into.Add((caller.World.Source(atom.Label!, atom.Cap), Join(null, within)));
            return;
        }

        foreach (Atom found in value.Atoms)
        {
            if (found.Kind == AtomKind.Input && found.Cap == Identifiability.Identifiable)
            {
                into.Add((caller.Waiting(AtomKind.Unless, found.Object!, found.Member, atom.Label, atom.Cap, atom.IsCleared), Join(null, within)));
            }
        }
    }

    private void Take(Value value, Identifiability cap, Trace? within, List<(Atom, Trace?)> into)
    {
        Effort.Add(4 * value.Atoms.Length);
        for (int i = 0; i < value.Atoms.Length; i++)
        {
            into.Add((caller.Capped(value.Atoms[i], cap), Join(value.Traces[i], within)));
        }
    }

    private Trace? Join(Trace? before, Trace? within) =>
        callee.Run.Procedure.IsForeign ? Place is null ? before : new Trace(Place, before) { Unmodelled = within?.Unmodelled, Lookalike = within?.Lookalike }
        : Place is null ? before ?? within : new Trace(Place, before) { Within = within };

    /// <summary>Gives what an object of the callee is at the caller.</summary>
    private Value ValueOf(Item item)
    {
        if (_values.TryGetValue(item, out Value? known))
        {
            return known;
        }

        _values[item] = Value.Empty;
        Value found = Find(item);
        _values[item] = found;
        return found;
    }

    private Item MadeHere(Item item)
    {
        if (!_made.TryGetValue(item, out Item? made))
        {
            _made[item] = made = caller.MadeByCall(site, item, callee.Run, isMany);
        }

        return made;
    }
}
