using System;
using System.Threading;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Policies;

/// <summary>Numbers the policies built in a process, so that facts gathered under one are refused by another.</summary>
internal static class PolicyStamps
{
    private static int _last;

    public static uint Next()
    {
        // INVARIANT: 0 is never given out: default facts carry it and are denied.
        int next = Interlocked.Increment(ref _last);
        return next > 0 && next <= (int)AccessFacts.StampMask
            ? (uint)next
            : throw new InvalidOperationException("too many policies were built in one process: restart it");
    }
}
