using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Analyzers.Models;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>Where decisions are followed: what content decides that code runs, and which value comes of it.</content>
internal sealed partial class Run
{
    // By node: what decides where it leads.
    private Late<int, Value> _decisions;
    private Dictionary<int, SortedSet<int>>? _leadAside;
    private ControlDependence? _dependence;
    private Value _deciding = Value.Empty;
    private Value _ending = Value.Empty;
    private Value _choosing = Value.Empty;
    private bool _comesBack;
    private Value? _calledEnding;
    private int _at;

    /// <summary>Gives what decides whether a callee runs here: what decides it within, and whatever decides it for the callers.</summary>
    public Value Control() => Value.Join(Value.Join(_deciding, _choosing), Value.Of(Waiting(AtomKind.Input, Root(Roots.Control, null), null, null, Identifiability.Identifiable, false), null));

    // That an output says something, whatever it says, shows what decided it.
    private void DecidedOut(Outlet outlet)
    {
        if (outlet.Channel is Outlet.Log or Outlet.Claim)
        {
            return;
        }

        Value control = Control();
        for (int i = 0; i < control.Atoms.Length; i++)
        {
            Add(new Hit(outlet, control.Atoms[i], false, control.Traces[i]));
        }
    }

    private void BeginDecisions()
    {
        _decisions.Clear();
        _leadAside?.Clear();
        _dependence = null;
        _deciding = Value.Empty;
        _ending = Value.Empty;
        _comesBack = false;
    }

    private void EnterBlock(int block)
    {
        _at = block;
        _deciding = Value.Empty;
        if (_decisions.Count == 0)
        {
            return;
        }

        int looked = 0;
        foreach (int node in Dependence().Deciders(block).OrderBy(n => n))
        {
            looked++;
            if (_decisions.TryGetValue(node, out Value? decision))
            {
                _deciding = Value.Join(_deciding, decision);
            }
        }

        _deciding = Widened(_deciding);
        Work(looked >> 2);
    }

    private ControlDependence Dependence() => _dependence ??= ControlDependence.Of(Procedure.Blocks, _leadAside ??= []);

    // Where the block in hand goes on to is decided by this.
    private void Branches(Value condition)
    {
        SyntaxNode? place = _block.Instructions.LastOrDefault(i => i.Target == _block.Condition)?.Place ?? _block.Instructions.LastOrDefault()?.Place;
        Decide((2 * _at) + 1, Decisive(condition), place);
    }

    private void Decide(int node, Value content, SyntaxNode? place)
    {
        if (content.IsNothing)
        {
            return;
        }

        _decisions.TryGetValue(node, out Value? before);
        Value now = Value.Join(before, place is null ? content : content.Through(t => new Trace(place, t)));
        if (ReferenceEquals(now, before))
        {
            return;
        }

        _decisions[node] = now;
        Again(Dependence().Blocks(node));
    }

    private void Again(IEnumerable<int> blocks)
    {
        foreach (int block in blocks)
        {
            for (int entry = block; entry < _entries.Length; entry += Procedure.Blocks.Length)
            {
                if (_entries[entry] is not null)
                {
                    _pending.Add(entry);
                }
            }
        }
    }

    // The block in hand may go aside, by an exception.
    private void LeadsAside(int to)
    {
        _leadAside ??= [];
        if (!_leadAside.TryGetValue(_at, out SortedSet<int>? all))
        {
            _leadAside[_at] = all = [];
        }

        if (all.Add(to))
        {
            _dependence = null;
            Again(Enumerable.Range(0, _decisions.Count == 0 ? 0 : Procedure.Blocks.Length));
        }
    }

    // A library that is given content may throw because of it; that is told where the exception is caught.
    private void MayThrow(Invoke call, State state)
    {
        if (World.Code(call.Method) is not null || !_block.Handlers.Any(h => h.Type is not null))
        {
            return;
        }

        Value given = call.Arguments.Select(a => Get(a, state)).Append(Get(call.Receiver, state)).Aggregate(Value.Empty, (sum, v) => Value.Join(sum, Plain(v)));
        if (!given.IsNothing)
        {
            foreach ((int handler, ITypeSymbol? type) in _block.Handlers)
            {
                if (type is not null)
                {
                    LeadsAside(handler);
                }
            }

            Decide(2 * _at, given, call.Place);
        }
    }

    // An exception goes to a handler, or out. Of a callee that throws for no content's sake nothing is told, or little would be left.
    private void Aside(int to)
    {
        if (!World.FollowsDecisions || _calledEnding is { IsNothing: true })
        {
            return;
        }

        LeadsAside(to);
        if (to == ControlDependence.Out)
        {
            _ending = Widened(Value.Join(_ending, Value.Join(_deciding, _calledEnding)));
        }
    }

    /// <summary>Throws what a callee threw.</summary>
    /// <param name="thrown">The exceptions.</param>
    /// <param name="ending">What decides that it throws; null where it does nothing else.</param>
    /// <param name="place">The call.</param>
    /// <param name="state">What holds.</param>
    public void ThrowFromCall(Value thrown, Value? ending, SyntaxNode? place, State state)
    {
        _calledEnding = ending;
        Throws(thrown, state);
        _calledEnding = null;
        if (ending is { IsNothing: false })
        {
            // What comes after the call comes only where it came back.
            _deciding = Value.Join(_deciding, ending);
            Decide(2 * _at, ending, place);
        }
    }

    /// <summary>The value, where what decides that this code runs shows in it.</summary>
    private Value Decided(Value value) => _deciding.IsNothing ? value : Decided(value, _deciding);

    private static Value Decided(Value value, Value by)
    {
        if (by.IsNothing)
        {
            return value;
        }

        Value joined = Value.Join(value.Varying(), by);
        return value.Guard == 0 ? joined : joined.WithGuard(value.Guard);
    }

    // An outcome in which a value shows, where decisions are followed.
    private Value Shown(Value outcome, Value value) => World.FollowsDecisions && !outcome.HasConstant ? Decided(outcome, Plain(value)) : outcome;

    // What decides which of several answers.
    private Value Choice(Value of) => World.FollowsDecisions ? Value.Join(_choosing, Plain(of)) : Value.Empty;

    // What a value itself shows when it is compared or tested: of an object, not what it holds.
    private static Value Plain(Value value) => value.Atoms.Length == 0 ? Value.Empty : WithoutOwnNames(value);

    // How many there are decides nothing of what is in them; what chose them is there of its own.
    private static Value Decisive(Value value)
    {
        Value plain = Plain(value);
        var kept = new List<(Atom, Trace?)>();
        for (int i = 0; i < plain.Atoms.Length; i++)
        {
            if (plain.Traces[i] is not { IsMeasured: true })
            {
                kept.Add((plain.Atoms[i], plain.Traces[i]));
            }
        }

        return kept.Count == plain.Atoms.Length ? plain : Value.Of(kept, []);
    }

    // What shows in the outcome of a step without being part of it: an index, a key, a pattern.
    private void DecideOutcome(Instruction step, State state)
    {
        if (step.Target != Instruction.None)
        {
            Value by = Value.Empty;
            foreach (Value one in step.Deciding.Select(d => Get(d, state)))
            {
                // Tuples are compared part by part.
                by = Value.Join(by, Array.Exists(one.Items, i => i.Type is { IsTupleType: true }) ? Reach(one, state) : Plain(one));
            }

            Set(step.Target, Decided(Get(step.Target, state), by), state);
        }
    }

    // What functions answer chooses or orders the result, unless it is the result.
    private static Value ChosenBy(ImmutableArray<ModelRow> rows, Dictionary<int, Value> answers)
    {
        Value chosen = Value.Empty;
        foreach (KeyValuePair<int, Value> answer in answers.OrderBy(a => a.Key))
        {
            if (!rows.Any(r => r is { From: { Root: PathRoot.Argument, Steps: [{ Kind: StepKind.ReturnValue }, ..] } from, To.Root: PathRoot.ReturnValue } && from.First <= answer.Key && answer.Key <= from.Last))
            {
                chosen = Value.Join(chosen, Plain(answer.Value));
            }
        }

        return chosen;
    }

    // What a call out of sight gives shows what it was given as plain values, and where it measures, what it measured.
    private Value DecidedByCall(ISymbol symbol, ImmutableArray<ModelRow> rows, SyntaxNode place, Value receiver, Value[] arguments, ITypeSymbol? type, Value result, Value?[] outs, State state)
    {
        if (rows.Any(r => r.Kind == ModelKind.Downgrade) || symbol.Name is "MoveNextAsync" or "Dispose" or "DisposeAsync" or "GetType" or "Reset" or "ConfigureAwait")
        {
            return result;
        }

        Value[] given = [receiver, .. arguments];
        Value plain = given.Where(g => g.Items.Length == 0).Aggregate(Value.Empty, (sum, g) => Value.Join(sum, Plain(g)));
        for (int i = 0; i < outs.Length; i++)
        {
            outs[i] = outs[i] is { } written ? Decided(written, plain) : null;
        }

        bool measures = type is { SpecialType: not (SpecialType.System_Void or SpecialType.System_String), IsValueType: true } && !TypeShapes.HasParts(type)
            && symbol.Name != "MoveNext" && rows.All(r => r.To?.Root != PathRoot.ReturnValue);
        if (measures)
        {
            foreach (Value one in given.Where(g => g.Items.Length > 0))
            {
                Value own = Plain(one);
                Value shown = Value.Join(own, Plain(LoadFrom(one, World.Any, null, state)));
                Value deep = Reach(one, state).Content().Through(t => new Trace(place, t) { IsMeasured = true });
                plain = Value.Join(Value.Join(plain, shown.Content()), deep);
            }
        }

        return Decided(result, plain);
    }
}
