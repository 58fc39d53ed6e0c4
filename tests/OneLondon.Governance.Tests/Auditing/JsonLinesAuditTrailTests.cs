using System.Text;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Testing.Time;

namespace OneLondon.Governance.Tests.Auditing;

public sealed class JsonLinesAuditTrailTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("audit-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task AppendAsync_ToANewFile_WritesALineEach()
    {
        using (JsonLinesAuditTrail trail = Open())
        {
            AuditReceipt first = await trail.AppendAsync(TestRecords.Small("a"), default);
            AuditReceipt second = await trail.AppendAsync(TestRecords.Full(), default);
            Assert.Equal(0, first.Position);
            Assert.True(second.Position > 0);
        }

        string[] lines = File.ReadAllLines(Path());
        Assert.Equal(["a", "k1-request"], lines.Select(line => AuditRecordFormat.Read(Encoding.UTF8.GetBytes(line)).RequestId));
    }

    [Fact]
    public async Task Open_OfAnExistingFile_GoesOn()
    {
        for (int i = 0; i < 3; i++)
        {
            using JsonLinesAuditTrail trail = Open();
            await trail.AppendAsync(TestRecords.Small($"r{i}"), default);
        }

        Assert.Equal(3, File.ReadAllLines(Path()).Length);
    }

    [Fact]
    public async Task AppendAsync_FromManyThreads_TearsNoLine()
    {
        using (JsonLinesAuditTrail trail = Open())
        {
            await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => trail.AppendAsync(TestRecords.Small($"r{i}"), default))));
        }

        string[] ids = [.. File.ReadAllLines(Path()).Select(line => AuditRecordFormat.Read(Encoding.UTF8.GetBytes(line)).RequestId)];
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"r{i}").Order(), ids.Order());
    }

    [Fact]
    public void Open_WhileAnotherWriterHasIt_IsRefused()
    {
        using JsonLinesAuditTrail first = Open();
        Assert.ThrowsAny<IOException>(Open);
    }

    [Fact]
    public void Open_OfANewFile_IsForItsOwnerAlone()
    {
        using JsonLinesAuditTrail trail = Open();
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path()));
        }
    }

    [Fact]
    public async Task AppendAsync_ThatReturned_WasFlushedToDisk()
    {
        var disk = new FaultyDisk();
        using JsonLinesAuditTrail trail = disk.Trail();
        await trail.AppendAsync(TestRecords.Small("a"), default);
        Assert.Equal(1, disk.Flushes);
        Assert.Equal(1, disk.Opened);
    }

    private string Path() => System.IO.Path.Combine(_folder, "access.jsonl");

    private JsonLinesAuditTrail Open() => JsonLinesAuditTrail.Open(Path(), new ManualClock(TestRecords.At));
}
