using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>Summaries of other assemblies: their calls on what they are given, and places that lie out of sight.</content>
internal sealed partial class Instantiation
{
    private Late<int, Value> _results;

    // Twice: what one call gives may be what another is given.
    private void MakeCallbacks()
    {
        if (_summary.Callbacks.IsEmpty)
        {
            return;
        }

        for (int round = 0; round < 2; round++)
        {
            // What is called there may find what was written before.
            foreach ((Item item, Fields fields) in _summary.Objects)
            {
                Fields translated = fields.Map(Translate);
                foreach (Item here in ValueOf(item).Items)
                {
                    for (int i = 0; i < translated.Members.Length; i++)
                    {
                        caller.StoreFromCall(here, translated.Members[i], translated.Values[i], state, replaces: false, item.IsUniversal);
                    }
                }
            }

            foreach (Callback callback in _summary.Callbacks)
            {
                Value[] arguments = [.. callback.Arguments.Select(Translate)];
                Value[] before = [.. arguments.Select(Everything)];
                Value result = caller.CallBack(Place!, callback, ValueOf(callback.On), arguments, state, callee.Run.Procedure, (site, callee.Run.Procedure));
                Add(Roots.Result(callback.Number), result);
                Add(Roots.Written(callback.Number), arguments.Select((a, i) => Everything(a).Less(before[i])).Aggregate(Value.Empty, Value.Join));
                Forget();
            }
        }

        Value Everything(Value value) => caller.Reach(value, state, everything: true).Content();

        void Add(int root, Value value) => _results[root] = Value.Join(_results.TryGetValue(root, out Value? before) ? before : null, value);
    }

    private void Forget()
    {
        _values.Clear();
        _parts.Clear();
        _reached.Clear();
        _everything.Clear();
        _translated.Clear();
    }

    private Value Answered(int root) => _results.TryGetValue(root, out Value? result) ? result : Value.Empty;

    // A place in another assembly cannot be shown: the call stands for it.
    private Outlet Here(Outlet outlet) =>
        callee.Run.Procedure.IsForeign ? caller.World.Outlet(Place!, $"{outlet.Name}, by way of {Run.Name(callee.Run.Procedure.Symbol)}", outlet.Channel) : outlet;

    private Trace? Here(Trace? within) =>
        !callee.Run.Procedure.IsForeign ? within
        : Place is null ? null
        : new Trace(Place, null) { Unmodelled = within?.Unmodelled, Lookalike = within?.Lookalike };
}
