using System;
using System.Threading;

namespace OneLondon.Governance.Analyzers.Flow.Values;

/// <summary>
/// Counts what is really done, wherever it is done: values copied and joined, edges followed. It ends work that has used up what it was given,
/// also in the midst of a step. The count hangs on the code alone, never on time, so that results are always the same.
/// </summary>
internal static class Effort
{
    private const int Often = 1 << 14;

    [ThreadStatic]
    private static long _spent;

    [ThreadStatic]
    private static long _next;

    [ThreadStatic]
    private static long _limit;

    // What no scope within goes past; 0 where there is none.
    [ThreadStatic]
    private static long _most;

    [ThreadStatic]
    private static CancellationToken _cancellation;

    /// <summary>All that was spent on this thread.</summary>
    public static long Spent => _spent;

    /// <summary>Counts an amount; throws where the scope in force is given no more.</summary>
    public static void Add(int amount)
    {
        _spent += amount;
        if (_spent >= _next)
        {
            Check();
        }
    }

    /// <summary>Gives so much to the work that follows, until the scope is left.</summary>
    public static Scope Give(long amount, CancellationToken cancellation)
    {
        var scope = new Scope(_spent, _limit, _most, _cancellation);
        _limit = _spent + Math.Max(amount, 1);
        _cancellation = cancellation;
        _next = Next();
        return scope;
    }

    /// <summary>Gives so much to the work that follows and to all scopes within it, until the scope is left.</summary>
    public static Scope GiveInAll(long amount, CancellationToken cancellation)
    {
        Scope scope = Give(amount, cancellation);
        _most = _most > 0 ? Math.Min(_most, _limit) : _limit;
        return scope;
    }

    private static void Check()
    {
        _cancellation.ThrowIfCancellationRequested();
        if (_limit > 0 && _spent >= _limit || _most > 0 && _spent >= _most)
        {
            throw new SpentException();
        }

        _next = Next();
    }

    private static long Next()
    {
        long next = _limit > 0 ? Math.Min(_limit, _spent + Often) : _spent + Often;
        return _most > 0 ? Math.Min(_most, next) : next;
    }

    /// <summary>Work that was given so much.</summary>
    public readonly struct Scope(long began, long limit, long most, CancellationToken cancellation)
    {
        public long Used => _spent - began;

        /// <summary>Ends it; what it used does not count as used by the work around it.</summary>
        public long Leave()
        {
            long used = Used;
            _limit = limit > 0 ? limit + used : 0;
            _most = most;
            _cancellation = cancellation;
            _next = _spent;
            return used;
        }
    }
}

/// <summary>What was given to a piece of work is used up.</summary>
internal sealed class SpentException : Exception
{
}
