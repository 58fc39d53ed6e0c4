using Microsoft.Data.Sqlite;
using OneLondon.Governance.Sources.Registers;

namespace OneLondon.Governance.Sqlite.Tests.Registers;

/// <summary>What other programs do to the file while it is open: its schema, and the links that lead to it.</summary>
public sealed class RegisterFileChangedFailClosedTests : IDisposable
{
    private const string Trigger = "CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END";

    private readonly ScratchFolder _folder = new();

    private string Path => _folder["registers.db"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("DROP TRIGGER entries_stay", Trigger)]
    [InlineData("CREATE TRIGGER more AFTER INSERT ON entries BEGIN DELETE FROM entries WHERE 0; END", "DROP TRIGGER more")]
    public async Task Schema_ChangedMeanwhile_StopsEveryCall(string change, string back)
    {
        await using SqliteRegisterStore store = SqliteRegisterStore.Open(Path);
        await store.AppendAsync(TestEntry.Of("s", 1), CancellationToken.None);
        await store.ReadAsync("objections", ["s"], CancellationToken.None);
        Run(Path, change);

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(RegisterStoreFault.Damaged, await FaultAsync(() => store.AppendAsync(TestEntry.Of($"t{i}", 1), CancellationToken.None)));
            Assert.Equal(RegisterStoreFault.Damaged, await FaultAsync(() => store.ReadAsync("objections", ["s"], CancellationToken.None)));
        }

        Run(Path, back);
        await store.AppendAsync(TestEntry.Of("s", 2), CancellationToken.None);
        Assert.Equal(2, (await store.ReadAsync("objections", ["s"], CancellationToken.None)).Count);
    }

    [Fact]
    public async Task File_PackedMeanwhile_GoesOn()
    {
        await using SqliteRegisterStore store = SqliteRegisterStore.Open(Path);
        await store.AppendAsync(TestEntry.Of("s", 1), CancellationToken.None);
        Run(Path, "VACUUM");
        await store.AppendAsync(TestEntry.Of("s", 2), CancellationToken.None);
        Run(Path, "VACUUM");
        Assert.Equal(2, (await store.ReadAsync("objections", ["s"], CancellationToken.None)).Count);
    }

    [UnixFact]
    public async Task Link_ThatLeadsElsewhereMeanwhile_IsNoticed()
    {
        Filled("a.db");
        Filled("b.db");
        File.CreateSymbolicLink(Path, "a.db");
        await using SqliteRegisterStore store = SqliteRegisterStore.Open(Path);
        await store.AppendAsync(TestEntry.Of("s", 1), CancellationToken.None);
        File.Delete(Path);
        File.CreateSymbolicLink(Path, _folder["b.db"]);

        await store.AppendAsync(TestEntry.Of("t", 1), CancellationToken.None);

        // What is acknowledged stands where whoever opens the path now looks for it.
        await using SqliteRegisterStore other = SqliteRegisterStore.Open(Path);
        Assert.Single(await other.ReadAsync("objections", ["t"], CancellationToken.None));
        Assert.Empty(await store.ReadAsync("objections", ["s"], CancellationToken.None));
    }

    [UnixFact]
    public async Task LinkOfAFolder_ThatLeadsElsewhereMeanwhile_IsNoticed()
    {
        Directory.CreateDirectory(_folder["one"]);
        Directory.CreateDirectory(_folder["two"]);
        Filled("one/registers.db");
        Filled("two/registers.db");
        Directory.CreateSymbolicLink(_folder["now"], "one");
        await using SqliteRegisterStore store = SqliteRegisterStore.Open(_folder["now/registers.db"]);
        await store.AppendAsync(TestEntry.Of("s", 1), CancellationToken.None);
        Directory.Delete(_folder["now"]);
        Directory.CreateSymbolicLink(_folder["now"], "two");
        await store.AppendAsync(TestEntry.Of("t", 1), CancellationToken.None);

        await using SqliteRegisterStore two = SqliteRegisterStore.Open(_folder["two/registers.db"]);
        Assert.Single(await two.ReadAsync("objections", ["t"], CancellationToken.None));
    }

    [UnixFact]
    public async Task Link_ThatLeadsNowhere_IsNotMadeAFile()
    {
        File.CreateSymbolicLink(Path, "gone.db");
        await using var store = new SqliteRegisterStore(new SqliteRegisterStoreOptions { Path = Path });
        await Assert.ThrowsAsync<RegisterStoreException>(() => store.ReadAsync("objections", ["s"], CancellationToken.None));
        Assert.False(File.Exists(_folder["gone.db"]));
    }

    [Fact]
    public async Task Writer_ThatAnotherProcessKeepsOut_SaysBusy()
    {
        await using var store = new SqliteRegisterStore(new SqliteRegisterStoreOptions { Path = Path, BusyTimeout = TimeSpan.FromSeconds(1) });
        await store.AppendAsync(TestEntry.Of("s", 1), CancellationToken.None);
        using (var other = new SqliteConnection($"Data Source={Path};Pooling=False"))
        {
            other.Open();
            using SqliteCommand command = other.CreateCommand();
            command.CommandText = "BEGIN EXCLUSIVE";
            command.ExecuteNonQuery();
            Assert.Equal(RegisterStoreFault.Busy, await FaultAsync(() => store.AppendAsync(TestEntry.Of("s", 2), CancellationToken.None)));
            Assert.Single(await store.ReadAsync("objections", ["s"], CancellationToken.None));
        }

        await store.AppendAsync(TestEntry.Of("s", 2), CancellationToken.None);
    }

    private void Filled(string name) => SqliteRegisterStore.Open(_folder[name]).Dispose();

    private static async Task<RegisterStoreFault> FaultAsync(Func<Task> call) => (await Assert.ThrowsAsync<RegisterStoreException>(call)).Fault;

    private static void Run(string path, string statement)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
