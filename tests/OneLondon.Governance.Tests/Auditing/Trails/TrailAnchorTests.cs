using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Tests.Access;

namespace OneLondon.Governance.Tests.Auditing.Trails;

public sealed class TrailAnchorTests : IDisposable
{
    private static readonly TimeSpan Hung = TimeSpan.FromSeconds(60);
    private readonly TrailTestBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Anchor_EachHead_IsGivenEvenWhereOneFails()
    {
        var anchor = new KeptHeads();
        _bench.Options = new ChainedTrailOptions { RecordsPerHead = 1, Anchors = [new Anchor((_, _) => throw new IOException("not there")), anchor] };
        using (ChainedAuditTrail trail = _bench.Open())
        {
            for (int i = 0; i < 3; i++)
            {
                await trail.AppendAsync(TestRecords.Small("r" + i), CancellationToken.None);
            }
        }

        Assert.Equal(3, anchor.Heads[^1].Size);
        Assert.True(_bench.Verify(null, [.. anchor.Heads]).IsSound);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Dispose_AnchorThatHangs_EndsAndSaysWhatIsNotKept(bool isBlocking)
    {
        using var never = new ManualResetEventSlim(false);
        var hanging = new Anchor((_, _) =>
        {
            if (isBlocking)
            {
                never.Wait(CancellationToken.None);
            }

            return Task.Delay(Timeout.Infinite, CancellationToken.None);
        });
        var kept = new KeptHeads();
        var log = new ListLogger();
        _bench.Options = new ChainedTrailOptions { Anchors = [hanging, kept] };
        ChainedAuditTrail trail = _bench.Open(log);
        await trail.AppendAsync(TestRecords.Small("a"), CancellationToken.None);

        await WithTimePassing(Task.Run(trail.Dispose));

        never.Set();
        Assert.Contains(log.Lines, line => line.Contains("tree head at 1 records: TimeoutException", StringComparison.Ordinal));
        Assert.Equal([1L], kept.Heads.Select(h => h.Size));
        Assert.Equal(1, _bench.Verify().Signed);
    }

    [Fact]
    public async Task Open_HeadThatNoAnchorKept_IsGivenAgain()
    {
        _bench.Fill(2);
        var kept = new KeptHeads();
        _bench.Options = new ChainedTrailOptions { Anchors = [kept] };
        await WithTimePassing(Task.Run(() => _bench.Open().Dispose()));
        Assert.Equal([2L], kept.Heads.Select(h => h.Size));
    }

    [Fact]
    public async Task Anchor_BusyWithOneHead_IsGivenTheNewestNext()
    {
        using var busy = new SemaphoreSlim(0);
        var given = new List<long>();
        var slow = new Anchor(async (head, token) =>
        {
            given.Add(head.Size);
            await busy.WaitAsync(token);
        });
        _bench.Options = new ChainedTrailOptions { RecordsPerHead = 1, Anchors = [slow] };
        using (ChainedAuditTrail trail = _bench.Open())
        {
            await trail.AppendAsync(TestRecords.Small("r0"), CancellationToken.None);
            Assert.True(SpinWait.SpinUntil(() => given.Count == 1, Hung));
            for (int i = 1; i < 5; i++)
            {
                await trail.AppendAsync(TestRecords.Small("r" + i), CancellationToken.None);
            }

            Assert.True(SpinWait.SpinUntil(() => _bench.Verify().Signed == 5, Hung));
            busy.Release(2);
        }

        Assert.Equal([1L, 5L], given);
    }

    private async Task WithTimePassing(Task task)
    {
        Task limit = Task.Delay(Hung);
        while (!task.IsCompleted)
        {
            Assert.False(limit.IsCompleted, "it hangs");
            _bench.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(task, Task.Delay(5));
        }

        await task;
    }

    private sealed class KeptHeads : ITreeHeadAnchor
    {
        public List<TreeHead> Heads { get; } = [];

        public Task AnchorAsync(TreeHead head, CancellationToken cancellationToken)
        {
            Heads.Add(head);
            return Task.CompletedTask;
        }
    }

    private sealed class Anchor(Func<TreeHead, CancellationToken, Task> keep) : ITreeHeadAnchor
    {
        public Task AnchorAsync(TreeHead head, CancellationToken cancellationToken) => keep(head, cancellationToken);
    }
}
