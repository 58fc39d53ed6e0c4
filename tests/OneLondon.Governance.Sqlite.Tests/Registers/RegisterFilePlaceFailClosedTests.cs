using Microsoft.Data.Sqlite;
using OneLondon.Governance.Sources.Registers;

namespace OneLondon.Governance.Sqlite.Tests.Registers;

/// <summary>A file that is not where it was, or cannot be where it is to be, is never taken for one in which nobody objected.</summary>
public sealed class RegisterFilePlaceFailClosedTests : IDisposable
{
    private const string Patient = SafeMessage.Patient;

    private readonly ScratchFolder _folder = new();

    private string Path => _folder["registers.db"];

    private static CancellationToken None => CancellationToken.None;

    public void Dispose() => _folder.Dispose();

    [UnixFact]
    public async Task File_RemovedWhileOpen_IsNeverMadeAnew()
    {
        await using SqliteRegisterStore store = await OpenedAsync();
        File.Delete(Path);
        await IsMissingAsync(store);
        File.Delete(Path + "-wal");
        File.Delete(Path + "-shm");
        await IsMissingAsync(store);
    }

    [UnixFact]
    public async Task File_MovedAwayAndBack_GoesOn()
    {
        await using (SqliteRegisterStore store = await OpenedAsync())
        {
            await store.ReadAsync("objections", [Patient], None);
        }

        await using SqliteRegisterStore again = SqliteRegisterStore.Open(Path);
        File.Move(Path, _folder["aside.db"]);
        await IsMissingAsync(again);
        File.Move(_folder["aside.db"], Path);
        Assert.Single(await again.ReadAsync("objections", [Patient], None));
        await again.AppendAsync(TestEntry.Of(Patient, 2), None);
    }

    [UnixFact]
    public async Task File_ReplacedWhileOpen_IsLookedOverAnew()
    {
        await using SqliteRegisterStore store = await OpenedAsync();
        File.Delete(Path);
        File.Delete(Path + "-wal");
        File.Delete(Path + "-shm");
        await File.WriteAllBytesAsync(Path, new byte[8192]);
        Assert.Equal(RegisterStoreFault.Damaged, (await FaultAsync(() => store.ReadAsync("objections", [Patient], None))).Fault);
        Assert.Equal(RegisterStoreFault.Damaged, (await FaultAsync(() => store.AppendAsync(TestEntry.Of("b", 1), None))).Fault);
        File.Delete(Path);
        await using (SqliteRegisterStore other = SqliteRegisterStore.Open(Path))
        {
            await other.AppendAsync(TestEntry.Of("other", 1), None);
        }

        Assert.Single(await store.ReadAsync("objections", ["other"], None));
    }

    [Fact]
    public async Task File_GoneButForItsLog_IsRefused()
    {
        await File.WriteAllTextAsync(Path + "-wal", "what is left of a log");
        await using var store = new SqliteRegisterStore(new SqliteRegisterStoreOptions { Path = Path });
        await IsMissingAsync(store);
        Assert.Equal([Path + "-wal"], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task File_ThatMustExist_IsNotMade()
    {
        await using var store = new SqliteRegisterStore(new SqliteRegisterStoreOptions { Path = Path, MustExist = true });
        await IsMissingAsync(store);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
        (await OpenedAsync()).Dispose();
        Assert.Single(await store.ReadAsync("objections", [Patient], None));
    }

    [Fact]
    public async Task Place_ThatIsAFolder_IsRefused()
    {
        Directory.CreateDirectory(Path);
        await CannotOpenAsync(Path);
    }

    [Fact]
    public async Task Place_BelowAFile_IsRefused()
    {
        await File.WriteAllTextAsync(Path, "a file");
        await CannotOpenAsync(System.IO.Path.Combine(Path, "registers.db"));
    }

    // A folder that not even an administrator may write.
    [UnixFact]
    public Task Place_InAReadOnlyFolder_IsRefused() => CannotOpenAsync(Directory.Exists("/proc/self") ? "/proc/registers.db" : "/dev/registers.db");

    [Fact]
    public async Task Log_ThatCannotBeMade_IsRefused()
    {
        (await OpenedAsync()).Dispose();
        Directory.CreateDirectory(Path + "-wal");
        await CannotOpenAsync(Path);
        Directory.Delete(Path + "-wal");
        await using SqliteRegisterStore store = SqliteRegisterStore.Open(Path);
        Assert.Single(await store.ReadAsync("objections", [Patient], None));
    }

    [Fact]
    public async Task Name_WithControlCharacters_StaysOneLine()
    {
        await using var store = new SqliteRegisterStore(new SqliteRegisterStoreOptions { Path = Path + "\n\u0007", MustExist = true });
        Assert.Contains("registers.db??", (await FaultAsync(() => store.ReadAsync("r", ["a"], None))).Message, StringComparison.Ordinal);
    }

    private async Task<SqliteRegisterStore> OpenedAsync()
    {
        SqliteRegisterStore store = SqliteRegisterStore.Open(Path);
        await store.AppendAsync(TestEntry.Of(Patient, 1, SafeMessage.Secret), None);
        return store;
    }

    private async Task IsMissingAsync(SqliteRegisterStore store)
    {
        for (int trial = 0; trial < 3; trial++)
        {
            Assert.Equal(RegisterStoreFault.Missing, (await FaultAsync(() => store.AppendAsync(TestEntry.Of("b", 1), None))).Fault);
            Assert.Equal(RegisterStoreFault.Missing, (await FaultAsync(() => store.ReadAsync("objections", [Patient], None))).Fault);
            Assert.Equal(RegisterStoreFault.Missing, (await FaultAsync(() => store.ReadAfterAsync("objections", 0, 10, None))).Fault);
            Assert.False(File.Exists(Path));
        }
    }

    private static async Task CannotOpenAsync(string path)
    {
        await using var store = new SqliteRegisterStore(new SqliteRegisterStoreOptions { Path = path });
        Assert.Equal(RegisterStoreFault.CannotOpen, (await FaultAsync(() => store.AppendAsync(TestEntry.Of("a", 1), None))).Fault);
        Assert.Equal(RegisterStoreFault.CannotOpen, (await FaultAsync(() => store.ReadAsync("objections", ["a"], None))).Fault);
    }

    private static async Task<RegisterStoreException> FaultAsync(Func<Task> call)
    {
        RegisterStoreException fault = await Assert.ThrowsAsync<RegisterStoreException>(call);
        SafeMessage.Assert(fault);
        return fault;
    }
}
