using System;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace OneLondon.Governance.Analyzers.Leaking;

/// <summary>Runs work on a thread with a stack that deep code does not exhaust.</summary>
internal static class DeepStack
{
    private const int Bytes = 64 * 1024 * 1024;

    public static void Run(Action work)
    {
        ExceptionDispatchInfo? thrown = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    work();
                }
                catch (Exception exception)
                {
                    thrown = ExceptionDispatchInfo.Capture(exception);
                }
            },
            Bytes)
        {
            IsBackground = true,
        };
        thread.Start();
        thread.Join();
        thrown?.Throw();
    }
}
