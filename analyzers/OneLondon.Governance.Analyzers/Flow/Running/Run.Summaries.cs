using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Lowering;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>What is told of the procedure to its callers.</content>
internal sealed partial class Run
{
    private Summary Summarise()
    {
        // A recursion that has not come back yet may still do so.
        State? exit = _exit is null && _isStopped && !_isResumed ? null : WithEndless(_exit);
        if (exit is null)
        {
            return new Summary { Thrown = _thrown, Ending = _ending, Hits = [.. _hits.Values], Callbacks = _callbacks is null ? [] : [.. _callbacks.Values], IsNarrowed = _isNarrowed, Dispatch = Dispatches(), Choices = Choices(_hits.Count > 0 || !_thrown.IsNothing), TypeChoices = TypeChoices() };
        }

        Value?[] outs = new Value?[Procedure.Parameters.Length];
        var seen = new HashSet<Item>();
        var reach = new Queue<Item>();
        void Take(Value? value)
        {
            foreach (Item item in value?.Items ?? [])
            {
                if (seen.Add(item))
                {
                    reach.Enqueue(item);
                }
            }
        }

        foreach ((IParameterSymbol parameter, int register) in Procedure.Parameters)
        {
            if (KeptReferences.IsWrittenBack(parameter))
            {
                outs[parameter.Ordinal] = exit.Registers[~register - 1] ?? Value.Empty;
                Take(outs[parameter.Ordinal]);
            }
        }

        Value returned = _returned ?? Value.Empty;
        Take(returned);
        Take(_thrown);
        foreach (Callback callback in _callbacks?.Values ?? Enumerable.Empty<Callback>())
        {
            foreach (Value argument in callback.Arguments)
            {
                Take(argument);
            }
        }

        foreach (Item item in exit.Objects.Keys)
        {
            if (item.Kind == ItemKind.Given && seen.Add(item))
            {
                reach.Enqueue(item);
            }
        }

        var objects = ImmutableArray.CreateBuilder<(Item, Fields)>();
        while (reach.Count > 0)
        {
            Item item = reach.Dequeue();
            if (exit[item] is { } fields)
            {
                Effort.Add(2 + fields.Members.Length);
                objects.Add((item, fields));
                foreach (Value value in fields.Values)
                {
                    Take(value);
                }
            }
        }

        objects.Sort(static (a, b) => a.Item1.Id.CompareTo(b.Item1.Id));
        var merged = MergedObjects.Of(objects.ToImmutable(), _isCoarse ? MostMadeCoarse : MostMadeFine);
        return new Summary
        {
            Return = merged.Value(returned),
            Returns = _exit is not null || IsWaitedForLater,
            Outs = [.. outs.Select(o => o is null ? null : merged.Value(o))],
            Thrown = merged.Value(_thrown),
            ComesBack = _comesBack,
            Ending = _ending,
            Objects = merged.Objects,
            Hits = [.. _hits.Values],
            Callbacks = _callbacks is null ? [] : [.. _callbacks.Values.Select(c => new Callback(c.Number, c.On, c.Method, [.. c.Arguments.Select(merged.Value)]))],
            IsNarrowed = _isNarrowed,
            Dispatch = Dispatches(),
            TypeChoices = TypeChoices(),
            Choices = Choices(_hits.Count > 0 || objects.Count > 0 || !returned.IsNothing || !_thrown.IsNothing || outs.Any(o => o is { IsNothing: false })),
        };
    }

    private ImmutableArray<Item> Dispatches() => [.. _dispatch.All.OrderBy(i => i.Id)];

    private static bool Same(Summary a, Summary b)
    {
        if (a.Returns != b.Returns || a.IsNarrowed != b.IsNarrowed || !Value.Same(a.Return, b.Return) || !Value.Same(a.Thrown, b.Thrown) || a.ComesBack != b.ComesBack || !Value.Same(a.Ending, b.Ending) || a.Hits.Length != b.Hits.Length
            || a.Objects.Length != b.Objects.Length || a.Outs.Length != b.Outs.Length || !a.Dispatch.SequenceEqual(b.Dispatch) || !a.Choices.SequenceEqual(b.Choices)
            || a.TypeChoices.Length != b.TypeChoices.Length
            || a.Callbacks.Length != b.Callbacks.Length || !a.Callbacks.Zip(b.Callbacks, Callback.Same).All(s => s))
        {
            return false;
        }

        for (int i = 0; i < a.Outs.Length; i++)
        {
            if (!Value.Same(a.Outs[i], b.Outs[i]))
            {
                return false;
            }
        }

        for (int i = 0; i < a.Objects.Length; i++)
        {
            (Item item, Fields fields) = a.Objects[i];
            (Item other, Fields theirs) = b.Objects[i];
            if (item != other || fields.Members.Length != theirs.Members.Length)
            {
                return false;
            }

            for (int j = 0; j < fields.Members.Length; j++)
            {
                if (fields.Members[j] != theirs.Members[j] || !Value.Same(fields.Values[j], theirs.Values[j]))
                {
                    return false;
                }
            }
        }

        var hits = new HashSet<(Outlet, Atom)>(b.Hits.Select(h => h.Key));
        return a.Hits.All(h => hits.Contains(h.Key));
    }
}
