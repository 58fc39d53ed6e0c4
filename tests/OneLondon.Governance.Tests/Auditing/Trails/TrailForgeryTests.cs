using System.Globalization;
using System.Text;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Trails;

namespace OneLondon.Governance.Tests.Auditing.Trails;

/// <summary>What somebody who can change the files and lacks the keys does to a trail: it does not open, or it says what happened.</summary>
public sealed class TrailForgeryTests : IDisposable
{
    private readonly TrailTestBench _bench = new() { Options = new ChainedTrailOptions { SegmentBytes = 4096, RecordsPerHead = 7 } };

    public void Dispose() => _bench.Dispose();

    // A segment that a head speaks for was whole: no crash leaves it shorter than its beginning.
    [Theory]
    [InlineData(6, 0)]
    [InlineData(6, 1)]
    [InlineData(6, 40)]
    [InlineData(60, 0)]
    [InlineData(60, 40)]
    public void Open_SignedSegmentCutToItsBeginning_Refuses(int records, int left)
    {
        _bench.Fill(records);
        string last = TrailNames.Segment(TrailNames.Segments(_bench.Store.Names())[^1]);
        List<byte> bytes = _bench.Store.Files[last].Bytes;
        bytes.RemoveRange(left, bytes.Count - left);
        string[] names = [.. _bench.Store.Names()];

        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => _bench.Open());

        Assert.Contains("keep its folder aside", refused.Message, StringComparison.Ordinal);
        Assert.Equal(names, _bench.Store.Names());
        Assert.False(_bench.Verify().IsSound);
    }

    // The time beside a head is not signed. A later one would be that of all records to come; one that no clock has makes records that cannot be read.
    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    [InlineData(3155378975999999999 + 1)]
    [InlineData(3155378975999999999)]
    [InlineData(0)]
    public void Open_HeadWithAnotherTime_Refuses(long ticks)
    {
        _bench.Fill(6);
        Change(line => Replaced(line, "\"ticks\":", ",", ticks.ToString(CultureInfo.InvariantCulture)));
        Assert.Throws<InvalidDataException>(() => _bench.Open());
    }

    // Nor is where the last record ends: with an earlier end, what follows would be taken for what a crash left, and cut off.
    [Fact]
    public void Open_HeadThatSaysAnEarlierEnd_RefusesAndCutsNothing()
    {
        _bench.Options = new ChainedTrailOptions();
        _bench.Fill(9);
        MemoryTrailStore before = _bench.Store;
        byte[] segment = [.. before.Files[TrailNames.Segment(0)].Bytes];
        using TrailFile file = before.Open(TrailNames.Segment(0));
        TrailSegment.Read(file, out int begin, out _, out byte[] header);
        List<(long End, long Ticks, byte[] Code)> ends = [(begin, 0, header)];
        var reader = new TrailFrameReader(file, begin);
        while (reader.Read())
        {
            ends.Add((reader.Offset, reader.Ticks, reader.Code.ToArray()));
        }

        Assert.Equal(10, ends.Count);
        foreach ((long end, long ticks, byte[] code) in ends.SkipLast(1))
        {
            _bench.Store = before.Copy();
            Change(line => Replaced(Replaced(Replaced(
                line,
                "\"offset\":", ",", end.ToString(CultureInfo.InvariantCulture)),
                "\"ticks\":", ",", ticks.ToString(CultureInfo.InvariantCulture)),
                "\"code\":\"", "\"", Convert.ToHexStringLower(code)));
            Assert.Throws<InvalidDataException>(() => _bench.Open());
            Assert.Equal(segment, _bench.Store.Files[TrailNames.Segment(0)].Bytes);
        }

        // As it was written, it opens.
        _bench.Store = before;
        _bench.Open();
    }

    [Fact]
    public async Task Open_RecordsOfEveryLength_FindsWhereTheyEnd()
    {
        var random = new Random(3);
        _bench.Options = new ChainedTrailOptions { RecordsPerHead = 1 };
        for (int i = 0; i < 40; i++)
        {
            // Text in which lengths of frames stand, too.
            int length = i == 39 ? TrailFrame.MaximumRecord - 2000 : random.Next(0, 3000);
            using ChainedAuditTrail trail = _bench.Open();
            await trail.AppendAsync(new AuditRecord { Kind = AuditKind.Access, At = TestRecords.At, RequestId = "r" + new string((char)random.Next(1, 60), length / 6) }, CancellationToken.None);
            _bench.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        using (ChainedAuditTrail trail = _bench.Open())
        {
            Assert.Equal(40, trail.Confirmed);
        }

        Assert.True(_bench.Verify().IsSound);
    }

    // The clock is asked while a batch is on its way to the disk, too.
    [Fact]
    public async Task Append_ClockThatFailsWhileTheDiskIsBusy_IsRefused()
    {
        using var gate = new ManualResetEventSlim(false);
        var clock = new FailingClock(TestRecords.At);
        _bench.Options = new ChainedTrailOptions();
        _bench.Time = clock;
        using ChainedAuditTrail trail = _bench.Open();
        await trail.AppendAsync(TestRecords.Small("a"), CancellationToken.None);
        _bench.Store.BeforeFlush = gate.Wait;
        Task<AuditReceipt> first = trail.AppendAsync(TestRecords.Small("b"), CancellationToken.None);
        Assert.True(SpinWait.SpinUntil(() => _bench.Store.Waiting > 0, TimeSpan.FromSeconds(10)));
        clock.Fails = true;
        Task<AuditReceipt>[] next = [.. Enumerable.Range(0, 60).Select(i => trail.AppendAsync(Long("c" + i), CancellationToken.None))];
        Assert.True(SpinWait.SpinUntil(() => clock.Failed > 0, TimeSpan.FromSeconds(10)));
        gate.Set();
        Assert.Equal(1, (await first).Position);
        foreach (Task<AuditReceipt> refused in next)
        {
            await Assert.ThrowsAsync<IOException>(() => refused);
        }

        clock.Fails = false;
        Assert.Equal(2, (await trail.AppendAsync(TestRecords.Small("d"), CancellationToken.None)).Position);
        trail.Dispose();
        Assert.Equal(["a", "b", "d"], TrailTestBench.Requests(_bench.Store));
        Assert.True(_bench.Verify().IsSound);
    }

    private static AuditRecord Long(string request) => new() { Kind = AuditKind.Access, At = TestRecords.At, RequestId = request, OverrideReason = new string('x', 1500) };

    private static string Replaced(string line, string name, string until, string value)
    {
        int at = line.IndexOf(name, StringComparison.Ordinal) + name.Length;
        return line[..at] + value + line[line.IndexOf(until, at, StringComparison.Ordinal)..];
    }

    private void Change(Func<string, string> change)
    {
        List<byte> heads = _bench.Store.Files[TrailNames.Heads].Bytes;
        string[] lines = Encoding.UTF8.GetString([.. heads]).TrimEnd('\n').Split('\n');
        lines[^1] = change(lines[^1]);
        heads.Clear();
        heads.AddRange(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
    }

    private sealed class FailingClock(DateTimeOffset now) : TimeProvider
    {
        private int _failed;

        public bool Fails { get; set; }

        public int Failed => Volatile.Read(ref _failed);

        public override DateTimeOffset GetUtcNow()
        {
            if (Fails)
            {
                Interlocked.Increment(ref _failed);
                throw new InvalidOperationException("no time");
            }

            return now;
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
