using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Auditing.Trails.Proving;
using OneLondon.Governance.Auditing.Trails.Verifying;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Tests.Auditing.Trails;

/// <summary>What somebody does to the files of a small trail, exhaustively.</summary>
public sealed class TrailTamperTests : IDisposable
{
    private readonly TrailTestBench _bench = new() { Options = new ChainedTrailOptions { RecordsPerHead = 4 } };

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Verify_TrailAsWritten_IsSound()
    {
        _bench.Fill(10);
        TrailVerification told = _bench.Verify();
        Assert.Empty(told.Findings.Select(f => f.ToString()));
        Assert.Equal((10, 10, 3), (told.Records, told.Signed, told.Heads));
        Assert.Empty(told.Cuts);
    }

    [Fact]
    public void Verify_EverySingleBitFlipped_IsFound()
    {
        _bench.Fill(6);
        foreach ((string name, MemoryTrailStore.MemoryFile file) in _bench.Store.Files.ToList())
        {
            for (int i = 0; i < file.Bytes.Count * 8; i++)
            {
                file.Bytes[i / 8] ^= (byte)(1 << (i % 8));
                Assert.False(IsSound(_bench.Store), $"{name}: bit {i % 8} of byte {i / 8}");
                file.Bytes[i / 8] ^= (byte)(1 << (i % 8));
            }
        }

        Assert.True(IsSound(_bench.Store));
    }

    [Fact]
    public void Verify_EveryTruncation_IsFoundByTheHeads()
    {
        _bench.Fill(6);
        MemoryTrailStore.MemoryFile segment = _bench.Store.Files[TrailNames.Segment(0)];
        List<byte> whole = [.. segment.Bytes];
        for (int length = 0; length < whole.Count; length++)
        {
            segment.Bytes.Clear();
            segment.Bytes.AddRange(whole.Take(length));
            Assert.False(IsSound(_bench.Store), $"cut to {length} bytes");
        }
    }

    [Fact]
    public void Verify_RecordsAndHeadsCutTogether_IsFoundByTheAnchor()
    {
        _bench.Fill(4);
        MemoryTrailStore earlier = _bench.Store.Copy();
        _bench.Fill(3, "later");
        TreeHead kept = TrailHeads.Lines(_bench.Store.Open(TrailNames.Heads)).Select(l => TrailHeads.Parse(l.Line)!.Head).Last();

        Assert.True(IsSound(earlier));
        TrailFinding finding = Assert.Single(_bench.Verify(earlier, kept).Findings);
        Assert.Equal(TrailFindingKind.Missing, finding.Kind);
        Assert.Contains("kept elsewhere", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_EachFrameRemovedSwappedOrRepeated_IsFound()
    {
        _bench.Fill(7);
        MemoryTrailStore.MemoryFile segment = _bench.Store.Files[TrailNames.Segment(0)];
        (byte[] header, List<byte[]> frames) = Split(segment);
        for (int i = 0; i < frames.Count; i++)
        {
            Put([.. frames[..i], .. frames[(i + 1)..]], $"without {i}");
            Put([.. frames[..i], frames[i], .. frames[i..]], $"{i} twice");
            for (int j = i + 1; j < frames.Count; j++)
            {
                List<byte[]> swapped = [.. frames];
                (swapped[i], swapped[j]) = (swapped[j], swapped[i]);
                Put(swapped, $"{i} and {j} swapped");
            }
        }

        void Put(IEnumerable<byte[]> changed, string how)
        {
            segment.Bytes.Clear();
            segment.Bytes.AddRange([.. header, .. changed.SelectMany(f => f)]);
            Assert.False(IsSound(_bench.Store), how);
        }
    }

    [Fact]
    public void Verify_ChangedRecord_IsLocated()
    {
        _bench.Fill(7);
        MemoryTrailStore.MemoryFile segment = _bench.Store.Files[TrailNames.Segment(0)];
        (byte[] header, List<byte[]> frames) = Split(segment);
        long offset = header.Length + frames[..3].Sum(f => f.Length);
        segment.Bytes[(int)offset + TrailFrame.PrefixLength + 40] ^= 1;

        TrailFinding finding = _bench.Verify().Findings[0];

        Assert.Equal((TrailFindingKind.Changed, 3L, offset, TrailNames.Segment(0)), (finding.Kind, finding.Record, finding.Offset, finding.File));
    }

    [Fact]
    public void Verify_WithoutTheKeyOfASigner_SaysThatItLacks()
    {
        _bench.Fill(5);
        using var heads = new TreeHeadKeys();
        IReadOnlyList<TrailFinding> findings = new AuditTrailVerifier(_bench.Keys, heads, []).Verify(_bench.Store, _bench.Name, null, CancellationToken.None).Findings;
        Assert.NotEmpty(findings);
        Assert.All(findings, f => Assert.Equal(TrailFindingKind.Unchecked, f.Kind));
        Assert.Contains("names the key `s1`, whose public key was not given", findings[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_AHeadKeptElsewhereToo_CountsOnce()
    {
        _bench.Fill(5);
        TrailVerification alone = _bench.Verify();
        Assert.Equal(alone.Heads, _bench.Verify(null, AuditTrailProver.Heads(_bench.Store)[^1]).Heads);
    }

    [Fact]
    public void Verify_ChainMadeAnewWithoutTheKey_IsFound()
    {
        _bench.Fill(5);
        using var thief = new TrailTestBench { Keys = new(new MasterKey("k1", [.. Enumerable.Range(2, 32).Select(i => (byte)i)])) };
        thief.Fill(5, "x");
        foreach (string name in thief.Store.Names().Where(n => n != TrailNames.Heads))
        {
            _bench.Store.Files[name] = thief.Store.Files[name];
        }

        IReadOnlyList<TrailFinding> findings = _bench.Verify().Findings;

        Assert.Equal(TrailFindingKind.Unopened, findings[0].Kind);
        Assert.Contains(findings, f => f.Kind == TrailFindingKind.Head && f.Text.Contains("are not those whose tree was signed", StringComparison.Ordinal));
        Assert.DoesNotContain(findings, f => f.Kind == TrailFindingKind.Rewritten);
    }

    [Fact]
    public void Verify_ChainMadeAnewWithTheKey_IsFoundByTheSignedTree()
    {
        _bench.Fill(5);
        MemoryTrailStore honest = _bench.Store.Copy();
        _bench.Store = new MemoryTrailStore();
        _bench.Fill(5, "x");
        foreach (string name in honest.Names().Where(n => n != TrailNames.Heads))
        {
            honest.Files[name] = _bench.Store.Files[name];
        }

        IReadOnlyList<TrailFinding> findings = _bench.Verify(honest).Findings;

        Assert.NotEmpty(findings);
        Assert.All(findings, f => Assert.Equal(TrailFindingKind.Rewritten, f.Kind));
        Assert.Contains("records from 0 to 3", findings[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_SegmentMissing_IsFoundAndTheRestStillChecked()
    {
        _bench.Options = new ChainedTrailOptions { SegmentBytes = 4096, RecordsPerHead = 10 };
        _bench.Fill(60);
        long[] segments = TrailNames.Segments(_bench.Store.Names());
        Assert.True(segments.Length > 2);
        Assert.True(IsSound(_bench.Store));

        for (int i = 0; i < segments.Length; i++)
        {
            MemoryTrailStore copy = _bench.Store.Copy();
            copy.Files.Remove(TrailNames.Segment(segments[i]));
            IReadOnlyList<TrailFinding> findings = _bench.Verify(copy).Findings;
            Assert.All(findings, f => Assert.Equal(TrailFindingKind.Missing, f.Kind));
            Assert.True(i == segments.Length - 1 ? findings.Count > 0 : findings.Count == 1);
        }
    }

    // What was signed after the gap is checked from the first head after it on.
    [Fact]
    public void Verify_RewrittenAfterAMissingSegment_IsFound()
    {
        _bench.Options = new ChainedTrailOptions { SegmentBytes = 4096, RecordsPerHead = 5 };
        _bench.Fill(60);
        MemoryTrailStore honest = _bench.Store;
        _bench.Store = new MemoryTrailStore();
        _bench.Fill(60, "x");
        long[] segments = TrailNames.Segments(honest.Names());
        Assert.Equal(segments, TrailNames.Segments(_bench.Store.Names()));
        MemoryTrailStore mixed = honest.Copy();
        mixed.Files.Remove(TrailNames.Segment(segments[0]));
        mixed.Files[TrailNames.Segment(segments[^1])] = _bench.Store.Files[TrailNames.Segment(segments[^1])];

        IReadOnlyList<TrailFinding> findings = _bench.Verify(mixed).Findings;

        Assert.Contains(findings, f => f.Kind == TrailFindingKind.Rewritten && f.Record > segments[^1]);
        Assert.DoesNotContain(findings, f => f.Kind == TrailFindingKind.Rewritten && f.Record <= segments[^1]);
    }

    [Fact]
    public void Verify_OneRecordChanged_BlamesTheOneHeadAfterIt()
    {
        _bench.Fill(12);
        MemoryTrailStore.MemoryFile segment = _bench.Store.Files[TrailNames.Segment(0)];
        (byte[] header, List<byte[]> frames) = Split(segment);
        segment.Bytes[header.Length + frames[..5].Sum(f => f.Length) + TrailFrame.PrefixLength + 40] ^= 1;

        TrailVerification told = _bench.Verify();

        Assert.Equal([(TrailFindingKind.Changed, 5L), (TrailFindingKind.Head, 8L)], told.Findings.Select(f => (f.Kind, f.Record)));
    }

    [Fact]
    public void Verify_HeadsMissing_IsFound()
    {
        _bench.Fill(3);
        _bench.Store.Files.Remove(TrailNames.Heads);
        Assert.Contains(_bench.Verify().Findings, f => f is { Kind: TrailFindingKind.Missing, File: TrailNames.Heads });
        Assert.Throws<InvalidDataException>(() => _bench.Open());
    }

    [Fact]
    public void Verify_EachHeadRemoved_KeepsWhatTheOthersSay()
    {
        _bench.Fill(10);
        MemoryTrailStore.MemoryFile heads = _bench.Store.Files[TrailNames.Heads];
        string[] lines = System.Text.Encoding.UTF8.GetString([.. heads.Bytes]).TrimEnd('\n').Split('\n');
        heads.Bytes.Clear();
        heads.Bytes.AddRange(System.Text.Encoding.UTF8.GetBytes(lines[0] + "\n"));

        TrailVerification told = _bench.Verify();

        Assert.True(told.IsSound);
        Assert.Equal((4, 10), (told.Signed, told.Records));
    }

    [Fact]
    public void Verify_WithoutKeys_SaysWhatWasNotChecked()
    {
        _bench.Fill(3);
        TrailVerification told = new AuditTrailVerifier(null, null, []).Verify(_bench.Store, TrailTestBench.Trail, null, CancellationToken.None);
        Assert.Equal([TrailFindingKind.Unchecked, TrailFindingKind.Unchecked], told.Findings.Select(f => f.Kind));
    }

    private static (byte[] Header, List<byte[]> Frames) Split(MemoryTrailStore.MemoryFile file)
    {
        byte[] bytes = [.. file.Bytes];
        int at = 12 + BitConverter.ToInt32(bytes, 8) + TrailFrame.CodeLength;
        byte[] header = bytes[..at];
        var frames = new List<byte[]>();
        while (at < bytes.Length)
        {
            int length = BitConverter.ToInt32(bytes, at) + TrailFrame.Overhead;
            frames.Add(bytes[at..(at + length)]);
            at += length;
        }

        return (header, frames);
    }

    private bool IsSound(MemoryTrailStore store)
    {
        try
        {
            return _bench.Verify(store).IsSound;
        }
        catch (NotSupportedException)
        {
            // A format that this version does not know is refused, which is found too.
            return false;
        }
    }
}
