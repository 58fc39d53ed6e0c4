using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Auditing.Trails.Verifying;

namespace OneLondon.Governance.Tests.Auditing.Trails;

public sealed class ChainedAuditTrailFailClosedTests : IDisposable
{
    private readonly TrailTestBench _bench = new() { Options = new ChainedTrailOptions { SegmentBytes = 4096, RecordsPerHead = 7 } };

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Append_DiskFullAtEveryByte_ConfirmsOnlyWhatIsThere()
    {
        for (int room = 0; room < 6000; room += 7)
        {
            _bench.Store = new MemoryTrailStore { Room = room };
            var confirmed = new List<string>();
            try
            {
                using ChainedAuditTrail trail = _bench.Open();
                for (int i = 0; i < 30; i++)
                {
                    if (TryAppend(trail, $"r{i}"))
                    {
                        confirmed.Add($"r{i}");
                    }
                }
            }
            catch (IOException)
            {
                Assert.Empty(confirmed);
            }

            _bench.Store.Room = long.MaxValue;
            Check(confirmed, $"room for {room} bytes");
        }
    }

    [Fact]
    public void Append_FlushFails_ConfirmsNothingMoreUntilOpenedAfresh()
    {
        for (int flushes = 3; flushes < 40; flushes++)
        {
            _bench.Store = new MemoryTrailStore { FlushesLeft = flushes };
            var confirmed = new List<string>();
            using (ChainedAuditTrail trail = _bench.Open())
            {
                bool failed = false;
                for (int i = 0; i < 40; i++)
                {
                    bool written = TryAppend(trail, $"r{i}");
                    Assert.False(failed && written);
                    failed |= !written;
                    if (written)
                    {
                        confirmed.Add($"r{i}");
                    }

                    _bench.Store.FlushesLeft = failed ? int.MaxValue : _bench.Store.FlushesLeft;
                }
            }

            _bench.Store.FlushesLeft = int.MaxValue;
            Check(confirmed, $"{flushes} flushes");
        }
    }

    [Fact]
    public void Open_CrashedAnywhere_KeepsWhatWasConfirmedAndRecordsTheCut()
    {
        var random = new Random(5);
        for (int round = 0; round < 300; round++)
        {
            _bench.Store = new MemoryTrailStore();
            var confirmed = new List<string>();
            MemoryTrailStore? crashed = null;
            int crashAt = random.Next(2, 60);
            int share = random.Next(0, 101);
            _bench.Store.BeforeFlush = () =>
            {
                if (_bench.Store.Flushes == crashAt && crashed is null)
                {
                    crashed = _bench.Store.Crashed(rest => rest * share / 100);
                }
            };
            using (ChainedAuditTrail trail = _bench.Open())
            {
                for (int i = 0; i < 40; i++)
                {
                    if (TryAppend(trail, $"r{i}") && crashed is null)
                    {
                        confirmed.Add($"r{i}");
                    }
                }
            }

            if (crashed is not null)
            {
                _bench.Store = crashed;
            }

            // It may crash once more while it is opened.
            MemoryTrailStore? again = null;
            int second = random.Next(0, 6);
            _bench.Store.BeforeFlush = () =>
            {
                if (_bench.Store.Flushes == second && again is null)
                {
                    again = _bench.Store.Crashed(rest => rest * random.Next(0, 101) / 100);
                }
            };
            _bench.Fill(1, "second");
            _bench.Store = again ?? _bench.Store;
            Check(confirmed, $"round {round}");
        }
    }

    [Fact]
    public void Open_CrashedBetweenSegments_SignsWhereTheNewOneBegins()
    {
        _bench.Options = new ChainedTrailOptions { SegmentBytes = 4096, RecordsPerHead = 1000 };
        _bench.Fill(40);
        long[] segments = TrailNames.Segments(_bench.Store.Names());
        MemoryTrailStore.MemoryFile last = _bench.Store.Files[TrailNames.Segment(segments[^1])];
        int header = 12 + BitConverter.ToInt32([.. last.Bytes.Take(12)], 8) + TrailFrame.CodeLength;
        last.Bytes.RemoveRange(header, last.Bytes.Count - header);
        _bench.Store.Files[TrailNames.Heads].Bytes.Clear();

        _bench.Open().Dispose();

        TrailVerification told = _bench.Verify();
        Assert.Empty(told.Findings.Select(f => f.ToString()));
        Assert.Equal(segments[^1], told.Signed);
        Assert.True(segments.Length > 1);
        _bench.Store.Files[TrailNames.Heads].Bytes[^100] ^= 1;
        Assert.False(_bench.Verify().IsSound);
    }

    [Fact]
    public void Open_RestTooLongForACrash_Refuses()
    {
        _bench.Options = new ChainedTrailOptions();
        _bench.Fill(3);
        MemoryTrailStore.MemoryFile segment = _bench.Store.Files[TrailNames.Segment(0)];
        segment.Bytes.AddRange(new byte[TrailOpener.MaximumBatch + TrailFrame.MaximumBody + 1]);
        Assert.Throws<InvalidDataException>(() => _bench.Open());
    }

    [Fact]
    public void Open_SignedRecordChanged_Refuses()
    {
        _bench.Fill(6);
        MemoryTrailStore.MemoryFile segment = _bench.Store.Files[TrailNames.Segment(0)];
        segment.Bytes.RemoveRange(segment.Bytes.Count - 10, 10);
        Assert.Throws<InvalidDataException>(() => _bench.Open());
    }

    [Fact]
    public void Open_AnotherTrailsFolder_Refuses()
    {
        _bench.Fill(6);
        Assert.Throws<InvalidDataException>(() => new ChainedAuditTrail(_bench.Store, "other-trail", _bench.Keys, _bench.Signer, _bench.Clock, _bench.Options, null));
    }

    [Fact]
    public async Task Append_QueueFull_WaitsAndDropsNothing()
    {
        using var gate = new ManualResetEventSlim(false);
        _bench.Options = new ChainedTrailOptions { Waiting = 4 };
        using ChainedAuditTrail trail = _bench.Open();
        _bench.Store.BeforeFlush = gate.Wait;
        List<Task<AuditReceipt>> given = [.. Enumerable.Range(0, 20).Select(i => trail.AppendAsync(TestRecords.Small("r" + i), CancellationToken.None))];
        using var cancelled = new CancellationTokenSource();
        Task<AuditReceipt> late = trail.AppendAsync(TestRecords.Small("late"), cancelled.Token);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => late);
        Assert.DoesNotContain(given, t => t.IsCompleted);
        gate.Set();
        await Task.WhenAll(given);
        trail.Dispose();
        Assert.Equal(20, _bench.Verify().Records);
    }

    [Fact]
    public async Task Append_FlushHangs_ReleasesNobody()
    {
        using var gate = new ManualResetEventSlim(false);
        using ChainedAuditTrail trail = _bench.Open();
        _bench.Store.BeforeFlush = gate.Wait;
        Task<AuditReceipt> given = trail.AppendAsync(TestRecords.Small("a"), CancellationToken.None);
        Assert.NotSame(given, await Task.WhenAny(given, Task.Delay(50)));
        gate.Set();
        Assert.Equal(0, (await given).Position);
    }

    private static bool TryAppend(ChainedAuditTrail trail, string request)
    {
        try
        {
            trail.AppendAsync(TestRecords.Small(request), CancellationToken.None).GetAwaiter().GetResult();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    // Whatever happened: the trail opens, verifies, holds all that was confirmed, in order and once, and nothing that nobody wrote.
    private void Check(List<string> confirmed, string when)
    {
        _bench.Store.BeforeFlush = () => { };
        _bench.Fill(1, "last");
        TrailVerification told = _bench.Verify();
        Assert.True(told.IsSound, $"{when}: {string.Join("; ", told.Findings)}");
        List<string> requests = [.. TrailTestBench.Requests(_bench.Store).Where(r => !r.EndsWith(TrailCutFile.RecordedEnd, StringComparison.Ordinal))];
        Assert.True(requests.Count == requests.Distinct().Count(), $"{when}: something is there twice");
        Assert.True(confirmed.SequenceEqual(requests.Where(confirmed.Contains)), $"{when}: {confirmed.Count} confirmed, there are {string.Join(' ', requests)}");
        Assert.Equal("last0", requests[^1]);
        string[] cutFiles = [.. _bench.Store.Names().Where(n => n.Contains(".torn", StringComparison.Ordinal) || n.Contains(".cut", StringComparison.Ordinal))];
        Assert.True(cutFiles.Order().SequenceEqual(told.Cuts.Select(c => c.File).Order()), $"{when}: {string.Join(' ', cutFiles)} aside, {string.Join(' ', told.Cuts)} on record");
    }
}
