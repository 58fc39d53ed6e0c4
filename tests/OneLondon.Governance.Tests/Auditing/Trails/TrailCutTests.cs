using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Auditing.Trails.Verifying;

namespace OneLondon.Governance.Tests.Auditing.Trails;

/// <summary>What crashes leave is cut, kept aside, and each cut is put on record once, whenever it crashes again.</summary>
public sealed class TrailCutTests : IDisposable
{
    private readonly TrailTestBench _bench = new() { Options = new ChainedTrailOptions { SegmentBytes = 4096, RecordsPerHead = 1000 } };

    public void Dispose() => _bench.Dispose();

    // A segment torn while it was made is set aside; torn again where the repair is to go, it is set aside beside the first.
    [Fact]
    public void Open_CrashedTwiceWhileOpening_RecordsEachCutOnce()
    {
        MemoryTrailStore torn = TornSegment();
        int most = 0;
        foreach (MemoryTrailStore once in Crashes(torn))
        {
            foreach (MemoryTrailStore twice in Crashes(once))
            {
                _bench.Store = twice;
                _bench.Fill(1, "last");
                TrailVerification told = _bench.Verify();
                string[] aside = [.. twice.Names().Where(n => n.Contains(".torn", StringComparison.Ordinal) || n.Contains(".cut", StringComparison.Ordinal))];
                Assert.Empty(told.Findings.Select(f => f.ToString()));
                Assert.Equal(aside.Order(), told.Cuts.Select(c => c.File).Order());
                most = Math.Max(most, aside.Length);
            }
        }

        Assert.True(most > 1, "no two cuts came together");
    }

    [Fact]
    public void Open_CutsWithoutRecord_RecordsAllOfThem()
    {
        _bench.Fill(3);
        _bench.Store.Put(TrailCutFile.Torn(0, 500, 0), 7);
        _bench.Store.Put(TrailCutFile.Torn(0, 500, 1), 9);
        Assert.Equal([TrailFindingKind.Unfinished, TrailFindingKind.Unfinished], _bench.Verify().Findings.Select(f => f.Kind));

        _bench.Fill(1, "last");

        TrailVerification told = _bench.Verify();
        Assert.Empty(told.Findings.Select(f => f.ToString()));
        Assert.Equal([7L, 9L], told.Cuts.Select(c => c.Length));
    }

    [Fact]
    public void Verify_CutThatNoRecordTellsOf_IsFound()
    {
        _bench.Fill(3);
        string name = Path.ChangeExtension(TrailCutFile.Torn(0, 500, 0), TrailCutFile.RecordedEnd);
        _bench.Store.Put(name, 7);
        TrailFinding finding = Assert.Single(_bench.Verify().Findings);
        Assert.Equal((TrailFindingKind.Unrecorded, name), (finding.Kind, finding.File));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    public void Verify_CutGoneOrOfAnotherLength_IsFound(int length)
    {
        _bench.Fill(3);
        _bench.Store.Put(TrailCutFile.Torn(0, 500, 0), 7);
        _bench.Fill(1, "last");
        string name = Assert.Single(_bench.Verify().Cuts).File;
        _bench.Store.Files.Remove(name);
        if (length > 0)
        {
            _bench.Store.Put(name, length);
        }

        TrailFinding finding = Assert.Single(_bench.Verify().Findings);
        Assert.Equal((TrailFindingKind.Missing, name, 3L), (finding.Kind, finding.File, finding.Record));
    }

    // Where the trail is opened, a crash before each flush, with none, half, or all of what was not flushed on the disk.
    private IEnumerable<MemoryTrailStore> Crashes(MemoryTrailStore store)
    {
        foreach (int share in (int[])[0, 50, 100])
        {
            for (int flush = 0; ; flush++)
            {
                MemoryTrailStore opening = store.Copy();
                MemoryTrailStore? crashed = null;
                opening.BeforeFlush = () =>
                {
                    if (opening.Flushes == flush && crashed is null)
                    {
                        crashed = opening.Crashed(rest => rest * share / 100);
                    }
                };
                _bench.Store = opening;
                _bench.Open().Dispose();
                if (crashed is null)
                {
                    break;
                }

                yield return crashed;
            }
        }
    }

    private MemoryTrailStore TornSegment()
    {
        _bench.Fill(40);
        long[] segments = TrailNames.Segments(_bench.Store.Names());
        MemoryTrailStore.MemoryFile last = _bench.Store.Files[TrailNames.Segment(segments[^1])];
        last.Bytes.RemoveRange(20, last.Bytes.Count - 20);
        _bench.Store.Files[TrailNames.Heads].Bytes.Clear();
        return _bench.Store.Copy();
    }
}
