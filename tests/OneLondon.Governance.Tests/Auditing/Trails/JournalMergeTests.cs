using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Trails;

namespace OneLondon.Governance.Tests.Auditing.Trails;

public sealed class JournalMergeTests : IDisposable
{
    private readonly TrailTestBench _trail = new() { Name = "hie", Options = new ChainedTrailOptions { SegmentBytes = 4096, RecordsPerHead = 7 } };
    private readonly TrailTestBench _journal = new() { Name = "hie-journal", Options = new ChainedTrailOptions { SegmentBytes = 4096, RecordsPerHead = 5 } };

    public void Dispose()
    {
        _trail.Dispose();
        _journal.Dispose();
    }

    [Fact]
    public async Task Merge_OfAJournal_KeepsEachRecordAndTellsItsOrigin()
    {
        _trail.Fill(3, "t");
        _journal.Fill(20, "j");

        Assert.Equal(20, await MergeAsync());

        List<AuditRecord> merged = [.. TrailTestBench.Records(_trail.Store).Where(r => r.OriginTrail.Length > 0 && r.Kind != AuditKind.Merge)];
        Assert.Equal(Enumerable.Range(0, 20).Select(i => ("hie-journal", (long)i, $"j{i}")), merged.Select(r => (r.OriginTrail, r.OriginPosition, r.RequestId)));
        Assert.Equal(["begun", "merged"], Merges(_trail.Store).Select(r => r.Verdict));
        Assert.Equal(["begun", "merged"], Merges(_journal.Store).Select(r => r.Verdict));
        Assert.True(_trail.Verify().IsSound);
        Assert.True(_journal.Verify().IsSound);
    }

    [Fact]
    public async Task Merge_OfAFullRecord_KeepsWhatItListsAndWhoDirected()
    {
        using (ChainedAuditTrail journal = _journal.Open())
        {
            await journal.AppendAsync(TestRecords.Full(), CancellationToken.None);
        }

        await MergeAsync();

        AuditRecord merged = Assert.Single(TrailTestBench.Records(_trail.Store), r => r.OriginTrail.Length > 0 && r.Kind != AuditKind.Merge);
        Assert.Equal(TestRecords.Full().Resources, merged.Resources);
        Assert.Equal((3, "doctor-1", "ward-3"), (merged.Chunks, merged.Roles[0].DirectedBy, merged.Roles[0].DirectingTeam));
    }

    [Fact]
    public async Task Merge_AskedAgain_AddsWhatIsNewAlone()
    {
        _journal.Fill(3, "a");
        await MergeAsync();
        int before = TrailTestBench.Records(_trail.Store).Count;
        Assert.Equal(0, await MergeAsync());
        Assert.Equal(before, TrailTestBench.Records(_trail.Store).Count);
        _journal.Fill(2, "b");
        Assert.Equal(2, await MergeAsync());
        Assert.Equal(["a0", "a1", "a2", "b0", "b1"], MergedRequests(_trail.Store));
    }

    [Fact]
    public async Task Merge_WithTheJournalInUse_LosesNothing()
    {
        _journal.Store.HasWriter = true;
        using ChainedAuditTrail trail = _trail.Open();
        using ChainedAuditTrail journal = _journal.Open();
        Task writing = Task.Run(async () =>
        {
            for (int i = 0; i < 200; i++)
            {
                await journal.AppendAsync(TestRecords.Small("j" + i), CancellationToken.None);
            }
        });
        while (!writing.IsCompleted)
        {
            await Task.WhenAll(trail.MergeAsync(journal, CancellationToken.None), trail.MergeAsync(journal, CancellationToken.None));
        }

        await trail.MergeAsync(journal, CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"j{i}"), MergedRequests(_trail.Store));
    }

    // The machine stops before any flush of either trail, with none, half or all of what was not flushed on the disk; then again while it goes on.
    [Fact]
    public async Task Merge_CrashedAnywhereTwice_NeitherLosesNorDoubles()
    {
        _trail.Fill(3, "t");
        _journal.Fill(9, "j");
        int crashes = 0;
        await foreach ((MemoryTrailStore Trail, MemoryTrailStore Journal) once in CrashesAsync(_trail.Store.Copy(), _journal.Store.Copy()))
        {
            await foreach ((MemoryTrailStore Trail, MemoryTrailStore Journal) twice in CrashesAsync(once.Trail, once.Journal))
            {
                (_trail.Store, _journal.Store) = (twice.Trail, twice.Journal);
                await MergeAsync();
                Assert.Equal(Enumerable.Range(0, 9).Select(i => $"j{i}"), MergedRequests(_trail.Store).Order(StringComparer.Ordinal));
                Assert.Empty(_trail.Verify().Findings.Select(f => f.ToString()));
                crashes++;
            }
        }

        Assert.True(crashes > 100, $"{crashes} crashes");
    }

    [Fact]
    public async Task Merge_TrailThatFails_GoesOnWhereItWasBrokenOff()
    {
        _journal.Fill(30, "j");
        for (int room = 0; room < 9000; room += 211)
        {
            _trail.Store = new MemoryTrailStore();
            _trail.Fill(1, "t");
            using ChainedAuditTrail trail = _trail.Open();
            using var mine = new TrailTestBench { Name = "hie-journal", Store = _journal.Store.Copy(), Options = _journal.Options };
            using ChainedAuditTrail journal = mine.Open(signer: _journal.Signer);
            _trail.Store.Room = room;
            try
            {
                await trail.MergeAsync(journal, CancellationToken.None);
            }
            catch (IOException)
            {
                _trail.Store.Room = long.MaxValue;
                await trail.MergeAsync(journal, CancellationToken.None);
            }

            Assert.Equal(Enumerable.Range(0, 30).Select(i => $"j{i}").Order(StringComparer.Ordinal), MergedRequests(_trail.Store).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Merge_JournalThatWasChanged_TakesNothing()
    {
        _journal.Fill(4, "j");
        using ChainedAuditTrail trail = _trail.Open();
        using ChainedAuditTrail journal = _journal.Open();
        _journal.Store.Files[TrailNames.Segment(0)].Bytes[300] ^= 1;
        await Assert.ThrowsAsync<InvalidDataException>(() => trail.MergeAsync(journal, CancellationToken.None));
        Assert.Empty(TrailTestBench.Records(_trail.Store));
    }

    // A record that says "merged" would keep all before it from being taken over.
    [Fact]
    public async Task Append_WhatATrailItselfRecords_IsRefused()
    {
        _journal.Fill(3, "j");
        using ChainedAuditTrail trail = _trail.Open();
        using ChainedAuditTrail journal = _journal.Open();
        foreach (AuditRecord forged in (AuditRecord[])
        [
            new() { Kind = AuditKind.Merge, At = TestRecords.At, Verdict = "merged", OriginTrail = "hie", OriginPosition = 3 },
            new() { Kind = AuditKind.Merge, At = TestRecords.At },
            new() { Kind = AuditKind.Repair, At = TestRecords.At, RequestId = "00000000000000000000.1.0.cut" },
            new() { Kind = AuditKind.Access, At = TestRecords.At, OriginTrail = "hie" },
        ])
        {
            await Assert.ThrowsAsync<ArgumentException>(() => journal.AppendAsync(forged, CancellationToken.None));
        }

        Assert.Equal(3, await trail.MergeAsync(journal, CancellationToken.None));
    }

    [Fact]
    public async Task Merge_IntoAnotherTrailThanBefore_IsRefused()
    {
        _journal.Fill(1, "a");
        await MergeAsync();
        _journal.Fill(1, "b");
        using var other = new TrailTestBench { Name = "other" };
        using ChainedAuditTrail trail = other.Open();
        using ChainedAuditTrail journal = _journal.Open();
        await Assert.ThrowsAsync<InvalidOperationException>(() => trail.MergeAsync(journal, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => trail.MergeAsync(trail, CancellationToken.None));
    }

    [Fact]
    public async Task Merge_LongestRecord_FindsRoomForItsOrigin()
    {
        string longest = new('x', TrailFrame.MaximumRecord - JsonLength(string.Empty));
        using ChainedAuditTrail trail = _trail.Open();
        using ChainedAuditTrail journal = _journal.Open();
        await journal.AppendAsync(new AuditRecord { Kind = AuditKind.Access, At = TestRecords.At, RequestId = "x" + longest[1..], UserId = "" }, CancellationToken.None);
        await Assert.ThrowsAsync<ArgumentException>(() => journal.AppendAsync(new AuditRecord { Kind = AuditKind.Access, At = TestRecords.At, RequestId = longest + "x" }, CancellationToken.None));
        Assert.Equal(1, await trail.MergeAsync(journal, CancellationToken.None));
    }

    private static int JsonLength(string request) => JsonLines.Line(TestRecords.Small(request + "y")).Length - 2;

    private static IEnumerable<AuditRecord> Merges(MemoryTrailStore store) => TrailTestBench.Records(store).Where(r => r.Kind == AuditKind.Merge);

    private static IEnumerable<string> MergedRequests(MemoryTrailStore store) =>
        TrailTestBench.Records(store).Where(r => r.OriginTrail.Length > 0 && r.Kind != AuditKind.Merge).Select(r => r.RequestId);

    private async Task<long> MergeAsync()
    {
        using ChainedAuditTrail trail = _trail.Open();
        using ChainedAuditTrail journal = _journal.Open();
        return await trail.MergeAsync(journal, CancellationToken.None);
    }

    private async IAsyncEnumerable<(MemoryTrailStore Trail, MemoryTrailStore Journal)> CrashesAsync(MemoryTrailStore trail, MemoryTrailStore journal)
    {
        foreach (int share in (int[])[0, 50, 100])
        {
            for (int flush = 0; ; flush++)
            {
                (_trail.Store, _journal.Store) = (trail.Copy(), journal.Copy());
                (MemoryTrailStore, MemoryTrailStore)? crashed = null;
                int flushes = 0;
                (MemoryTrailStore opened, MemoryTrailStore beside) = (_trail.Store, _journal.Store);
                void BeforeFlush()
                {
                    if (Interlocked.Increment(ref flushes) - 1 == flush)
                    {
                        crashed = (opened.Crashed(rest => rest * share / 100), beside.Crashed(rest => rest * share / 100));
                    }
                }

                (opened.BeforeFlush, beside.BeforeFlush) = (BeforeFlush, BeforeFlush);
                await MergeAsync();
                if (crashed is not { } found)
                {
                    break;
                }

                yield return found;
            }
        }
    }
}
