using OneLondon.Governance.Sources;
using OneLondon.Governance.Sources.Objections;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Access.Gathering;

/// <summary>
/// Asks the register, and while that is down a snapshot with its own time, so that direct care may continue for the grace
/// time and no longer (X8). The snapshot is refreshed beside requests while the register answers.
/// </summary>
internal sealed class ObjectionFallback : IObjectionSource, IObjectionLookup
{
    private static readonly TimeSpan RefreshAfter = TimeSpan.FromMinutes(1);

    private readonly IObjectionSource _register;
    private readonly ObjectionSnapshot _snapshot;
    private readonly TimeSpan _limit;
    private readonly TimeProvider _time;
    private int _refreshing;

    /// <summary>Gives the register half of a source's time, so that the snapshot has the other half.</summary>
    public ObjectionFallback(IObjectionSource register, ObjectionSnapshot snapshot, AccessOptions options, TimeProvider time)
    {
        _register = register;
        _snapshot = snapshot;
        _limit = options.SourceTimeout / 2;
        _time = time;
    }

    public async Task<IReadOnlyList<SourceAnswer<ObjectionStanding>>> AskAsync(SourceQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<SourceAnswer<ObjectionStanding>> answers = await Deadline.RunAsync(
                token => _register.AskAsync(question, token), _limit, _time, cancellationToken).ConfigureAwait(false);
            Refresh();
            return answers;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested && _snapshot.AsOf is not null)
        {
            return await _snapshot.AskAsync(question, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<ObjectionTable> ReadAsync(Programme programme, CancellationToken cancellationToken)
    {
        try
        {
            await Deadline.RunAsync(
                async token =>
                {
                    await _snapshot.RefreshAsync(token).ConfigureAwait(false);
                    return true;
                },
                _limit,
                _time,
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested && _snapshot.AsOf is not null)
        {
            // What was known stands, with its time.
        }

        return await _snapshot.ReadAsync(programme, cancellationToken).ConfigureAwait(false);
    }

    private void Refresh()
    {
        DateTimeOffset now = _time.GetUtcNow();
        bool old = _snapshot.AsOf is not { } asOf || now - asOf >= RefreshAfter || asOf > now;
        if (old && Interlocked.Exchange(ref _refreshing, 1) == 0)
        {
            _ = Task.Run(async () =>
            {
                try
                {
                    await _snapshot.RefreshAsync(CancellationToken.None).ConfigureAwait(false);
                }
                catch (Exception)
                {
                    // What was known stands, with its time; it grows stale by itself.
                }
                finally
                {
                    Volatile.Write(ref _refreshing, 0);
                }
            });
        }
    }
}
