using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>Code that does not come to its end, and code whose end others do not wait for: endless loops, tasks.</content>
internal sealed partial class Run
{
    // What tasks that were begun here may throw, which shows where they are waited for.
    private Value _thrownLater = Value.Empty;
    private Indexes _catching;

    // Where control stays: at a call that does not come back.
    private State? _halted;

    /// <summary>Whether callers go on though this has no end: they have a task, or a sequence, of it.</summary>
    private bool IsWaitedForLater => Procedure.IsIterator || Method is { IsAsync: true };

    private void Halt(State state)
    {
        if (_halted is null)
        {
            _halted = state.Fork();
        }
        else
        {
            _halted.Join(state, _unwritten);
        }
    }

    // INVARIANT: what is written where control never leaves is there for others all the same.
    private State? WithEndless(State? exit)
    {
        State? all = exit;
        bool isOwn = false;
        foreach (int index in Staying(exit is null))
        {
            Add(_entries[index]);
        }

        Add(_halted);
        return all;

        void Add(State? state)
        {
            if (state is null)
            {
                return;
            }

            if (all is null || !isOwn)
            {
                (State? before, all, isOwn) = (all, state.Fork(), true);
                if (before is not null)
                {
                    all.Join(before, _unwritten);
                }
            }
            else
            {
                all.Join(state, _unwritten);
            }
        }
    }

    private IEnumerable<int> Staying(bool isEndless)
    {
        for (int i = 0; i < Procedure.Blocks.Length; i++)
        {
            if (_entries[i] is not null && (isEndless || Procedure.IsEndless(i)))
            {
                yield return i;
            }
        }
    }

    // A task that fails throws where it is waited for, anywhere in this code.
    public void ThrowsLater(Value thrown)
    {
        Value all = Value.Join(_thrownLater, thrown);
        if (!ReferenceEquals(all, _thrownLater))
        {
            _thrownLater = all;
            _pending.Add(_catching);
        }
    }

    private Value Caught(Catch taken, State state)
    {
        Value caught = state.Registers[CaughtIndex] ?? Value.Empty;
        if (taken.Type is not { } type)
        {
            return caught;
        }

        _catching.Add(_index);
        if (_thrownLater.IsNothing)
        {
            return caught;
        }

        if (type.Name == "AggregateException")
        {
            return Value.Join(caught, Gathered(taken, type, _thrownLater, state));
        }

        Item[] fitting = System.Array.FindAll(_thrownLater.Items, i => TypeShapes.MayBe(i.Type, i.IsExact, type));
        return fitting.Length == 0 && _thrownLater.Items.Length > 0 ? caught : Value.Join(caught, _thrownLater.WithItems(fitting));
    }
}
