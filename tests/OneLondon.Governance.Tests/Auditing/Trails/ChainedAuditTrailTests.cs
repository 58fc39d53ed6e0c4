using System.Security.Cryptography;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Auditing.Trails.Verifying;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Tests.Auditing.Trails;

public sealed class ChainedAuditTrailTests : IDisposable
{
    private static readonly EcdsaTreeHeadSigner Another = new("s2", ECDsa.Create(ECCurve.NamedCurves.nistP256));

    private readonly TrailTestBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Append_ManyCallers_ShareFlushesAndLoseNothing()
    {
        const int Callers = 32;
        const int Each = 50;
        using (ChainedAuditTrail trail = _bench.Open())
        {
            int before = _bench.Store.Flushes;
            long[][] positions = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
            {
                var given = new List<long>();
                for (int i = 0; i < Each; i++)
                {
                    given.Add((await trail.AppendAsync(TestRecords.Small($"c{caller}-{i}"), CancellationToken.None)).Position);
                }

                return given.ToArray();
            })));
            Assert.Equal(Enumerable.Range(0, Callers * Each).Select(i => (long)i), positions.SelectMany(p => p).Order());
            Assert.True(_bench.Store.Flushes - before < Callers * Each);
        }

        Assert.True(_bench.Verify().IsSound);
        List<string> requests = TrailTestBench.Requests(_bench.Store);
        Assert.Equal(Callers * Each, requests.Distinct().Count());
        Assert.All(Enumerable.Range(0, Callers), c => Assert.Equal(
            Enumerable.Range(0, Each).Select(i => $"c{c}-{i}"), requests.Where(r => r.StartsWith($"c{c}-", StringComparison.Ordinal))));
    }

    // What comes while the disk is busy is chained ahead, some of it or all.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(900)]
    public async Task Append_WhileTheDiskIsBusy_VerifiesWithEveryHead(int more)
    {
        _bench.Time = new TickingClock();
        _bench.Options = new ChainedTrailOptions { RecordsPerHead = 1 };
        using var gate = new SemaphoreSlim(0);
        using (ChainedAuditTrail trail = _bench.Open())
        {
            for (int round = 0; round < 20; round++)
            {
                _bench.Store.BeforeFlush = gate.Wait;
                List<Task> given = [trail.AppendAsync(TestRecords.Full(), CancellationToken.None)];
                Assert.True(SpinWait.SpinUntil(() => _bench.Store.Waiting > 0, TimeSpan.FromSeconds(60)));
                given.AddRange(Enumerable.Range(0, 60 + more).Select(_ => trail.AppendAsync(TestRecords.Full(), CancellationToken.None)));
                _bench.Store.BeforeFlush = () => { };
                gate.Release();
                await Task.WhenAll(given);
            }
        }

        TrailVerification told = _bench.Verify();
        Assert.Empty(told.Findings.Select(f => f.ToString()));
        Assert.Equal((20 * (61 + more), 20 * (61 + more)), (told.Records, told.Signed));
    }

    [Fact]
    public async Task Append_WholeRecord_IsReadBackAsItWas()
    {
        using (ChainedAuditTrail trail = _bench.Open())
        {
            await trail.AppendAsync(TestRecords.Full(), CancellationToken.None);
        }

        Assert.Equal([TestRecords.Full().RequestId], TrailTestBench.Requests(_bench.Store));
    }

    [Fact]
    public void Open_Again_GoesOn()
    {
        for (int i = 0; i < 5; i++)
        {
            _bench.Fill(3, $"run{i}-");
        }

        TrailVerification told = _bench.Verify();
        Assert.True(told.IsSound);
        Assert.Equal((15, 15), (told.Records, told.Signed));
        Assert.Empty(told.Cuts);
    }

    [Fact]
    public void Open_SegmentsFull_BeginsNewOnes()
    {
        _bench.Options = new ChainedTrailOptions { SegmentBytes = 4096 };
        _bench.Fill(100);
        _bench.Fill(100, "again");
        Assert.True(TrailNames.Segments(_bench.Store.Names()).Length > 4);
        TrailVerification told = _bench.Verify();
        Assert.Empty(told.Findings.Select(f => f.ToString()));
        Assert.Equal(200, told.Records);
    }

    [Fact]
    public void Open_KeyRotated_LeavesOldRecordsVerifiable()
    {
        _bench.Fill(3);
        byte[] old = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
        _bench.Keys = new KeyRing(new MasterKey("k2", [.. Enumerable.Range(50, 32).Select(i => (byte)i)]), new MasterKey("k1", old));
        _bench.Fill(3, "new");
        Assert.True(_bench.Verify().IsSound);
        Assert.Equal(2, TrailNames.Segments(_bench.Store.Names()).Length);

        _bench.Keys = new KeyRing(new MasterKey("k2", [.. Enumerable.Range(50, 32).Select(i => (byte)i)]));
        Assert.Contains(_bench.Verify().Findings, f => f.Kind == TrailFindingKind.Unchecked && f.Text.Contains("k1", StringComparison.Ordinal));
    }

    [Fact]
    public void Open_KeyMissing_Refuses()
    {
        _bench.Fill(3);
        _bench.Keys = new KeyRing(new MasterKey("k9", [.. Enumerable.Range(50, 32).Select(i => (byte)i)]));
        Assert.Throws<ArgumentException>(() => _bench.Open());
    }

    [Fact]
    public void Open_HeadOfASignerNotGiven_Refuses()
    {
        _bench.Fill(3);
        Assert.Contains("`s1`", Assert.Throws<ArgumentException>(() => _bench.Open(signer: Another)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_HeadOfAnOlderSigner_IsCheckedByItsKey()
    {
        _bench.Fill(3);
        using TreeHeadKeys older = new TreeHeadKeys().Add("s1", _bench.Signer.PublicKey());
        _bench.Options = new ChainedTrailOptions { OlderHeadKeys = older };
        _bench.Open(signer: Another).Dispose();

        using TreeHeadKeys wrong = new TreeHeadKeys().Add("s1", Another.PublicKey());
        _bench.Options = new ChainedTrailOptions { OlderHeadKeys = wrong };
        Assert.Throws<InvalidDataException>(() => _bench.Open(signer: Another));
    }

    [Fact]
    public async Task Head_Interval_SignsWhatIsNew()
    {
        using ChainedAuditTrail trail = _bench.Open();
        await trail.AppendAsync(TestRecords.Small("a"), CancellationToken.None);
        _bench.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(SpinWait.SpinUntil(() => _bench.Verify().Signed == 1, TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Time_ClockSetBack_NeverGoesBack()
    {
        using (ChainedAuditTrail trail = _bench.Open())
        {
            await trail.AppendAsync(TestRecords.Small("a"), CancellationToken.None);
            _bench.Clock.Jump(TestRecords.At.AddDays(-1));
            await trail.AppendAsync(TestRecords.Small("b"), CancellationToken.None);
        }

        Assert.True(_bench.Verify().IsSound);
    }

    [Fact]
    public void Head_Text_IsReadBackInOneSpellingAlone()
    {
        var head = new TreeHead { Trail = "t", Size = 3, Root = new string('a', 64), At = TestRecords.At, KeyId = "s1", Signature = "c2ln" };
        string text = TreeHeadFormat.Write(head);
        Assert.Equal(text, TreeHeadFormat.Write(TreeHeadFormat.Read(text)));
        Assert.Throws<FormatException>(() => TreeHeadFormat.Read(text.Replace(":3", ": 3", StringComparison.Ordinal)));
        Assert.Throws<NotSupportedException>(() => TreeHeadFormat.Read(text.Replace("\"format\":1", "\"format\":2", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Dispose_RecordsWaiting_WritesThem()
    {
        ChainedAuditTrail trail = _bench.Open();
        List<Task<AuditReceipt>> given = [.. Enumerable.Range(0, 100).Select(i => trail.AppendAsync(TestRecords.Small("r" + i), CancellationToken.None))];
        trail.Dispose();
        await Task.WhenAll(given);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => trail.AppendAsync(TestRecords.Small("late"), CancellationToken.None));
        Assert.Equal(100, _bench.Verify().Records);
    }

    private sealed class TickingClock : TimeProvider
    {
        private long _ticks = TestRecords.At.UtcTicks;

        public override DateTimeOffset GetUtcNow() => new(Interlocked.Increment(ref _ticks), TimeSpan.Zero);
    }
}
