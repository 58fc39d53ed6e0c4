using OneLondon.Governance.Auditing.Reading;
using OneLondon.Governance.Auditing.Reading.Indexing;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Tests.Auditing.Reading;

public sealed class AuditTrailReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Query_OfRandomTrails_EqualsReadingEverything(int seed)
    {
        using var bench = new ReadingBench(seed);
        var random = new Random(seed);
        for (int step = 0; step < 25; step++)
        {
            bench.Write(random.Next(1, 40), segmentLength: 8192);
            if (random.Next(3) > 0)
            {
                Assert.Equal(bench.Written.Count, bench.Index().Records);
            }

            for (int i = 0; i < 8; i++)
            {
                AuditQuery query = bench.QueryByChance();
                Assert.Equal(bench.Naive(query), bench.Ask(query));
            }
        }

        // Runs are merged: at most seven of the smallest size, seven of the next.
        Assert.InRange(Directory.GetFiles(bench.IndexFolder, "*.run").Length, 1, 14);
    }

    [Theory]
    [InlineData(0, 64 << 20)]
    [InlineData(1000, 64 << 20)]
    [InlineData(1000, 300_000)]
    public void Query_NewestFirstOfManyBlocks_IsTheReverse(int indexed, int segmentLength)
    {
        using var bench = new ReadingBench(8);
        bench.Write(indexed, segmentLength);
        bench.Index();
        bench.Write(5000, segmentLength);

        // More than a block, which is a mebibyte.
        Assert.True(new DirectoryInfo(bench.Folder).EnumerateFiles("*.audit").Sum(file => file.Length) > 1_200_000);
        AuditQuery some = new() { UserId = bench.Written[3].Record.UserId, NewestFirst = true };

        Assert.Equal(Enumerable.Range(0, indexed + 5000).Select(i => (long)i).Reverse(), bench.Ask(new AuditQuery { NewestFirst = true }));
        Assert.Equal(bench.Naive(some), bench.Ask(some));
        Assert.Equal(indexed + 4999, bench.Reader.Query(new AuditQuery { NewestFirst = true }, CancellationToken.None).First().Position);
    }

    [Fact]
    public void Query_WhileAWriterIsAtWork_FindsWhatIsAcknowledged()
    {
        using var bench = new ReadingBench(5);
        using ChainedAuditTrail trail = bench.Open();
        for (int i = 0; i < 60; i++)
        {
            bench.Append(trail);
            if (i % 7 == 0)
            {
                bench.Index();
            }

            Assert.Equal(bench.Written.Count, bench.Ask(new AuditQuery()).Length);
        }
    }

    [Fact]
    public void Query_AfterRotation_NeedsTheOlderKeyToo()
    {
        using var bench = new ReadingBench(6);
        bench.Write(30);
        bench.Index();
        MasterKey Old() => new("k1", [.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
        MasterKey New() => new("k2", [.. Enumerable.Range(2, 32).Select(i => (byte)i)]);
        bench.Keys.Dispose();
        bench.Keys = new KeyRing(New(), Old());
        bench.Write(30);
        AuditQuery query = new() { Purpose = OneLondon.Governance.Vocabulary.PurposeOfUse.DirectCare };
        Assert.Equal(bench.Naive(query), bench.Ask(query));
        Assert.Equal(30, bench.Index().Added);
        Assert.Equal(bench.Naive(query), bench.Ask(query));

        using var alone = new KeyRing(New());
        Assert.ThrowsAny<Exception>(() => new AuditTrailReader(bench.Folder, ReadingBench.Trail, alone).Query(query, CancellationToken.None).Count());
        Directory.Delete(bench.IndexFolder, recursive: true);
        ArgumentException refused = Assert.Throws<ArgumentException>(
            () => new AuditTrailReader(bench.Folder, ReadingBench.Trail, alone).Query(query, CancellationToken.None).Count());
        Assert.Contains("k1", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Query_OfAChangedRecord_GivesItAsUnreadableToAll()
    {
        using var bench = new ReadingBench(7);
        bench.Write(50);
        bench.Index();
        string segment = Directory.GetFiles(bench.Folder, "*.audit").Single();
        byte[] bytes = File.ReadAllBytes(segment);
        int at = bytes.AsSpan().IndexOf("\"request\":\"r2"u8) + "\"request\":\"r2".Length - 1;
        bytes[at] = (byte)'9';
        File.WriteAllBytes(segment, bytes);

        // Found by the index under what it was, and by everybody once the index is made anew.
        long changed = Assert.Single(Reads(new AuditQuery()), entry => entry.Record is null).Position;
        Directory.Delete(bench.IndexFolder, recursive: true);
        Assert.Equal(changed, Assert.Single(Reads(new AuditQuery { UserId = "nobody" })).Position);
        Assert.Equal(1, bench.Index().Damaged);
        Assert.Equal(changed, Assert.Single(Reads(new AuditQuery { UserId = "nobody", Overrides = [OverrideKind.RiskOfHarm] })).Position);

        List<AuditEntry> Reads(AuditQuery query) => [.. bench.Reader.Query(query, CancellationToken.None)];
    }

    [Fact]
    public void Query_OfATrailThatLostASegment_SaysSo()
    {
        using var bench = new ReadingBench(8);
        bench.Write(60, segmentLength: 4096);
        string[] segments = [.. Directory.GetFiles(bench.Folder, "*.audit").Order()];
        Assert.True(segments.Length > 3);
        File.Delete(segments[1]);
        Assert.Throws<InvalidDataException>(() => bench.Ask(new AuditQuery()));
        Assert.Throws<InvalidDataException>(() => bench.Index());
    }

    [Fact]
    public void Query_OfATrailOfAnotherName_SaysSo()
    {
        using var bench = new ReadingBench(9);
        bench.Write(3);
        Assert.Throws<InvalidDataException>(() => new AuditTrailReader(bench.Folder, "other", bench.Keys).Query(new AuditQuery(), CancellationToken.None).Count());
        Assert.Throws<DirectoryNotFoundException>(() => new AuditTrailReader(bench.Folder + "x", ReadingBench.Trail, bench.Keys).Query(new AuditQuery(), CancellationToken.None).Count());
    }

    [Fact]
    public void Terms_OfJsonThatIsNoRecord_AreThoseOfDamage()
    {
        foreach (string json in new[] { "", "[]", "{", "{}x", "{\"user\":3}", "{\"patient\":[{}]}", "{\"format\":2}", "{\"format\":\"1\"}" })
        {
            var terms = new List<ulong> { 1 };
            IndexTermReader.Read(System.Text.Encoding.UTF8.GetBytes(json), terms);
            Assert.Equal([1, IndexTerm.Damaged], terms);
        }
    }

    [Theory]
    [InlineData(new long[] { 1, 1, 1, 1, 1, 1, 1 }, 0)]
    [InlineData(new long[] { 1, 1, 1, 1, 1, 1, 1, 1 }, 8)]
    [InlineData(new long[] { 9000, 1024, 1, 1, 1, 1, 1, 1, 1 }, 8)]
    [InlineData(new long[] { 9000, 8192, 8192, 8192, 8192, 8192, 8192, 8192, 900 }, 0)]
    [InlineData(new long[] { 9000, 8192, 8192, 8192, 8192, 8192, 8192, 8192, 1025, 900, 900 }, 10)]
    [InlineData(new long[] { 1_000_000, 1, 1, 1, 1, 1, 1, 1, 1 }, 8)]
    [InlineData(new long[0], 0)]
    [InlineData(new long[] { 70000 }, 0)]
    public void Runs_WhenEightAreOfASize_AreMerged(long[] counts, int due) => Assert.Equal(due, IndexMerge.Due(counts));
}
