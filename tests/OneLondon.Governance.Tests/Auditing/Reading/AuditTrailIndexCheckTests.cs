using System.Numerics;
using OneLondon.Governance.Auditing.Reading;
using OneLondon.Governance.Auditing.Reading.Indexing;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Tests.Auditing.Reading;

/// <summary>An index that somebody with a key wrote so that it leaves records out: queries cannot tell, holding it against the trail does.</summary>
public sealed class AuditTrailIndexCheckTests
{
    [Theory]
    [InlineData(1, 4096)]
    [InlineData(2, 9000)]
    [InlineData(3, 64 << 20)]
    public void Index_BuiltBitByBit_IsRight(int seed, long segmentLength)
    {
        using var bench = new ReadingBench(seed);
        var random = new Random(seed);
        for (int round = 0; round < 12; round++)
        {
            bench.Write(random.Next(1, 40), segmentLength);
            bench.Index();
        }

        bench.Write(7, segmentLength);
        AuditIndexCheck check = Check(bench);
        Assert.Equal((bench.Written.Count - 7, 0, 7), (check.Records, check.Wrong, check.Unlisted));
    }

    [Fact]
    public void Index_OfADamagedRecord_IsRight()
    {
        using var bench = new ReadingBench(4);
        bench.Write(30);
        string segment = Directory.GetFiles(bench.Folder, "*.audit").Single();
        byte[] bytes = File.ReadAllBytes(segment);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(segment, bytes);
        Assert.Equal(1, bench.Index().Damaged);
        Assert.Equal((30, 0, 0), (Check(bench).Records, Check(bench).Wrong, Check(bench).Unlisted));
    }

    [Fact]
    public void Index_OfBeforeTheDamage_IsWrongAndTheTrailIsToBlame()
    {
        using var bench = new ReadingBench(10);
        bench.Write(30);
        bench.Index();
        string segment = Directory.GetFiles(bench.Folder, "*.audit").Single();
        byte[] bytes = File.ReadAllBytes(segment);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(segment, bytes);
        AuditIndexCheck check = Check(bench);
        Assert.Equal((30, 1), (check.Wrong, check.Damaged));
    }

    public static TheoryData<string> Forgeries => ["leave out", "add", "swap", "count twice", "unsorted", "offset", "time", "shorter"];

    [Theory]
    [MemberData(nameof(Forgeries))]
    public void Index_ForgedByAHolderOfAKey_IsFound(string forgery)
    {
        using var bench = new ReadingBench(5);
        bench.Write(40);
        bench.Index();
        AuditQuery query = new() { UserId = bench.Written[3].Record.UserId };
        Assert.NotEmpty(bench.Ask(query));

        Forge(bench, forgery, IndexTerm.Of(IndexTermKind.User, query.UserId));

        if (forgery == "leave out")
        {
            Assert.Empty(bench.Ask(query));
        }

        AuditIndexCheck check = Check(bench);
        Assert.Equal((0, 40, 0), (check.Records, check.Wrong, check.FirstWrong));
    }

    [Fact]
    public void Index_OfRecordsThatAreGone_IsWrong()
    {
        using var bench = new ReadingBench(6);
        using var longer = new ReadingBench(6);
        bench.Write(20);
        longer.Write(30);
        longer.Index();
        Directory.CreateDirectory(bench.IndexFolder);
        string run = Directory.GetFiles(longer.IndexFolder, "*.run").Single();
        File.Copy(run, Path.Combine(bench.IndexFolder, Path.GetFileName(run)));
        AuditIndexCheck check = Check(bench);
        Assert.Equal((0, 30, 0), (check.Records, check.Wrong, check.Unlisted));
    }

    [Fact]
    public void Index_Damaged_IsWrongFromThereOn()
    {
        using var bench = new ReadingBench(7);
        bench.Write(20);
        bench.Index();
        bench.Write(20);
        bench.Index();
        string second = Directory.GetFiles(bench.IndexFolder, "*.run").Order().Last();
        byte[] bytes = File.ReadAllBytes(second);
        for (int i = 0; i < bytes.Length; i += i < 80 ? 1 : 511)
        {
            bytes[i] ^= 1;
            File.WriteAllBytes(second, bytes);
            bytes[i] ^= 1;
            try
            {
                AuditIndexCheck check = Check(bench);
                Assert.Equal((20, 20, 20), (check.Records, check.Wrong, check.FirstWrong));
            }
            catch (NotSupportedException) when (i is >= 8 and < 12)
            {
            }
        }
    }

    [Fact]
    public void Index_ThatIsNotThere_IsNotListed()
    {
        using var bench = new ReadingBench(8);
        bench.Write(20);
        AuditIndexCheck check = Check(bench);
        Assert.Equal((0, 0, 20), (check.Records, check.Wrong, check.Unlisted));
        Assert.False(Directory.Exists(bench.IndexFolder));
    }

    [Fact]
    public void Product_OfTwoNumbers_IsThatOfLargeIntegers()
    {
        var random = new Random(9);
        BigInteger prime = BigInteger.Pow(2, 127) - 1;
        UInt128[] edges = [0, 1, 2, ulong.MaxValue, (UInt128)ulong.MaxValue + 1, (UInt128.One << 126) - 1, (UInt128.One << 127) - 2];
        UInt128[] all = [.. edges, .. Enumerable.Range(0, 300).Select(_ => new UInt128((ulong)random.NextInt64(), (ulong)random.NextInt64(long.MinValue, long.MaxValue)))];
        foreach (UInt128 one in all)
        {
            foreach (UInt128 other in all)
            {
                Assert.Equal((BigInteger)one * other % prime, EntryProduct.Multiply(one, other));
            }
        }
    }

    private static AuditIndexCheck Check(ReadingBench bench) => AuditTrailIndex.Check(bench.Folder, ReadingBench.Trail, bench.Keys, null, CancellationToken.None);

    // Writes a run anew with the codes that only a holder of a key can make.
    private static void Forge(ReadingBench bench, string forgery, ulong term)
    {
        string path = Directory.GetFiles(bench.IndexFolder, "*.run").Single();
        IndexRunHeader header;
        List<(long Offset, long Ticks)> records = [];
        List<(ulong Term, uint Record)> entries = [];
        using (IndexRun run = IndexRun.Open(path, ReadingBench.Trail, bench.Keys)!)
        {
            header = run.Header;
            records.AddRange(Enumerable.Range(0, (int)header.Count).Select(i => run.Record(i)));
            entries.AddRange(Enumerable.Range(0, (int)header.Postings).Select(i => run.Posting(i)));
        }

        int at = entries.FindIndex(entry => entry.Term == term);
        switch (forgery)
        {
            case "leave out":
                entries.RemoveAll(entry => entry.Term == term);
                break;
            case "add":
                entries.Add((ulong.MaxValue, 7));
                break;
            case "swap":
                entries[at] = (entries[at].Term, entries[at].Record == 0 ? 39u : 0u);
                entries.Sort();
                break;
            case "count twice":
                entries[at + 1] = entries[at];
                break;
            case "unsorted":
                (entries[at], entries[at + 1]) = (entries[at + 1], entries[at]);
                break;
            case "offset":
                records[5] = records[6];
                break;
            case "time":
                records[5] = (records[5].Offset, records[5].Ticks + 1);
                break;
            default:
                entries.RemoveAt(entries.Count - 1);
                break;
        }

        var forged = new IndexRunHeader { First = header.First, Count = header.Count, Postings = entries.Count, LastCode = header.LastCode, KeyId = header.KeyId };
        IndexFolder.WriteRun(
            bench.IndexFolder, ReadingBench.Trail, bench.Keys, forged,
            writer => records.ForEach(record => IndexRunBuilder.WriteRecord(writer, record.Offset, record.Ticks)),
            writer => entries.ForEach(entry => IndexRunBuilder.WritePosting(writer, entry.Term, entry.Record)));
    }
}
