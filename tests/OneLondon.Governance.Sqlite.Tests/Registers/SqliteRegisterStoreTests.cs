using Microsoft.Data.Sqlite;
using OneLondon.Governance.Sources.Registers;

namespace OneLondon.Governance.Sqlite.Tests.Registers;

public sealed class SqliteRegisterStoreTests : IDisposable
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly ScratchFolder _folder = new();

    private string Path => _folder["registers.db"];

    private static CancellationToken None => CancellationToken.None;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Store_OpenedAgain_HoldsWhatWasAppended()
    {
        await using (SqliteRegisterStore store = SqliteRegisterStore.Open(Path))
        {
            await store.AppendAsync(TestEntry.Of("a", 1, "one"), None);
        }

        await using SqliteRegisterStore again = SqliteRegisterStore.Open(Path);
        Assert.Equal("one", Assert.Single(await again.ReadAsync("objections", ["a"], None)).Body);
        Assert.Equal(2, await again.AppendAsync(TestEntry.Of("a", 2), None));
        Assert.Equal(2, await again.CheckAsync());
    }

    [Fact]
    public async Task File_OnItsFirstUse_IsTheOwnersAlone()
    {
        string path = _folder["one/two/registers.db"];
        await using var store = new SqliteRegisterStore(new SqliteRegisterStoreOptions { Path = path });
        Assert.False(Directory.Exists(_folder["one"]));
        await store.AppendAsync(TestEntry.Of("a", 1), None);
        Assert.True(File.Exists(path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(["registers.db", "registers.db-shm", "registers.db-wal"], Directory.GetFiles(_folder["one/two"]).Select(System.IO.Path.GetFileName).Order());
            foreach (string file in Directory.GetFiles(_folder["one/two"]))
            {
                Assert.Equal(OwnerFile, File.GetUnixFileMode(file));
            }

            Assert.Equal(OwnerFile | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder["one"]));
            Assert.Equal(OwnerFile | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder["one/two"]));
        }
    }

    [Fact]
    public async Task Dispose_AfterUse_LetsTheFileGo()
    {
        var store = SqliteRegisterStore.Open(Path);
        await store.AppendAsync(TestEntry.Of("a", 1), None);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.ReadAsync("objections", ["a"], None)));
        await store.DisposeAsync();
        store.Dispose();

        // The last to close a file takes its log into it: nothing beside it is left.
        Assert.Equal([Path], Directory.GetFiles(_folder.Path));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.AppendAsync(TestEntry.Of("a", 2), None));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.ReadAsync("objections", ["a"], None));
    }

    [Fact]
    public async Task Dispose_WhileCallsAreUnderWay_AwaitsThem()
    {
        var store = SqliteRegisterStore.Open(Path);
        Task<long>[] appends = [.. Enumerable.Range(0, 50).Select(i => store.AppendAsync(TestEntry.Of($"s{i}", 1), None))];
        await store.DisposeAsync();
        int made = 0;
        foreach (Task<long> append in appends)
        {
            try
            {
                await append;
                made++;
            }
            catch (ObjectDisposedException)
            {
                // It had not begun.
            }
        }

        await using SqliteRegisterStore again = SqliteRegisterStore.Open(Path);
        Assert.Equal(made, await again.CheckAsync());
    }

    [Fact]
    public async Task Stores_MadeAtOnceOnANewFile_ShareIt()
    {
        SqliteRegisterStore[] stores = [.. Enumerable.Range(0, 8).Select(_ => new SqliteRegisterStore(new SqliteRegisterStoreOptions { Path = Path }))];
        await Task.WhenAll(stores.Select((store, i) => Task.Run(() => store.AppendAsync(TestEntry.Of($"s{i}", 1), None))));
        foreach (SqliteRegisterStore store in stores)
        {
            Assert.Equal(8, (await store.ReadAfterAsync("objections", 0, 100, None)).Count);
            await store.DisposeAsync();
        }

        Assert.Equal([Path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Connection_OfTheStore_IsDurable()
    {
        SqliteRegisterStore.Open(Path).Dispose();
        using var connection = Sqlite.Registers.RegisterConnection.Open(Path, TimeSpan.FromSeconds(5));
        Assert.Equal(2L, connection.Scalar("PRAGMA synchronous"));
        Assert.Equal("wal", connection.Scalar("PRAGMA journal_mode"));
        Assert.Equal(5000L, connection.Scalar("PRAGMA busy_timeout"));
        Assert.Equal(0L, connection.Scalar("PRAGMA trusted_schema"));
    }

    [Theory]
    [InlineData("UPDATE entries SET body = 'other'")]
    [InlineData("UPDATE OR IGNORE entries SET version = 7")]
    [InlineData("DELETE FROM entries")]
    [InlineData("DELETE FROM entries WHERE version = 2")]
    [InlineData("INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE version = 1")]
    [InlineData("REPLACE INTO entries VALUES (1, 'objections', 'other', 1, 0, 1, '{}', x'00')")]
    [InlineData("INSERT INTO entries VALUES (NULL, 'objections', 'a', 4, 0, 1, '{}', x'00')")]
    [InlineData("INSERT OR IGNORE INTO entries VALUES (NULL, 'objections', 'a', 2, 0, 1, '{}', x'00')")]
    [InlineData("INSERT INTO entries VALUES (NULL, 'objections', 'b', NULL, 0, 1, '{}', x'00')")]
    public async Task File_ChangedByAnotherProgram_RefusesIt(string statement)
    {
        await using SqliteRegisterStore store = SqliteRegisterStore.Open(Path);
        await store.AppendAsync(TestEntry.Of("a", 1), None);
        await store.AppendAsync(TestEntry.Of("a", 2), None);
        using (var other = new SqliteConnection($"Data Source={Path};Pooling=False"))
        {
            other.Open();
            using SqliteCommand command = other.CreateCommand();
            command.CommandText = statement;
            Assert.Throws<SqliteException>(() => command.ExecuteNonQuery());
        }

        Assert.Equal(2, await store.CheckAsync());
    }

    [Theory]
    [InlineData("'; DROP TABLE entries; --")]
    [InlineData("a' OR '1'='1")]
    [InlineData("\"]}, {")]
    [InlineData("$subject")]
    [InlineData("a\u2028b\tc\r\nd")]
    [InlineData("%_*?")]
    public async Task Subject_WithSyntaxInIt_IsATextLikeAny(string subject)
    {
        await using SqliteRegisterStore store = SqliteRegisterStore.Open(Path);
        await store.AppendAsync(TestEntry.Of("a", 1), None);
        await store.AppendAsync(TestEntry.Of(subject, 1, subject, subject), None);
        RegisterEntry read = Assert.Single(await store.ReadAsync(subject, [subject], None));
        Assert.Equal((subject, subject, subject), (read.Register, read.Subject, read.Body));
        Assert.Equal(2, await store.CheckAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0061 0000 0062")]
    [InlineData("D83D")]
    [InlineData("0061 DE00")]
    [InlineData("DE00 D83D")]
    [InlineData("D83D 0061")]
    public async Task Entry_WithTextThatWouldChange_IsRefused(string units)
    {
        string text = string.Concat(units.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(unit => (char)Convert.ToInt32(unit, 16)));
        await using SqliteRegisterStore store = SqliteRegisterStore.Open(Path);
        await Assert.ThrowsAsync<RegisterRefusedException>(() => store.AppendAsync(TestEntry.Of(text, 1), None));
        await Assert.ThrowsAsync<RegisterRefusedException>(() => store.AppendAsync(TestEntry.Of("a", 1, register: text), None));
        if (text.Length > 0)
        {
            await Assert.ThrowsAsync<RegisterRefusedException>(() => store.AppendAsync(TestEntry.Of("a", 1, text), None));
        }

        await store.AppendAsync(TestEntry.Of("\ufffd", 1), None);
        await store.AppendAsync(TestEntry.Of("a", 1), None);
        Assert.Empty(await store.ReadAsync("objections", [text], None));
        Assert.Empty(await store.ReadAfterAsync(text, 0, 10, None));
        Assert.Equal(2, await store.CheckAsync());
    }

    [Theory]
    [InlineData(1024 * 1024, 'x', true)]
    [InlineData((1024 * 1024) + 1, 'x', false)]
    [InlineData(512 * 1024, 'é', true)]
    [InlineData((512 * 1024) + 1, 'é', false)]
    public async Task Body_UpToItsLimit_IsKept(int length, char of, bool kept)
    {
        await using SqliteRegisterStore store = SqliteRegisterStore.Open(Path);
        RegisterEntry entry = TestEntry.Of("a", 1, new string(of, length));
        if (kept)
        {
            await store.AppendAsync(entry, None);
            Assert.Equal(entry.Body, Assert.Single(await store.ReadAsync("objections", ["a"], None)).Body);
        }
        else
        {
            await Assert.ThrowsAsync<RegisterRefusedException>(() => store.AppendAsync(entry, None));
        }
    }

    [Fact]
    public async Task Subject_UpToItsLimit_IsKept()
    {
        await using SqliteRegisterStore store = SqliteRegisterStore.Open(Path);
        await store.AppendAsync(TestEntry.Of(new string('s', 128), 1), None);
        await Assert.ThrowsAsync<RegisterRefusedException>(() => store.AppendAsync(TestEntry.Of(new string('s', 129), 1), None));
        Assert.Single(await store.ReadAsync("objections", [new string('s', 128)], None));
    }

    [Theory]
    [InlineData(":memory:")]
    [InlineData("file:other.db?mode=memory")]
    [InlineData("a;Mode=Memory;b.db")]
    public async Task Path_WithAMeaningToSqlite_IsAFileLikeAny(string name)
    {
        string path = System.IO.Path.Combine(_folder.Path, name);
        await using (SqliteRegisterStore store = SqliteRegisterStore.Open(path))
        {
            await store.AppendAsync(TestEntry.Of("a", 1), None);
        }

        Assert.True(File.Exists(path));
    }

    [Fact]
    public void Options_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => SqliteRegisterStore.Open(" "));
        Assert.Throws<ArgumentOutOfRangeException>(() => Open(TimeSpan.Zero, RegisterFileCheck.Whole));
        Assert.Throws<ArgumentOutOfRangeException>(() => Open(TimeSpan.FromMinutes(2), RegisterFileCheck.Whole));
        Assert.Throws<ArgumentOutOfRangeException>(() => Open(TimeSpan.FromSeconds(2), (RegisterFileCheck)9));
    }

    private SqliteRegisterStore Open(TimeSpan timeout, RegisterFileCheck check) =>
        new(new SqliteRegisterStoreOptions { Path = Path, BusyTimeout = timeout, Check = check });
}
