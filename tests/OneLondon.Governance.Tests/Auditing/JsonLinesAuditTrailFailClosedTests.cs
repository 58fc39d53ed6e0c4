using System.Text;
using OneLondon.Governance.Auditing;

namespace OneLondon.Governance.Tests.Auditing;

public sealed class JsonLinesAuditTrailFailClosedTests
{
    [Fact]
    public async Task Append_AfterACrashAtAnyByte_LosesNothingWhole()
    {
        byte[] second = JsonLines.Line(TestRecords.Full());
        for (int cut = 0; cut <= second.Length; cut++)
        {
            FaultyDisk disk = await WithOne();
            disk.Bytes.AddRange(second[..cut]);
            await disk.Trail().AppendAsync(TestRecords.Small("later"), default);
            string[] ids = [.. disk.Records().Where(r => r.Kind != AuditKind.Repair).Select(r => r.RequestId)];
            bool whole = cut >= second.Length - 1;
            Assert.Equal("first", ids[0]);
            Assert.Equal("later", ids[^1]);
            Assert.True(ids.Length == 2 || (whole && ids.Length == 3), $"cut at {cut}: {string.Join(' ', ids)}");
            Assert.Equal(cut > 0 && cut < second.Length, disk.Records().Any(r => r.Kind == AuditKind.Repair));
        }
    }

    [Fact]
    public async Task Append_AfterACrashInARepair_RepairsAgain()
    {
        FaultyDisk disk = await WithOne();
        disk.Bytes.AddRange("{\"format\":1,\"kin\n{\"format\":1,\"kind\":\"rep"u8.ToArray());
        await disk.Trail().AppendAsync(TestRecords.Small("later"), default);
        Assert.Equal([AuditKind.Access, AuditKind.Repair, AuditKind.Access], disk.Records().Select(r => r.Kind));
    }

    [Fact]
    public async Task Append_AfterACrashThatLeftZeroes_Repairs()
    {
        FaultyDisk disk = await WithOne();
        disk.Bytes.AddRange(new byte[300]);
        await disk.Trail().AppendAsync(TestRecords.Small("later"), default);
        Assert.Equal([AuditKind.Access, AuditKind.Repair, AuditKind.Access], disk.Records().Select(r => r.Kind));
    }

    [Fact]
    public async Task Append_WhenTheDiskFillsAtAnyByte_ThrowsAndRecovers()
    {
        int length = JsonLines.Line(TestRecords.Small("lost")).Length;
        for (int room = 0; room < length; room++)
        {
            FaultyDisk disk = await WithOne();
            JsonLinesAuditTrail trail = disk.Trail();
            disk.Room = room;
            await Assert.ThrowsAsync<IOException>(() => trail.AppendAsync(TestRecords.Small("lost"), default));
            disk.Room = int.MaxValue;
            await trail.AppendAsync(TestRecords.Small("later"), default);
            string[] ids = [.. disk.Records().Where(r => r.Kind == AuditKind.Access).Select(r => r.RequestId)];
            Assert.True(ids is ["first", "later"] || (ids is ["first", "lost", "later"] && room == length - 1), $"room {room}: {string.Join(' ', ids)}");
        }
    }

    [Fact]
    public async Task Append_AfterAnUnconfirmedFlush_IsRefusedForGood()
    {
        FaultyDisk disk = await WithOne();
        JsonLinesAuditTrail trail = disk.Trail();
        disk.Confirms = false;
        await Assert.ThrowsAnyAsync<IOException>(() => trail.AppendAsync(TestRecords.Small("a"), default));
        disk.Confirms = true;
        await Assert.ThrowsAnyAsync<IOException>(() => trail.AppendAsync(TestRecords.Small("b"), default));
        Assert.DoesNotContain(disk.Records(), r => r.RequestId == "b");
    }

    [Fact]
    public async Task Append_WhenCancelledBefore_WritesNothing()
    {
        var disk = new FaultyDisk();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => disk.Trail().AppendAsync(TestRecords.Small("a"), new CancellationToken(true)));
        Assert.Empty(disk.Bytes);
    }

    [Fact]
    public async Task Append_AfterDisposal_IsRefused()
    {
        var disk = new FaultyDisk();
        JsonLinesAuditTrail trail = disk.Trail();
        trail.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => trail.AppendAsync(TestRecords.Small("a"), default));
        Assert.Empty(disk.Bytes);
    }

    [Fact]
    public async Task Append_OfARecordBeyondTheLimit_WritesNothing()
    {
        var disk = new FaultyDisk();
        AuditRecord long_ = new() { Kind = AuditKind.Access, At = TestRecords.At, Categories = [.. Enumerable.Repeat(new string('x', 1000), 300)] };
        await Assert.ThrowsAsync<ArgumentException>(() => disk.Trail().AppendAsync(long_, default));
        Assert.Empty(disk.Bytes);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("{\"another\":1}\n")]
    [InlineData("\0\0\0\0")]
    public async Task Append_ToAForeignFile_IsRefusedAndLeavesIt(string text)
    {
        var disk = new FaultyDisk();
        disk.Bytes.AddRange(Encoding.UTF8.GetBytes(text));
        await Assert.ThrowsAsync<InvalidDataException>(() => disk.Trail().AppendAsync(TestRecords.Small("a"), default));
        Assert.Equal(text, Encoding.UTF8.GetString([.. disk.Bytes]));
    }

    [Fact]
    public async Task Append_ToAFileOfALaterVersion_IsRefusedAndLeavesIt()
    {
        var disk = new FaultyDisk();
        disk.Bytes.AddRange("{\"format\":2,\"kind\":\"access\"}\n"u8.ToArray());
        int before = disk.Bytes.Count;
        await Assert.ThrowsAsync<NotSupportedException>(() => disk.Trail().AppendAsync(TestRecords.Small("a"), default));
        Assert.Equal(before, disk.Bytes.Count);
    }

    [Fact]
    public async Task Append_WithNoWholeRecordNearTheEnd_IsRefused()
    {
        FaultyDisk disk = await WithOne();
        disk.Bytes.AddRange(new byte[AuditTail.Window]);
        await Assert.ThrowsAsync<InvalidDataException>(() => disk.Trail().AppendAsync(TestRecords.Small("a"), default));
    }

    private static async Task<FaultyDisk> WithOne()
    {
        var disk = new FaultyDisk();
        await disk.Trail().AppendAsync(TestRecords.Small("first"), default);
        return disk;
    }
}
