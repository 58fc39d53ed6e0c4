using OneLondon.Governance.Auditing.Reading;
using OneLondon.Governance.Auditing.Trails;

namespace OneLondon.Governance.Tests.Auditing.Reading;

public sealed class AuditTrailIndexFailClosedTests
{
    [Fact]
    public void Index_WithAnyByteChanged_IsRefusedOrAnswersTheSame()
    {
        using var bench = new ReadingBench(11);
        bench.Write(40);
        bench.Index();
        AuditQuery query = new() { UserId = bench.Written[3].Record.UserId };
        long[] expected = bench.Naive(query);
        string run = Directory.GetFiles(bench.IndexFolder, "*.run").Single();
        byte[] bytes = File.ReadAllBytes(run);
        int refused = 0;
        for (int i = 0; i < bytes.Length; i += i < 128 ? 1 : 37)
        {
            bytes[i] ^= 1;
            File.WriteAllBytes(run, bytes);
            bytes[i] ^= 1;
            try
            {
                Assert.Equal(expected, bench.Ask(query));
            }
            catch (Exception e) when (e is InvalidDataException or NotSupportedException)
            {
                refused++;
            }
        }

        Assert.True(refused > 100);
    }

    [Fact]
    public void Index_CutShort_IsRefusedAndMadeAnew()
    {
        using var bench = new ReadingBench(12);
        bench.Write(40);
        bench.Index();
        string run = Directory.GetFiles(bench.IndexFolder, "*.run").Single();
        using (FileStream stream = File.OpenWrite(run))
        {
            stream.SetLength(stream.Length - 4096);
        }

        Assert.Throws<InvalidDataException>(() => bench.Ask(new AuditQuery()));
        AuditIndexUpdate update = bench.Index();
        Assert.Equal((40, 40, 40), (update.Records, update.Added, update.Dropped));
        Assert.Equal(40, bench.Ask(new AuditQuery()).Length);
    }

    [Fact]
    public void Index_OfAnotherTrail_IsRefused()
    {
        using var bench = new ReadingBench(13);
        using var other = new ReadingBench(14);
        bench.Write(40);
        other.Write(40);
        other.Index();
        bench.Index();
        string run = Directory.GetFiles(bench.IndexFolder, "*.run").Single();
        File.Copy(Directory.GetFiles(other.IndexFolder, "*.run").Single(), run, overwrite: true);

        // Same name, keys and number of records; the code of the last tells them apart.
        Assert.Throws<InvalidDataException>(() => bench.Ask(new AuditQuery()));
        Assert.Equal(40, bench.Index().Dropped);
        Assert.Equal(40, bench.Ask(new AuditQuery()).Length);
    }

    [Fact]
    public void Index_OfAnOlderFormat_IsRefusedUntilBuiltAnew()
    {
        using var bench = new ReadingBench(20);
        bench.Write(40);
        bench.Index();
        AsOlder(Directory.GetFiles(bench.IndexFolder, "*.run").Single());
        AuditQuery query = new() { Resource = ["Visit/1", "Visit/2", "visit/3"] };

        NotSupportedException refused = Assert.Throws<NotSupportedException>(() => bench.Ask(query));
        Assert.Contains("`audit index`", refused.Message, StringComparison.Ordinal);

        AuditIndexUpdate update = bench.Index();
        Assert.Equal((40, 40, 40), (update.Records, update.Added, update.Dropped));
        Assert.Equal(bench.Naive(query), bench.Ask(query));
        Assert.NotEmpty(bench.Ask(query));
    }

    [Fact]
    public void Index_OfALaterFormat_IsLeftAlone()
    {
        using var bench = new ReadingBench(21);
        bench.Write(5);
        bench.Index();
        string run = Directory.GetFiles(bench.IndexFolder, "*.run").Single();
        AsOlder(run, version: 3);
        Assert.Throws<NotSupportedException>(() => bench.Ask(new AuditQuery()));
        Assert.Throws<NotSupportedException>(() => bench.Index());
        Assert.True(File.Exists(run));
    }

    [Fact]
    public void Index_UnderTheNameOfOtherRecords_IsRefused()
    {
        using var bench = new ReadingBench(15);
        bench.Write(20);
        bench.Index();
        string first = Directory.GetFiles(bench.IndexFolder, "*.run").Single();
        bench.Write(20);
        bench.Index();
        string second = Directory.GetFiles(bench.IndexFolder, "*.run").Single(path => path != first);
        File.Copy(first, second, overwrite: true);
        Assert.Throws<InvalidDataException>(() => bench.Ask(new AuditQuery()));
    }

    [Fact]
    public void Index_OfWhatACrashCutOff_IsDroppedAndMadeAnew()
    {
        using var bench = new ReadingBench(16);
        bench.Write(20);
        bench.Index();
        bench.Write(20);
        bench.Index();

        // The end goes, as after a crash before the disk had it and a head spoke for it, and other records come.
        string heads = Path.Combine(bench.Folder, "heads.jsonl");
        File.WriteAllLines(heads, File.ReadAllLines(heads)[..^1]);
        string segment = Directory.GetFiles(bench.Folder, "*.audit").Order().Last();
        long length = new FileInfo(segment).Length;
        using (FileStream stream = File.OpenWrite(segment))
        {
            stream.SetLength(length - 10);
        }

        Assert.Throws<InvalidDataException>(() => bench.Ask(new AuditQuery()));
        AuditIndexUpdate update = bench.Index();
        Assert.Equal((39, 20), (update.Records, update.Dropped));
        Assert.Equal(39, bench.Ask(new AuditQuery()).Length);
    }

    [Fact]
    public void Index_InUseByAnother_IsNotWritten()
    {
        using var bench = new ReadingBench(17);
        bench.Write(5);
        bench.Index();
        using (new FileStream(Path.Combine(bench.IndexFolder, "index.lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Throws<IOException>(() => bench.Index());
        }

        File.WriteAllText(Path.Combine(bench.IndexFolder, "x.run.unfinished"), "half");
        Assert.Equal(5, bench.Index().Records);
        Assert.Empty(Directory.GetFiles(bench.IndexFolder, "*.unfinished"));
    }

    [Fact]
    public void Index_Cancelled_GoesOnWhereItStopped()
    {
        using var bench = new ReadingBench(18);
        bench.Write(50);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => AuditTrailIndex.Update(bench.Folder, ReadingBench.Trail, bench.Keys, null, stop.Token));
        Assert.Equal(50, bench.Ask(new AuditQuery()).Length);
        Assert.Equal(50, bench.Index().Added);
    }

    [Fact]
    public void Trail_WithAnIndex_StaysSoundAndOpens()
    {
        using var bench = new ReadingBench(19);
        bench.Write(50);
        bench.Index();
        using (ChainedAuditTrail again = bench.Open())
        {
            bench.Append(again);
        }

        Assert.Equal(51, bench.Index().Records);
        Assert.True(bench.Verify().IsSound);
    }

    private static void AsOlder(string run, byte version = 1)
    {
        using FileStream stream = File.OpenWrite(run);
        stream.Position = 8;
        stream.WriteByte(version);
    }
}
