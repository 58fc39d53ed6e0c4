using Microsoft.Data.Sqlite;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Sqlite.Registers;

namespace OneLondon.Governance.Sqlite;

/// <summary>
/// Keeps the entries of registers in one local file: appended and never changed, on disk before an append returns, for many
/// threads and processes of one machine. The file is opened at the first call and let go when the store is disposed.
/// </summary>
public sealed class SqliteRegisterStore : IRegisterStore, IDisposable, IAsyncDisposable
{
    private const int Readers = 4;
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(1);

    private readonly RegisterLane _writing = new(1);
    private readonly RegisterLane _reading = new(Readers);
    private readonly RegisterFile _file;
    private readonly TimeSpan _busyTimeout;
    private int _disposed;

    /// <summary>Names the file; nothing is opened yet, and a call that cannot open it fails without keeping later ones from it.</summary>
    /// <exception cref="ArgumentException">The path is missing, or an option is out of range.</exception>
    public SqliteRegisterStore(SqliteRegisterStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Path);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BusyTimeout, ShortestTimeout);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.BusyTimeout, LongestTimeout);
        if (!Enum.IsDefined(options.Check))
        {
            throw new ArgumentOutOfRangeException(nameof(options), "the check is none that there is; choose whole or quick");
        }

        _file = new RegisterFile(options);
        _busyTimeout = options.BusyTimeout;
    }

    /// <summary>Gets the full path of the file.</summary>
    public string Path => _file.Path;

    /// <summary>Opens the file at a path, made where it is missing, and looks it over at once.</summary>
    /// <exception cref="RegisterStoreException">The file cannot be used.</exception>
    public static SqliteRegisterStore Open(string path) => Open(new SqliteRegisterStoreOptions { Path = path });

    /// <summary>Opens the file by its options, and looks it over at once.</summary>
    /// <exception cref="RegisterStoreException">The file cannot be used.</exception>
    public static SqliteRegisterStore Open(SqliteRegisterStoreOptions options)
    {
        var store = new SqliteRegisterStore(options);
        store._reading.Keep(store._file.Connect());
        return store;
    }

    /// <inheritdoc/>
    /// <exception cref="RegisterRefusedException">The entry is beyond the limits, or its text would not come back as it went in.</exception>
    /// <exception cref="RegisterStoreException">The file cannot be used.</exception>
    public async Task<long> AppendAsync(RegisterEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        EntryText.Check(entry);
        return await RunAsync(_writing, connection => RegisterStatements.Append(connection, entry), cancellationToken).ConfigureAwait(false)
            ?? throw new RegisterConflictException();
    }

    /// <inheritdoc/>
    /// <exception cref="RegisterStoreException">The file cannot be used.</exception>
    public async Task<IReadOnlyList<RegisterEntry>> ReadAsync(
        string register, IReadOnlyCollection<string> subjects, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(subjects);

        // What cannot be in the file has no entries there; SQLite would make another name of it.
        string[] asked = EntryText.IsName(register) ? [.. subjects.Where(EntryText.IsName).Distinct(StringComparer.Ordinal)] : [];
        return await RunAsync(
            _reading, connection => RegisterStatements.Read(connection, register, asked, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <exception cref="RegisterStoreException">The file cannot be used.</exception>
    public async Task<IReadOnlyList<RegisterEntry>> ReadAfterAsync(
        string register, long sequence, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(register);
        int most = EntryText.IsName(register) ? Math.Max(0, limit) : 0;
        return await RunAsync(
            _reading,
            connection => RegisterStatements.ReadAfter(connection, register, sequence, most, cancellationToken),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the whole file, checks that every entry is as it was written and that no version is missing, and gives how many there are.</summary>
    /// <exception cref="RegisterUnreadableException">An entry is not as it was written, or one is missing.</exception>
    /// <exception cref="RegisterStoreException">The file cannot be used.</exception>
    public Task<long> CheckAsync(CancellationToken cancellationToken = default) =>
        RunAsync(_reading, connection => RegisterFileReview.Run(connection, _file.Path, cancellationToken), cancellationToken);

    /// <summary>Waits for the calls under way, and lets the file go.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _reading.Dispose();
            _writing.Dispose();
        }
    }

    /// <summary>Waits for the calls under way, and lets the file go.</summary>
    public ValueTask DisposeAsync() => new(Task.Run(Dispose));

    private async Task<T> RunAsync<T>(RegisterLane lane, Func<RegisterConnection, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        if (!await lane.EnterAsync(_busyTimeout, cancellationToken).ConfigureAwait(false))
        {
            throw RegisterFaults.Of(RegisterStoreFault.Busy, _file.Path);
        }

        // SQLite knows no asynchronous calls: they run elsewhere, and the caller who gives up does not wait for their end.
        Task<T> running = Task.Run(() => Run(lane, work, cancellationToken), CancellationToken.None);
        _ = running.ContinueWith(
            static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return await running.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private T Run<T>(RegisterLane lane, Func<RegisterConnection, T> work, CancellationToken cancellationToken)
    {
        RegisterConnection? connection = null;
        try
        {
            ObjectDisposedException.ThrowIf(_disposed != 0, this);
            cancellationToken.ThrowIfCancellationRequested();
            connection = lane.Take(out bool moved);
            if (moved)
            {
                _file.Doubt();
            }

            connection ??= _file.Connect();
            T result = work(connection);

            // INVARIANT: what went into a file that is no longer in its place is not acknowledged.
            if (connection.HasMoved)
            {
                _file.Doubt();
                throw RegisterFaults.Of(RegisterStoreFault.Missing, _file.Path);
            }

            // INVARIANT: what went in while the triggers were away, or was read then, is not acknowledged either.
            if (connection.HasNewSchema)
            {
                _file.Doubt();
                return RegisterSchema.IsIn(connection.Connection) ? result : throw RegisterFaults.Of(RegisterStoreFault.Damaged, _file.Path);
            }

            lane.Keep(connection);
            connection = null;
            return result;
        }
        catch (SqliteException e)
        {
            throw Told(e);
        }
        finally
        {
            // A connection on which anything failed is not used again: what it was in the middle of goes with it.
            connection?.Dispose();
            lane.Leave();
        }
    }

    private RegisterStoreException Told(SqliteException e)
    {
        RegisterStoreException told = RegisterFaults.Of(e, _file.Path);
        if (told.Fault is not (RegisterStoreFault.Busy or RegisterStoreFault.Full))
        {
            _file.Doubt();
        }

        return told;
    }
}
