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

    // The time beside a head is not signed. One that no clock has would make records that cannot be read again.
    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    [InlineData(3155378975999999999 + 1)]
    public void Open_HeadWithATimeNoClockHas_Refuses(long ticks)
    {
        _bench.Fill(6);
        SetTicks(ticks);
        Assert.Throws<InvalidDataException>(() => _bench.Open());
    }

    [Fact]
    public async Task Open_HeadWithALaterTime_IsFoundByVerifying()
    {
        _bench.Fill(6);
        SetTicks(DateTime.MaxValue.Ticks);
        using (ChainedAuditTrail trail = _bench.Open())
        {
            await trail.AppendAsync(TestRecords.Small("later"), CancellationToken.None);
        }

        Assert.Equal(7, TrailTestBench.Requests(_bench.Store).Count);
        Assert.False(_bench.Verify().IsSound);
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

    private void SetTicks(long ticks)
    {
        List<byte> heads = _bench.Store.Files[TrailNames.Heads].Bytes;
        string[] lines = Encoding.UTF8.GetString([.. heads]).TrimEnd('\n').Split('\n');
        int at = lines[^1].IndexOf("\"ticks\":", StringComparison.Ordinal) + "\"ticks\":".Length;
        int end = lines[^1].IndexOf(',', at);
        lines[^1] = lines[^1][..at] + ticks.ToString(CultureInfo.InvariantCulture) + lines[^1][end..];
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
