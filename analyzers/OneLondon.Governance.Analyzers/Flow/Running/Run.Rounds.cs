using System;
using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>The rounds in which a procedure is followed, until nothing more is found.</content>
internal sealed partial class Run
{
    private const int MostExecutions = 64;
    private const int MostFine = 15_000;
    private const int MostFinePressed = 2_000;
    private const int MostWork = 150_000;
    private const int MostWorkPressed = 20_000;
    private const long MostFineEffort = 3_000_000;
    private const long MostFineEffortPressed = 500_000;
    private const long MostEffort = 12_000_000;
    private const long MostEffortPressed = 2_000_000;

    private Late<Run, Asker> _askers;
    private List<Asker>? _askersInOrder;
    private Indexes _stale;
    private bool _isRetired;
    private bool _isFresh;
    private int _executions;
    private long _effort;
    private long _most;
    private bool _isCut;

    /// <summary>The runs that rely on this one.</summary>
    public IEnumerable<Run> Askers => _askersInOrder?.Select(a => a.Run) ?? [];

    /// <summary>Notes that the block at hand needs what is known of another run.</summary>
    public void Asks(Run run)
    {
        if (!run._askers.TryGetValue(this, out Asker? asker))
        {
            run._askers[this] = asker = new Asker(this);
            (run._askersInOrder ??= []).Add(asker);
        }

        asker.Blocks.Add(_index);
    }

    public void Execute()
    {
        if (Incomplete is not null || _isRetired)
        {
            return;
        }

        if (World.EffortLeft <= 0)
        {
            World.Meet(World.All);
            return;
        }

        if (++_executions > MostExecutions)
        {
            Incomplete = $"{MostExecutions} rounds";
            return;
        }

        // INVARIANT: what is done here, and not by others that were asked from here, is bounded; so is what all do together.
        _most = Math.Max(_most, EffortFor(_isCoarse));
        do
        {
            _effort += World.Do(this, _most - _effort, Follow, CutOff);
        }
        while (_isCut && World.EffortLeft > 0);
    }

    /// <summary>Lets go of what is needed only while procedures that call one another are followed.</summary>
    public void Release()
    {
        Array.Clear(_entries, 0, _entries.Length);
        Array.Clear(_passing, 0, _passing.Length);
        _exit = null;
        _halted = null;
        _pending.Clear();
        _isFresh = false;
    }

    // What was found stands: what else would follow was not looked at, and that is reported.
    private void CutOff()
    {
        if (_most < EffortFor(isCoarse: true))
        {
            // Once more, with objects taken together.
            _most = EffortFor(isCoarse: true);
            (_isCut, _isFresh) = (true, false);
            return;
        }

        Incomplete ??= $"{_most} operations";
        var known = new HashSet<(Outlet, Atom)>(Summary.Hits.Select(h => h.Key));
        Summary = Summary.With(hits: Summary.Hits.AddRange(_hits.Values.Where(h => !known.Contains(h.Key))));
        Tell();
    }

    private long EffortFor(bool isCoarse) =>
        World.IsPressed ? isCoarse ? MostEffortPressed : MostFineEffortPressed : isCoarse ? MostEffort : MostFineEffort;

    private void Follow()
    {
        if ((_isCut || World.TakesTogether) && !_isCoarse)
        {
            Coarsen();
        }

        _isCut = false;

        // From the third round on, what was found before stands, and only what hangs on what changed is looked at again.
        if (_executions <= 2 || !_isFresh)
        {
            Begin();
            _isFresh = true;
        }
        else
        {
            for (int i = 0; i < _entries.Length; i++)
            {
                if (_entries[i] is not null && _stale.Contains(i))
                {
                    _pending.Add(i);
                }
            }
        }

        _stale.Clear();
        int began = _work;
        int before = _work;
        while (!_pending.IsEmpty)
        {
            World.Cancellation.ThrowIfCancellationRequested();
            World.Spend(this, _work - before);
            before = _work;
            if (_isRetired)
            {
                return;
            }

            int next = _pending.Min;
            _pending.Remove(next);
            Through(next);
            if (_work > (World.IsPressed ? MostFinePressed : MostFine) && !_isCoarse)
            {
                Coarsen();
            }

            if (_work > MostWork || World.IsPressed && _work - began > MostWorkPressed)
            {
                Incomplete = $"{(_work > MostWork ? MostWork : MostWorkPressed)} steps";
                break;
            }
        }

        World.Spend(this, _work - before);

        if (_exit is null && _isStopped && !_isResumed)
        {
            // Nothing but a call of itself keeps it from coming back: it is taken to.
            (_isResumed, _isFresh) = (true, false);
            _executions--;
            Execute();
            return;
        }

        // INVARIANT: from the third round on a summary only grows, so that recursion comes to an end.
        Summary summary = _executions > 2 ? Summary.Join(Summary, Summarise()) : Summarise();
        if (!Same(Summary, summary))
        {
            Summary = summary;
            Tell();
        }
    }

    /// <summary>Takes in more of what callers bind.</summary>
    public void Bind(Bindings bindings)
    {
        _bindings = bindings;
        _executions = Math.Min(_executions, 2);
        _isFresh = false;
    }

    /// <summary>Ends the work for good: those that ask are to ask again.</summary>
    public void Retire()
    {
        _isRetired = true;
        Tell();
    }

    private void Tell()
    {
        foreach (Asker asker in _askersInOrder ?? [])
        {
            Effort.Add(2);
            asker.Run._stale.Add(asker.Blocks);
            World.Enqueue(asker.Run);
        }
    }

    // Where objects are many and hang together, those of each type are told apart, and no more.
    private void Coarsen()
    {
        _isCoarse = true;
        _roots.Clear();
        _parts.Clear();
        _holders.Clear();
        _callbackNumbers.Clear();
        _folded.Clear();
        _universal.Clear();
        _ways.Clear();
        _made.Clear();
        _copies.Clear();
        _waiting.Clear();
        Summary = Summary.Nothing;
        Begin();
    }

    // Who asks, and in which blocks.
    private sealed class Asker(Run run)
    {
        public Run Run { get; } = run;

        public Indexes Blocks;
    }
}
