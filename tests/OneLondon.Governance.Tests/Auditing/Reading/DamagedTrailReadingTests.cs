using System.Buffers.Binary;
using OneLondon.Governance.Auditing.Reading;
using OneLondon.Governance.Auditing.Trails;

namespace OneLondon.Governance.Tests.Auditing.Reading;

/// <summary>Whoever can change the files and lacks the key hides nothing from a question, whatever time it is about.</summary>
public sealed class DamagedTrailReadingTests
{
    private const int Records = 60;
    private const int Changed = 25;

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, long.MaxValue)]
    [InlineData(true, 0)]
    [InlineData(true, long.MaxValue)]
    public void Query_OfATimeWithAChangedTime_HidesNothing(bool isIndexed, long ticks)
    {
        using var bench = new ReadingBench(21);
        bench.Write(Records);
        SetTicks(bench, Changed, Math.Min(ticks, DateTime.MaxValue.Ticks));
        if (isIndexed)
        {
            bench.Index();
        }

        for (int from = 0; from < Records; from += 3)
        {
            for (int to = from; to < Records; to += 7)
            {
                foreach (bool newest in (bool[])[false, true])
                {
                    foreach (string user in (string[])["", bench.Written[from].Record.UserId])
                    {
                        AuditQuery query = new() { From = bench.Written[from].At, To = bench.Written[to].At, NewestFirst = newest, UserId = user };
                        long[] expected = [.. bench.Naive(query).Append(Changed).Distinct().Order()];
                        long[] found = bench.Ask(query);
                        Assert.Empty(expected.Except(found));
                        Assert.Equal(newest ? found.OrderDescending() : found.Order(), found);
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Query_OfATimeWithALostRecord_TellsOfIt(bool isIndexed)
    {
        using var bench = new ReadingBench(22);
        bench.Write(Records, segmentLength: 4096);
        if (isIndexed)
        {
            bench.Index();
        }

        // The second segment keeps its first record alone, so that the others lie nowhere.
        string[] segments = [.. Directory.GetFiles(bench.Folder, "*.audit").Order()];
        byte[] bytes = File.ReadAllBytes(segments[1]);
        (int at, _, int end) = Frame(bytes, 1);
        Array.Clear(bytes, at, bytes.Length - at);
        File.WriteAllBytes(segments[1], bytes);
        var asked = new AuditQuery { From = bench.Written[0].At };
        List<AuditEntry> found = [];
        Exception? told = Record.Exception(() => found.AddRange(bench.Reader.Query(asked, CancellationToken.None)));
        Assert.True(told is InvalidDataException || found.Count == Records, $"{found.Count} of {Records}, and nobody is told");
        Assert.True(end > at);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Query_OfATrailWhoseSignedEndIsGone_SaysSo(bool isCutWhereAFrameEnds)
    {
        using var bench = new ReadingBench(23);
        bench.Write(Records);
        string segment = Directory.GetFiles(bench.Folder, "*.audit").Single();
        byte[] bytes = File.ReadAllBytes(segment);
        (int at, _, _) = Frame(bytes, 40);
        if (isCutWhereAFrameEnds)
        {
            bytes = bytes[..at];
        }
        else
        {
            // A length that no record has: from here on there are no frames.
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), -1);
        }

        File.WriteAllBytes(segment, bytes);
        var found = new List<long>();
        Assert.Throws<InvalidDataException>(() => found.AddRange(bench.Reader.Query(new AuditQuery(), CancellationToken.None).Select(entry => entry.Position)));
        Assert.Throws<InvalidDataException>(() => bench.Ask(new AuditQuery { NewestFirst = true }));
    }

    [Fact]
    public void Query_OfATrailThatACrashLeft_GivesWhatIsThere()
    {
        using var bench = new ReadingBench(24);
        bench.Write(20);
        string folder = Path.Combine(Path.GetDirectoryName(bench.Folder)!, "crashed");
        using (ChainedAuditTrail open = bench.Open())
        {
            for (int i = 0; i < 5; i++)
            {
                bench.Append(open);
            }

            Directory.CreateDirectory(folder);
            foreach (string path in Directory.GetFiles(bench.Folder).Where(path => !path.EndsWith(".lock", StringComparison.Ordinal)))
            {
                File.Copy(path, Path.Combine(folder, Path.GetFileName(path)));
            }
        }

        // Half a record after the last head, as a crash leaves it.
        string segment = Directory.GetFiles(folder, "*.audit").Single();
        byte[] bytes = File.ReadAllBytes(segment);
        File.WriteAllBytes(segment, bytes[..^10]);
        Assert.Equal(24, new AuditTrailReader(folder, ReadingBench.Trail, bench.Keys).Query(new AuditQuery(), CancellationToken.None).Count());
    }

    private static void SetTicks(ReadingBench bench, int record, long ticks)
    {
        string segment = Directory.GetFiles(bench.Folder, "*.audit").Single();
        byte[] bytes = File.ReadAllBytes(segment);
        (_, int at, _) = Frame(bytes, record);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at), ticks);
        File.WriteAllBytes(segment, bytes);
    }

    // Where a frame of a segment begins, where its time stands, and where it ends.
    private static (int At, int Ticks, int End) Frame(byte[] segment, int index)
    {
        int at = 12 + BinaryPrimitives.ReadInt32LittleEndian(segment.AsSpan(8)) + TrailFrame.CodeLength;
        for (int i = 0; ; i++)
        {
            int end = at + TrailFrame.Overhead + BinaryPrimitives.ReadInt32LittleEndian(segment.AsSpan(at));
            if (i == index)
            {
                return (at, at + sizeof(int), end);
            }

            at = end;
        }
    }
}
