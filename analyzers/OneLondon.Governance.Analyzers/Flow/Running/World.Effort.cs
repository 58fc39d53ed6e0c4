using System;
using System.Collections.Generic;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>What may be done in all, so that the time is bounded by the size of the code.</content>
internal sealed partial class World
{
    private const long LeastEffort = 60_000_000;
    private const long EffortForEach = 80_000;

    private readonly List<Run> _executed = [];
    private long _effort;
    private long _inner;

    /// <summary>The budget of all procedures together that was used up, or null.</summary>
    public string? Bound { get; private set; }

    /// <summary>What may be done yet.</summary>
    public long EffortLeft => LeastEffort + (EffortForEach * _procedures.Count) - _effort;

    /// <summary>Says that a bound for all was met: what lies beyond it was not looked at, and that is reported.</summary>
    public void Meet(string bound) => Bound ??= bound;

    /// <summary>Does a part of the work, with so much and no more; gives what it used, less what others used that were asked from there.</summary>
    public long Do(Run run, long amount, Action work, Action cutOff)
    {
        long inner = _inner;
        _inner = 0;
        _executed.Add(run);
        Effort.Scope scope = Effort.Give(Math.Min(amount, EffortLeft), Cancellation);
        long own;
        try
        {
            work();
        }
        catch (SpentException)
        {
            cutOff();
        }
        finally
        {
            long used = scope.Leave();
            own = used - _inner;
            _inner = inner + used;
            _effort += own;
        }

        return own;
    }

    // Whoever is followed again begins anew: states are many, and most are never needed again.
    private void Release()
    {
        _executed.ForEach(r => r.Release());
        _executed.Clear();
    }
}
