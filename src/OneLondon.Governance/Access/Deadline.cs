namespace OneLondon.Governance.Access;

/// <summary>Waits for an effect until it is done, its time is up or the caller gives up, whichever is first.</summary>
internal static class Deadline
{
    /// <exception cref="TimeoutException">The time is up; the effect may still come about.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up; the effect may still come about.</exception>
    public static async Task<T> RunAsync<T>(
        Func<CancellationToken, Task<T>> effect, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        CancellationToken token = either.Token;
        token.ThrowIfCancellationRequested();

        // On another thread: an effect that blocks before its first await holds up nobody but itself. Where no thread is free
        // until its time is up, it is never begun.
        Task<T> task = Task.Run(
            () =>
            {
                token.ThrowIfCancellationRequested();
                return effect(token);
            },
            CancellationToken.None);
        try
        {
            // An effect that does not listen to its token is left behind, and nobody waits for it.
            return await task.WaitAsync(token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("an effect was not confirmed in time");
        }
        finally
        {
            _ = task.ContinueWith(
                static left => _ = left.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }
}
