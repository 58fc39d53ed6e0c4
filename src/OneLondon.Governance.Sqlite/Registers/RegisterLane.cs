using System.Collections.Concurrent;

namespace OneLondon.Governance.Sqlite.Registers;

/// <summary>Lets so many calls through at a time, and keeps their connections for the next ones.</summary>
internal sealed class RegisterLane : IDisposable
{
    private readonly ConcurrentStack<RegisterConnection> _idle = [];
    private readonly SemaphoreSlim _turns;
    private readonly int _width;

    public RegisterLane(int width)
    {
        _width = width;
        _turns = new SemaphoreSlim(width, width);
    }

    public Task<bool> EnterAsync(TimeSpan most, CancellationToken cancellationToken) => _turns.WaitAsync(most, cancellationToken);

    public void Leave() => _turns.Release();

    /// <summary>Takes a connection that is idle and whose file is in its place; tells where one was not.</summary>
    public RegisterConnection? Take(out bool moved)
    {
        moved = false;
        while (_idle.TryPop(out RegisterConnection? connection))
        {
            if (!connection.HasMoved)
            {
                return connection;
            }

            moved = true;
            connection.Dispose();
        }

        return null;
    }

    public void Keep(RegisterConnection connection) => _idle.Push(connection);

    /// <summary>Waits until nobody is under way, and closes every connection.</summary>
    public void Dispose()
    {
        for (int i = 0; i < _width; i++)
        {
            _turns.Wait();
        }

        while (_idle.TryPop(out RegisterConnection? connection))
        {
            connection.Dispose();
        }

        // Whoever still waits for a turn is to learn that there is none.
        _turns.Release(_width);
    }
}
