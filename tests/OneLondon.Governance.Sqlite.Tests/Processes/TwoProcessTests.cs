using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Sqlite.Worker;

namespace OneLondon.Governance.Sqlite.Tests.Processes;

public sealed class TwoProcessTests : IDisposable
{
    private const int Appends = 300;
    private const int Subjects = 5;

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Writers_InTwoProcesses_LoseNothing()
    {
        string path = _folder["registers.db"];
        using WriterProcess one = WriterProcess.Start(path, 1, Subjects, Appends);
        using WriterProcess other = WriterProcess.Start(path, 2, Subjects, Appends);

        // A third reads along, by sequence.
        var read = new List<RegisterEntry>();
        await using var store = new SqliteRegisterStore(new SqliteRegisterStoreOptions { Path = path, BusyTimeout = TimeSpan.FromMinutes(1) });
        Task writing = Task.WhenAll(one.EndAsync(), other.EndAsync());
        bool ended;
        do
        {
            ended = writing.IsCompleted;
            read.AddRange(await store.ReadAfterAsync(Trace.Register, read.Count == 0 ? 0 : read[^1].Sequence, 500, CancellationToken.None));
        }
        while (!ended);
        Assert.Equal((string.Empty, string.Empty), (await one.ErrorsAsync(), await other.ErrorsAsync()));
        (string, int, long)[] acknowledged = [.. (await one.EndAsync()).Concat(await other.EndAsync())];
        Assert.Equal(2 * Writer.Threads * Appends, acknowledged.Length);
        Assert.Equal(acknowledged.Order(), read.Select(entry => (entry.Subject, entry.Version, entry.Sequence)).Order());
        Assert.All(read, entry => Assert.True(Trace.IsWritten(entry)));
        Assert.Equal([1, 2], read.Select(entry => entry.Format).Distinct().Order());
        Assert.Equal(acknowledged.Length, await store.CheckAsync());
    }
}
