using Microsoft.Data.Sqlite;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Sqlite.Tests.Processes;

namespace OneLondon.Governance.Sqlite.Tests.Registers;

/// <summary>Whatever happens to the file, a call says so or gives what was written: never less, never something else.</summary>
public sealed class SqliteRegisterStoreFailClosedTests : IDisposable
{
    private const string Patient = SafeMessage.Patient;
    private const string Secret = SafeMessage.Secret;

    private readonly ScratchFolder _folder = new();

    private string Path => _folder["registers.db"];

    private static CancellationToken None => CancellationToken.None;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task File_CutOffAnywhere_IsRefused()
    {
        byte[] whole = await FilledAsync();
        IEnumerable<int> lengths = Enumerable.Range(0, 40).Select(i => whole.Length * i / 40)
            .Concat([1, 15, 99, 100, 511, 512, 4095, 4096, 4097, whole.Length - 4096, whole.Length - 1]);
        foreach (int length in lengths)
        {
            await File.WriteAllBytesAsync(Path, whole[..length]);
            Exception? refused = await Record.ExceptionAsync(() => EntriesAsync());

            // What is missing of the last page reads as zeros, and shows where the entry is read.
            bool lastPage = whole.Length - length < 4096 && refused is RegisterUnreadableException;
            Assert.True(lastPage || refused is RegisterStoreException { Fault: RegisterStoreFault.Damaged }, $"cut off at {length} of {whole.Length}: {refused}");
            SafeMessage.Assert(refused!);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 16)]
    [InlineData(4, 512)]
    public async Task File_WithBytesChanged_NeverGivesOtherEntries(int seed, int bytes)
    {
        byte[] whole = await FilledAsync();
        (long, string, string, int, DateTimeOffset, int, string)[] before = await EntriesAsync();
        var random = new Random(seed);
        int refused = 0;
        for (int trial = 0; trial < 100; trial++)
        {
            byte[] changed = [.. whole];
            random.NextBytes(changed.AsSpan(random.Next(changed.Length - bytes), bytes));
            await File.WriteAllBytesAsync(Path, changed);
            try
            {
                Assert.Equal(before, await EntriesAsync());
            }
            catch (Exception e) when (e is RegisterStoreException or RegisterUnreadableException)
            {
                SafeMessage.Assert(e);
                refused++;
            }

            File.Delete(Path + "-wal");
            File.Delete(Path + "-shm");
        }

        // What stayed readable was changed where nothing is kept, or by the byte that was there.
        Assert.InRange(refused, 30, 100);
    }

    // What is lost of the log cannot be told from what was never written: but what is left is a beginning, without a gap.
    [Fact]
    public async Task Log_CutOffAnywhere_LeavesABeginning()
    {
        string copy = _folder["copy.db"];
        byte[] main;
        byte[] log;
        await using (SqliteRegisterStore store = SqliteRegisterStore.Open(Path))
        {
            for (int version = 1; version <= 30; version++)
            {
                await store.AppendAsync(TestEntry.Of("a", version, new string('x', version * 40)), None);
            }

            main = Shared(Path);
            log = Shared(Path + "-wal");
        }

        int most = 0;
        for (int length = 0; length <= log.Length; length += 997)
        {
            await File.WriteAllBytesAsync(copy, main);
            await File.WriteAllBytesAsync(copy + "-wal", log[..length]);
            await using SqliteRegisterStore store = SqliteRegisterStore.Open(copy);
            IReadOnlyList<RegisterEntry> left = await store.ReadAsync("objections", ["a"], None);
            Assert.Equal(Enumerable.Range(1, left.Count).Select(version => (version, version * 40)), left.Select(entry => (entry.Version, entry.Body.Length)));
            Assert.True(left.Count >= most);
            most = left.Count;
            await store.CheckAsync();
        }

        Assert.InRange(most, 28, 30);

        static byte[] Shared(string path)
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
    }

    [Fact]
    public void File_OfAnotherKind_IsRefusedUntouched()
    {
        File.WriteAllText(Path, string.Concat(Enumerable.Repeat("no database at all. ", 1000)));
        Assert.Equal(RegisterStoreFault.Damaged, Refusal().Fault);
        File.Delete(Path);
        Change("CREATE TABLE mine (a)");
        byte[] before = File.ReadAllBytes(Path);
        Assert.Equal(RegisterStoreFault.Foreign, Refusal().Fault);
        Assert.Equal(before, File.ReadAllBytes(Path));
    }

    [Theory]
    [InlineData("PRAGMA application_id = 7", RegisterStoreFault.Foreign)]
    [InlineData("PRAGMA user_version = 2", RegisterStoreFault.UnknownVersion)]
    [InlineData("PRAGMA user_version = 0", RegisterStoreFault.UnknownVersion)]
    [InlineData("DROP TRIGGER entries_stay", RegisterStoreFault.Damaged)]
    [InlineData("DROP INDEX entries_by_register", RegisterStoreFault.Damaged)]
    [InlineData("DROP TABLE entries", RegisterStoreFault.Damaged)]
    [InlineData("CREATE TRIGGER t AFTER INSERT ON entries BEGIN SELECT 1; END", RegisterStoreFault.Damaged)]
    [InlineData("CREATE VIEW v AS SELECT 1", RegisterStoreFault.Damaged)]
    public async Task File_WithAnotherSchema_IsRefused(string change, RegisterStoreFault fault)
    {
        await FilledAsync();
        Change(change);
        Assert.Equal(fault, Refusal().Fault);
    }

    [Fact]
    public async Task File_HeldByAnotherProcess_IsBusyInTime()
    {
        await FilledAsync();
        await using var store = SqliteRegisterStore.Open(new SqliteRegisterStoreOptions { Path = Path, BusyTimeout = TimeSpan.FromSeconds(1) });
        using (HolderProcess.Hold(Path))
        {
            Task<long>[] appends = [.. Enumerable.Range(0, 4).Select(i => store.AppendAsync(TestEntry.Of($"held{i}", 1), None))];
            foreach (Task<long> append in appends)
            {
                RegisterStoreException busy = await Assert.ThrowsAsync<RegisterStoreException>(() => append);
                Assert.Equal(RegisterStoreFault.Busy, busy.Fault);
                SafeMessage.Assert(busy);
            }

            // Readers do not wait for writers.
            Assert.NotEmpty(await store.ReadAsync("objections", [Patient], None));
        }

        await store.AppendAsync(TestEntry.Of("held0", 1), None);
    }

    [Fact]
    public async Task Append_CancelledWhileItWaits_EndsAtOnce()
    {
        await using var store = SqliteRegisterStore.Open(new SqliteRegisterStoreOptions { Path = Path, BusyTimeout = TimeSpan.FromMinutes(1) });
        await store.AppendAsync(TestEntry.Of("a", 1), None);
        using (var other = new SqliteConnection($"Data Source={Path};Pooling=False"))
        {
            other.Open();
            using SqliteTransaction held = other.BeginTransaction();
            using var cancel = new CancellationTokenSource();
            Task<long> first = store.AppendAsync(TestEntry.Of("a", 2), cancel.Token);
            Task<long> second = store.AppendAsync(TestEntry.Of("b", 1), cancel.Token);
            Assert.False(first.IsCompleted || second.IsCompleted);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
            held.Rollback();
        }

        // The one that had begun may have been made whole; the one that waited was not.
        await store.AppendAsync(TestEntry.Of("c", 1), None);
        Assert.InRange((await store.ReadAsync("objections", ["a"], None)).Count, 1, 2);
        Assert.Empty(await store.ReadAsync("objections", ["b"], None));
        await store.CheckAsync();
    }

    [Fact]
    public async Task Append_BeyondTheDisk_IsRefusedAndRecovers()
    {
        await FilledAsync();
        await using (var full = SqliteRegisterStore.Open(new SqliteRegisterStoreOptions { Path = Path, MaximumPages = 60 }))
        {
            int kept = 0;
            RegisterStoreException? refused = null;
            while (refused is null && kept < 100)
            {
                try
                {
                    await full.AppendAsync(TestEntry.Of("grows", kept + 1, new string('x', 20_000)), None);
                    kept++;
                }
                catch (RegisterStoreException e)
                {
                    refused = e;
                }
            }

            Assert.Equal(RegisterStoreFault.Full, refused!.Fault);
            SafeMessage.Assert(refused);
            Assert.Equal(kept, (await full.ReadAsync("objections", ["grows"], None)).Count);
        }

        await using SqliteRegisterStore roomy = SqliteRegisterStore.Open(Path);
        int next = (await roomy.ReadAsync("objections", ["grows"], None)).Count + 1;
        await roomy.AppendAsync(TestEntry.Of("grows", next), None);
        await roomy.CheckAsync();
    }

    private RegisterStoreException Refusal()
    {
        var refused = Assert.Throws<RegisterStoreException>(() => SqliteRegisterStore.Open(Path).Dispose());
        SafeMessage.Assert(refused);
        return refused;
    }

    private async Task<byte[]> FilledAsync()
    {
        await using (SqliteRegisterStore store = SqliteRegisterStore.Open(Path))
        {
            for (int i = 0; i < 120; i++)
            {
                await store.AppendAsync(TestEntry.Of($"{9_990_000_018 + (i % 40)}", (i / 40) + 1, Secret + new string('x', i * 7)), None);
            }
        }

        return await File.ReadAllBytesAsync(Path);
    }

    private async Task<(long Sequence, string Register, string Subject, int Version, DateTimeOffset At, int Format, string Body)[]> EntriesAsync()
    {
        await using SqliteRegisterStore store = SqliteRegisterStore.Open(Path);
        string[] subjects = [.. Enumerable.Range(0, 40).Select(i => $"{9_990_000_018 + i}")];
        IReadOnlyList<RegisterEntry> bySubject = await store.ReadAsync("objections", subjects, None);
        IReadOnlyList<RegisterEntry> bySequence = await store.ReadAfterAsync("objections", 0, 1000, None);
        return [.. bySubject.Concat(bySequence).Select(TestEntry.Whole)];
    }

    private void Change(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
