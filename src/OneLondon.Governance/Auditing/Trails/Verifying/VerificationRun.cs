using System.Collections.Concurrent;
using System.Globalization;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Auditing.Trails.Verifying;

/// <summary>One verification of one trail: blocks are checked several at a time, and taken in order.</summary>
internal sealed class VerificationRun(TrailStore store, string trail, KeyRing? keys, Func<TreeHead, bool?>? isSigned, IReadOnlyList<TreeHead> anchored)
{
    private readonly FindingList _findings = new();
    private readonly List<TrailCut> _cuts = [];
    private readonly bool _wasBeingWritten = store.IsBeingWritten;
    private MerkleFrontier? _tree = new();
    private long _records;
    private long _bytes;
    private long _number;
    private long _ticks;
    private byte[] _code = new byte[TrailFrame.CodeLength];
    private HeadChecks _heads = null!;
    private string? _otherName;
    private long _checked;
    private long _failed;
    private long _lastChanged = -1;
    private bool _hasOpened;

    private bool IsBeingWritten => _wasBeingWritten || store.IsBeingWritten;

    public TrailVerification Run(IProgress<long>? progress, CancellationToken cancellation)
    {
        // Heads before segments: what they speak for was written before them.
        _heads = Heads(store.Names());
        IReadOnlyList<string> names = store.Names();
        long[] segments = TrailNames.Segments(names);
        if (keys is null)
        {
            Report(TrailFindingKind.Unchecked, string.Empty, 0, 0, "no key was given, so that no record's code was checked");
        }

        if (isSigned is null)
        {
            Report(TrailFindingKind.Unchecked, string.Empty, 0, 0, "no public key was given, so that no tree head's signature was checked");
        }

        if (segments.Length == 0)
        {
            Report(TrailFindingKind.Missing, string.Empty, 0, 0, "there is no segment");
        }

        // A head over no record at all holds of every trail.
        _heads.At(_tree, 0, 0, 0, _code, 0, _lastChanged);
        for (int i = 0; i < segments.Length; i++)
        {
            Segment(segments[i], isLast: i == segments.Length - 1, progress, cancellation);
        }

        _heads.End(_number);
        CheckCuts(names);
        bool isUnopened = !_hasOpened && _checked > 0 && _failed == _checked;
        return new TrailVerification
        {
            Records = _records,
            Bytes = _bytes,
            Segments = segments.Length,
            Heads = _heads.Count,
            Signed = _heads.Signed,
            Root = _tree is null ? string.Empty : Convert.ToHexStringLower(_tree.Root()),
            Findings = isUnopened ? _findings.Under(Unopened()) : _findings.All,
            Cuts = _cuts,
        };
    }

    private HeadChecks Heads(IReadOnlyList<string> names)
    {
        if (!names.Contains(TrailNames.Heads))
        {
            Report(TrailFindingKind.Missing, TrailNames.Heads, 0, 0, "the file of tree heads is missing");
            return new HeadChecks(trail, isSigned, anchored, [], IsBeingWritten, _findings.Add);
        }

        using TrailFile file = store.Open(TrailNames.Heads);
        return new HeadChecks(trail, isSigned, anchored, [.. TrailHeads.Lines(file)], IsBeingWritten, _findings.Add);
    }

    private void Segment(long first, bool isLast, IProgress<long>? progress, CancellationToken cancellation)
    {
        string name = TrailNames.Segment(first);
        bool follows = first == _number;
        if (!follows)
        {
            Report(TrailFindingKind.Missing, name, 0, _number, string.Create(CultureInfo.InvariantCulture, $"records from {_number} to {first - 1} are missing, or stand where they should not"));
            _number = first;
            _tree = null;
            _heads.Skip(first);
        }

        using TrailFile file = store.Open(name);
        TrailSegment? header = TrailSegment.Read(file, out int length, out byte[] json, out byte[] code);
        if (header is null)
        {
            Report(isLast && file.Length < 64 ? TrailFindingKind.Unfinished : TrailFindingKind.Unreadable, name, 0, first, "the file does not begin as a segment");
            return;
        }

        ConcurrentBag<TrailCoder>? coders = Coders(header.KeyId);
        CheckHeader(name, header, first, follows, json, code, coders);
        _heads.Begin(first, length, code);
        var blocks = new FrameBlocks(file, length, first, code, _ticks);
        var pending = new Queue<Task<FrameBlock>>();
        foreach (FrameBlock block in blocks.All())
        {
            cancellation.ThrowIfCancellationRequested();
            pending.Enqueue(Task.Run(() => block.Check(() => Rent(coders, header.KeyId), coder => GiveBack(coders, coder)), CancellationToken.None));
            while (pending.Count > Environment.ProcessorCount)
            {
                Take(pending.Dequeue().GetAwaiter().GetResult(), first, name, coders is not null, progress);
            }
        }

        while (pending.Count > 0)
        {
            Take(pending.Dequeue().GetAwaiter().GetResult(), first, name, coders is not null, progress);
        }

        (_number, _code, _ticks) = (blocks.Number, blocks.Code, blocks.Ticks);
        if (blocks.Offset < file.Length)
        {
            CheckRest(name, blocks.Offset, isLast);
        }

        coders?.ToList().ForEach(c => c.Dispose());
    }

    private void CheckRest(string name, long offset, bool isLast)
    {
        bool isSigned = _number < _heads.NextSize;
        if (isLast && IsBeingWritten)
        {
            return;
        }

        Report(
            isLast && isSigned ? TrailFindingKind.Unfinished : TrailFindingKind.Unreadable, name, offset, _number,
            string.Create(CultureInfo.InvariantCulture, $"from record {_number} on there are bytes that are no records"));
    }

    private void CheckHeader(string name, TrailSegment header, long first, bool follows, byte[] json, byte[] code, ConcurrentBag<TrailCoder>? coders)
    {
        if (header.Trail != trail)
        {
            _otherName = header.Trail;
            Report(TrailFindingKind.Changed, name, 0, first, "the segment is of another trail", isOfNameOrKeys: true);
        }

        byte[] expected = new byte[TrailFrame.CodeLength];
        if (Rent(coders, header.KeyId) is { } coder)
        {
            coder.Header(json, expected);
            GiveBack(coders, coder);
            if (!expected.AsSpan().SequenceEqual(code))
            {
                Report(TrailFindingKind.Changed, name, 0, first, "the segment does not begin as it was written", isOfNameOrKeys: true);
            }
            else
            {
                // INVARIANT: one code that is right shows that name and keys are, so that what is wrong elsewhere is told of each record.
                _hasOpened = true;
            }
        }

        if (header.First != first || (follows && !header.Previous.AsSpan().SequenceEqual(_code)))
        {
            Report(TrailFindingKind.Changed, name, 0, first, "the segment does not follow the one before it");
        }
    }

    private void Take(FrameBlock block, long segment, string name, bool isChecked, IProgress<long>? progress)
    {
        if (isChecked)
        {
            _checked += block.Count;
            _failed += block.Changed.Count;
        }

        foreach ((long number, long offset) in block.Changed)
        {
            Report(TrailFindingKind.Changed, name, offset, number, string.Create(CultureInfo.InvariantCulture, $"record {number} is not as it was written, or does not follow the one before it"), isOfNameOrKeys: isChecked);
        }

        foreach ((long number, byte[] repair) in block.Repairs)
        {
            TakeCut(number, repair);
        }

        for (int i = 0; i < block.Count;)
        {
            int until = (int)Math.Min(block.Count, _heads.NextSize - block.Number);
            _tree?.AddAll(block.Leaves.Slice(i * MerkleTree.HashLength, (until - i) * MerkleTree.HashLength));
            i = until;
            if (block.Number + i == _heads.NextSize)
            {
                (long end, byte[] code, long ticks) = block.EndOf(i - 1);
                long changed = block.Changed.Where(c => c.Number < block.Number + i).Select(c => c.Number).DefaultIfEmpty(_lastChanged).Max();
                _tree = _heads.At(_tree, block.Number + i, segment, end, code, ticks, changed);
            }
        }

        _lastChanged = block.Changed.Count > 0 ? block.Changed[^1].Number : _lastChanged;
        _records += block.Count;
        _bytes += block.Length;
        block.Return();
        progress?.Report(_bytes);
    }

    private void TakeCut(long number, byte[] json)
    {
        if (TrailRepair.Read(json) is { } record)
        {
            _cuts.Add(new TrailCut { Record = number, File = record.RequestId, Offset = record.DamagedOffset, Length = record.DamagedLength });
        }
    }

    // What was there at first was on record before the records were read; what is on record was there before it was read.
    private void CheckCuts(IReadOnlyList<string> before)
    {
        foreach (TrailCutFile cut in TrailCutFile.Among(before, TrailCutFile.RecordedEnd).Where(c => !_cuts.Exists(r => r.File == c.Name)))
        {
            Report(TrailFindingKind.Unrecorded, cut.Name, 0, cut.First, "something was cut from the trail, and no record tells of it");
        }

        IReadOnlyList<string> now = store.Names();
        foreach (TrailCut cut in _cuts)
        {
            string? name = new[] { cut.File, Path.ChangeExtension(cut.File, TrailCutFile.TornEnd) }.FirstOrDefault(now.Contains);
            if (name is null || LengthOf(name) != cut.Length)
            {
                Report(TrailFindingKind.Missing, cut.File, 0, cut.Record, $"what was cut from the trail is on record in record {cut.Record}, and is not there as it was");
            }
        }

        foreach (TrailCutFile torn in TrailCutFile.Among(now, TrailCutFile.TornEnd).Where(_ => !IsBeingWritten))
        {
            Report(TrailFindingKind.Unfinished, torn.Name, 0, torn.First, "what a crash left was cut, and is not on record yet");
        }
    }

    private long LengthOf(string name)
    {
        try
        {
            using TrailFile file = store.Open(name);
            return file.Length;
        }
        catch (FileNotFoundException) when (!name.EndsWith(TrailCutFile.RecordedEnd, StringComparison.Ordinal))
        {
            // It was given its last name meanwhile.
            return LengthOf(Path.ChangeExtension(name, TrailCutFile.RecordedEnd));
        }
    }

    private ConcurrentBag<TrailCoder>? Coders(string keyId)
    {
        if (keys is null)
        {
            return null;
        }

        if (!keys.KeyIds.Contains(keyId))
        {
            Report(TrailFindingKind.Unchecked, string.Empty, 0, _number, $"the key `{keyId}` was not given, so that the codes made with it were not checked");
            return null;
        }

        return [];
    }

    private TrailCoder? Rent(ConcurrentBag<TrailCoder>? coders, string keyId) =>
        coders is null ? null : coders.TryTake(out TrailCoder? coder) ? coder : new TrailCoder(keys!, trail, keyId);

    private static void GiveBack(ConcurrentBag<TrailCoder>? coders, TrailCoder? coder)
    {
        if (coder is not null)
        {
            coders!.Add(coder);
        }
    }

    private TrailFinding Unopened() => new()
    {
        Kind = TrailFindingKind.Unopened,
        Text = string.Create(CultureInfo.InvariantCulture, $"none of the {_checked} records opens under this name and these keys: check both")
            + (_otherName is null ? string.Empty : $" (the folder says that it holds the trail {ShownPath.OfId(_otherName)})")
            + "; where they are right, somebody without the key changed all of it",
    };

    private void Report(TrailFindingKind kind, string file, long offset, long record, string text, bool isOfNameOrKeys = false) =>
        _findings.Add(new TrailFinding { Kind = kind, File = file, Offset = offset, Record = record, Text = text, IsOfNameOrKeys = isOfNameOrKeys });
}
