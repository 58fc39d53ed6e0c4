using System.Text;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Auditing.Trails.Proving;
using OneLondon.Governance.Tests.Access;

namespace OneLondon.Governance.Tests.Auditing.Trails;

public sealed class FileTreeHeadAnchorTests : IDisposable
{
    private const string Kept = "kept.jsonl";

    private readonly TrailTestBench _bench = new();
    private readonly MemoryTrailStore _elsewhere = new();
    private readonly ListLogger _log = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("anchor-").FullName;

    public FileTreeHeadAnchorTests() => _elsewhere.Put(Kept, 0);

    public void Dispose()
    {
        _bench.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Anchor_OfATrail_KeepsEachHeadForVerifying()
    {
        string path = Path.Combine(_folder, Kept);
        _bench.Options = new ChainedTrailOptions { RecordsPerHead = 1, Anchors = [FileTreeHeadAnchor.Open(path)] };
        for (int run = 0; run < 2; run++)
        {
            using ChainedAuditTrail trail = _bench.Open();
            await trail.AppendAsync(TestRecords.Small("r" + run), CancellationToken.None);
        }

        IReadOnlyList<TreeHead> kept = FileTreeHeadAnchor.Read(path);
        Assert.Equal([1L, 2L], kept.Select(head => head.Size));
        Assert.Equal(kept.Select(TreeHeadFormat.Write), File.ReadAllLines(path));
        Assert.True(_bench.Verify(null, [.. kept]).IsSound);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    // However much of the file is on the disk, what was confirmed is there again, half a line is told of, and the next head goes on behind it.
    [Fact]
    public async Task Anchor_CrashedAtEveryByte_LosesNothingConfirmed()
    {
        TreeHead[] heads = Heads(3);
        byte[] whole = Bytes(heads[..2]);
        for (int length = 0; length <= whole.Length; length++)
        {
            Put(whole[..length]);
            var log = new ListLogger();
            await Anchor(log).AnchorAsync(heads[2], CancellationToken.None);

            string before = Encoding.UTF8.GetString(whole, 0, length);
            string[] lines = before.Split('\n');
            bool isWholeButItsEnd = heads.Any(head => TreeHeadFormat.Write(head) == lines[^1]);
            string[] expected = [.. lines[..^1], .. isWholeButItsEnd ? lines[^1..] : [], TreeHeadFormat.Write(heads[2])];
            Assert.Equal(string.Concat(expected.Select(line => line + "\n")), Text());
            string[] told = lines[^1].Length > 0 && !isWholeButItsEnd ? [$"Warning half a tree head, {lines[^1].Length} bytes that a crash left, was cut off the end of the file of heads kept elsewhere "] : [];
            Assert.Equal(told, log.Lines);
        }
    }

    [Fact]
    public async Task Anchor_DiskFullAtEveryByte_ConfirmsOnlyWhatIsThere()
    {
        TreeHead[] heads = Heads(3);
        int length = Bytes(heads).Length;
        for (int room = 0; room < length; room++)
        {
            Put([]);
            _elsewhere.Room = room;
            FileTreeHeadAnchor anchor = Anchor();
            List<TreeHead> confirmed = [];
            foreach (TreeHead head in heads)
            {
                Exception? failure = await Record.ExceptionAsync(() => anchor.AnchorAsync(head, CancellationToken.None));
                Assert.True(failure is null or IOException);
                confirmed.AddRange(failure is null ? [head] : []);
                Assert.Equal(Encoding.UTF8.GetString(Bytes([.. confirmed])), Text());
            }

            _elsewhere.Room = long.MaxValue;
            await anchor.AnchorAsync(heads[2], CancellationToken.None);
            Assert.Equal(TreeHeadFormat.Write(heads[2]), Text().TrimEnd().Split('\n')[^1]);
        }
    }

    [Fact]
    public async Task Anchor_FlushThatFails_KeepsNothingUntilOpenedAfresh()
    {
        TreeHead[] heads = Heads(2);
        FileTreeHeadAnchor anchor = Anchor();
        _elsewhere.FlushesLeft = 0;
        await Assert.ThrowsAnyAsync<IOException>(() => anchor.AnchorAsync(heads[0], CancellationToken.None));
        _elsewhere.FlushesLeft = int.MaxValue;
        IOException again = await Assert.ThrowsAsync<IOException>(() => anchor.AnchorAsync(heads[0], CancellationToken.None));
        Assert.Contains("the disk did not confirm an earlier tree head in `kept.jsonl`; check it", again.Message, StringComparison.Ordinal);
        await Anchor().AnchorAsync(heads[1], CancellationToken.None);
        Assert.Equal(Encoding.UTF8.GetString(Bytes(heads)), Text());
    }

    [Fact]
    public async Task Anchor_EveryHead_IsOnTheDiskBeforeItCounts()
    {
        foreach (TreeHead head in Heads(4))
        {
            await Anchor().AnchorAsync(head, CancellationToken.None);
            Assert.Equal(_elsewhere.Files[Kept].Bytes.Count, _elsewhere.Files[Kept].Durable);
        }
    }

    [Fact]
    public async Task Anchor_GivenTheSameHeadAgain_KeepsItOnce()
    {
        TreeHead[] heads = Heads(2);
        foreach (TreeHead head in new[] { heads[0], heads[0], heads[1], heads[1] })
        {
            await Anchor().AnchorAsync(head, CancellationToken.None);
        }

        Assert.Equal(Encoding.UTF8.GetString(Bytes(heads)), Text());
    }

    [Fact]
    public async Task Anchor_GivenAnEarlierHead_SaysThatTheTrailWasCut()
    {
        TreeHead[] heads = Heads(5);
        await Anchor().AnchorAsync(heads[4], CancellationToken.None);
        await Anchor().AnchorAsync(heads[1], CancellationToken.None);
        Assert.Contains("Critical a tree head kept elsewhere speaks for 5 records, and the audit trail's own for 2", Assert.Single(_log.Lines), StringComparison.Ordinal);
        Assert.Equal(Encoding.UTF8.GetString(Bytes([heads[4], heads[1]])), Text());
    }

    [Theory]
    [InlineData("Dear all\n")]
    [InlineData("Dear all")]
    [InlineData("{}\n")]
    [InlineData("{\"format\":1}\n")]
    [InlineData("\n\nx\n\n")]
    [InlineData("[1]\n{\"format\":1,")]
    public async Task Anchor_OnWhatKeepsNoHeads_TouchesNothing(string text)
    {
        Put(Encoding.UTF8.GetBytes(text));
        InvalidDataException refused = await Assert.ThrowsAsync<InvalidDataException>(() => Anchor().AnchorAsync(Heads(1)[0], CancellationToken.None));
        Assert.Matches("^line [13] of `kept.jsonl` is no tree head as it was written", refused.Message);
        Assert.Equal(text, Text());
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task Anchor_BehindZeros_CutsThemOff()
    {
        TreeHead[] heads = Heads(2);
        Put([.. Bytes(heads[..1]), .. new byte[500]]);
        await Anchor().AnchorAsync(heads[1], CancellationToken.None);
        Assert.Equal(Encoding.UTF8.GetString(Bytes(heads)), Text());
        Assert.Contains("500 bytes", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anchor_OfManyHeads_FindsTheLastAndNamesTheLine()
    {
        TreeHead[] heads = Heads(400);
        Put(Bytes(heads[..399]));
        await Anchor().AnchorAsync(heads[398], CancellationToken.None);
        await Anchor().AnchorAsync(heads[399], CancellationToken.None);
        Assert.Equal(Encoding.UTF8.GetString(Bytes(heads)), Text());
        string path = Path.Combine(_folder, Kept);
        File.WriteAllText(path, Text());
        Assert.Equal(heads.Select(TreeHeadFormat.Write), FileTreeHeadAnchor.Read(path).Select(TreeHeadFormat.Write));
        string[] lines = File.ReadAllLines(path);
        lines[249] = lines[249].Replace("\"size\":250", "\"size\":0250", StringComparison.Ordinal);
        File.WriteAllLines(path, lines);
        Assert.StartsWith($"line 250 of `{path}` is no tree head", Assert.Throws<InvalidDataException>(() => FileTreeHeadAnchor.Read(path)).Message, StringComparison.Ordinal);
        lines[399] = "x";
        File.WriteAllLines(path, lines);
        Assert.StartsWith($"line 400 of `{path}` is no tree head", Assert.Throws<InvalidDataException>(() => FileTreeHeadAnchor.Open(path)).Message, StringComparison.Ordinal);
    }

    // As a pipe gives them.
    [Theory]
    [InlineData(1)]
    [InlineData(353)]
    [InlineData(4096)]
    [InlineData(32_768)]
    public void Read_OfPieces_GivesTheHeadsOfTheWhole(int most)
    {
        TreeHead[] heads = Heads(150);
        Assert.Equal(heads.Select(TreeHeadFormat.Write), KeptHeads.All(new Pieces(Bytes(heads), most), "`x`").Select(TreeHeadFormat.Write));
        InvalidDataException half = Assert.Throws<InvalidDataException>(() => KeptHeads.All(new Pieces(Bytes(heads)[..^9], most), "`x`"));
        Assert.StartsWith("line 150 of `x`, the last, is half a tree head", half.Message, StringComparison.Ordinal);
        byte[] endless = [.. Bytes(heads[..3]), .. Enumerable.Repeat((byte)'{', 100_000)];
        Assert.StartsWith("line 4 of `x` is no tree head", Assert.Throws<InvalidDataException>(() => KeptHeads.All(new Pieces(endless, most), "`x`")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anchor_AskedByManyAtOnce_WritesWholeLines()
    {
        string path = Path.Combine(_folder, Kept);
        TreeHead[] heads = Heads(60);
        FileTreeHeadAnchor anchor = FileTreeHeadAnchor.Open(path);
        await Task.WhenAll(heads.Select(head => anchor.AnchorAsync(head, CancellationToken.None)));
        Assert.Equal(heads.Select(head => head.Size), FileTreeHeadAnchor.Read(path).Select(head => head.Size).Order());
    }

    // As the service and the tool may add to one file at the same moment.
    [Fact]
    public async Task Anchors_OfOneFile_TakeTurns()
    {
        string path = Path.Combine(_folder, Kept);
        TreeHead[] heads = Heads(40);
        await Task.WhenAll(heads.Chunk(10).Select(some => Task.Run(async () =>
        {
            FileTreeHeadAnchor anchor = FileTreeHeadAnchor.Open(path);
            foreach (TreeHead head in some)
            {
                await anchor.AnchorAsync(head, CancellationToken.None);
            }
        })));
        Assert.Equal(heads.Select(head => head.Size), FileTreeHeadAnchor.Read(path).Select(head => head.Size).Order());
    }

    [Fact]
    public async Task Anchor_CancelledBefore_WritesNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Anchor().AnchorAsync(Heads(1)[0], new CancellationToken(canceled: true)));
        Assert.Equal(string.Empty, Text());
    }

    [Fact]
    public async Task Anchor_OfAnotherTrail_IsToldInTheLog()
    {
        using var other = new TrailTestBench { Name = "other" };
        other.Fill(1);
        await Anchor().AnchorAsync(AuditTrailProver.Heads(other.Store)[0], CancellationToken.None);
        string before = Text();
        var log = new ListLogger();
        _bench.Options = new ChainedTrailOptions { Anchors = [Anchor()] };
        using (ChainedAuditTrail trail = _bench.Open(log))
        {
            await trail.AppendAsync(TestRecords.Small("a"), CancellationToken.None);
        }

        Assert.Contains("keeps the heads of the trail `other`, and this one is of `test-trail`; keep the heads of each trail in a file of its own", Assert.Single(log.Lines), StringComparison.Ordinal);
        Assert.Equal(before, Text());
    }

    [Fact]
    public void Options_WithAFileInTheTrailsFolder_AreRefused()
    {
        string trail = Path.Combine(_folder, "trail");
        Directory.CreateDirectory(Path.Combine(trail, "below"));
        foreach (string place in new[] { Path.Combine(trail, Kept), Path.Combine(trail, "below", Kept), Path.Combine(_folder, "x", "..", "trail", Kept) })
        {
            var options = new ChainedTrailOptions { Anchors = [FileTreeHeadAnchor.Open(place)] };
            Assert.Contains("would be cut off with it", Assert.Throws<ArgumentException>(() => options.Check(trail + Path.DirectorySeparatorChar)).Message, StringComparison.Ordinal);
        }

        new ChainedTrailOptions { Anchors = [FileTreeHeadAnchor.Open(trail + ".jsonl")] }.Check(trail);
    }

    [Fact]
    public void Open_WhereThereIsNoFolder_SaysSoAndMakesNone()
    {
        string path = Path.Combine(_folder, "not-mounted", Kept);
        Assert.Contains($"the folder of the file of tree heads `{path}` is not there; mount or make it", Assert.Throws<IOException>(() => FileTreeHeadAnchor.Open(path)).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder, "not-mounted")));
    }

    private FileTreeHeadAnchor Anchor(ListLogger? log = null) => new(() => _elsewhere.Open(Kept), $"`{Kept}`", log ?? _log);

    private TreeHead[] Heads(int count) => [.. Enumerable.Range(1, count).Select(size =>
    {
        var head = new TreeHead { Trail = TrailTestBench.Trail, Size = size, Root = new string('a', 64), At = TestRecords.At.AddMinutes(size), KeyId = "s1", Signature = string.Empty };
        return head.With(Convert.ToBase64String(_bench.Signer.Sign(head.Signed())));
    })];

    private static byte[] Bytes(TreeHead[] heads) => Encoding.UTF8.GetBytes(string.Concat(heads.Select(head => TreeHeadFormat.Write(head) + "\n")));

    private void Put(byte[] bytes) => _elsewhere.Files[Kept] = new MemoryTrailStore.MemoryFile { Bytes = [.. bytes], Durable = bytes.Length };

    private sealed class Pieces(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, most));
    }

    private string Text() => Encoding.UTF8.GetString([.. _elsewhere.Files[Kept].Bytes]);
}
