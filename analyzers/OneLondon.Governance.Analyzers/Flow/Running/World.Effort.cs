using System;
using System.Collections.Generic;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>What may be done in all, so that the time is bounded by the size of the code.</content>
internal sealed partial class World
{
    /// <summary>The budget of all procedures together, as it is named.</summary>
    public const string All = "all procedures together";

    /// <summary>The budget of what is done beside, as it is named.</summary>
    public const string Beside = "unknown code and comparers";

    private const long LeastEffort = 100_000_000;
    private const long EffortForEach = 100_000;

    private readonly List<Run> _executed = [];
    private long _effort;
    private long? _began;
    private long _inner;

    /// <summary>The budget of all procedures together that was used up, or null.</summary>
    public string? Bound { get; private set; }

    /// <summary>What may be done in all; by default it grows with the code.</summary>
    public long? Budget { get; init; }

    /// <summary>What may be done yet.</summary>
    public long EffortLeft => IsToBeDoneAnew ? 0 : (Budget ?? LeastEffort + (EffortForEach * _procedures.Count)) - EffortUsed;

    private long EffortUsed => _effort + (_began is { } began ? Effort.Spent - began : 0);

    /// <summary>
    /// Whether it is left out what unknown code and comparers do beside what they are called for. It makes all else larger: where a
    /// third of the budget is used with it, all is done anew without it, and that is reported.
    /// </summary>
    public bool LeavesOutBeside { get; init; }

    /// <summary>Whether all may be done anew yet: while it is solved, by whoever then does so.</summary>
    public bool MayBeDoneAnew { get; set; }

    /// <summary>Whether all is to be done anew, leaving out what is done beside; what was done so far is of no use.</summary>
    public bool IsToBeDoneAnew { get; private set; }

    /// <summary>Every bound for all that was met.</summary>
    public IEnumerable<string> Bounds => (LeavesOutBeside ? Beside : null, Bound) switch
    {
        (null, null) => [],
        (null, { } all) => [all],
        ({ } beside, null) => [beside],
        ({ } beside, { } all) => [beside, all],
    };

    /// <summary>Tells whether it is followed what unknown code and comparers do beside; ends all where it is to be done anew without.</summary>
    public bool FollowsBeside()
    {
        if (MayBeDoneAnew && !LeavesOutBeside && EffortUsed > EffortLeft / 2)
        {
            IsToBeDoneAnew = true;
            throw new SpentException();
        }

        return !LeavesOutBeside;
    }

    /// <summary>Says that a bound for all was met: what lies beyond it was not looked at, and that is reported.</summary>
    public void Meet(string bound) => Bound ??= bound;

    /// <summary>
    /// Does a step of the work on all procedures. INVARIANT: whatever the step does counts here, and ends when nothing is left of what all of
    /// it together was given.
    /// </summary>
    public void Within(Action step)
    {
        if (_began is not null)
        {
            step();
            return;
        }

        long left = EffortLeft;
        if (left <= 0)
        {
            Meet(All);
            return;
        }

        _began = Effort.Spent;
        Effort.Scope scope = Effort.GiveInAll(left, Cancellation);
        try
        {
            step();
        }
        catch (SpentException)
        {
            Meet(All);
        }
        finally
        {
            _effort = EffortUsed;
            _began = null;
            scope.Leave();
        }
    }

    /// <summary>Does a part of the work, with so much and no more; gives what it used, less what others used that were asked from there.</summary>
    public long Do(Run run, long amount, Action work, Action cutOff)
    {
        long inner = _inner;
        _inner = 0;
        _executed.Add(run);
        Effort.Scope scope = Effort.Give(Math.Min(amount, EffortLeft), Cancellation);
        long own;
        bool isSpent = false;
        try
        {
            work();
        }
        catch (SpentException)
        {
            isSpent = true;
        }
        finally
        {
            long used = scope.Leave();
            own = used - _inner;
            _inner = inner + used;
        }

        if (isSpent)
        {
            cutOff();
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
