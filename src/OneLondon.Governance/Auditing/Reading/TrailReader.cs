using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using OneLondon.Governance.Auditing.Reading.Indexing;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Auditing.Trails.Verifying;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Auditing.Reading;

/// <summary>Reads records of a trail, one by one or all in order, and checks each against its code. Records one by one are for one thread at a time.</summary>
internal sealed class TrailReader : IDisposable
{
    private readonly TrailStore _store;
    private readonly string _trail;
    private readonly KeyRing _keys;
    private readonly long[] _segments;
    private readonly Dictionary<long, OpenSegment> _open = [];
    private readonly ConcurrentDictionary<string, ConcurrentBag<TrailCoder>> _coders = new(StringComparer.Ordinal);
    private readonly long _signed;
    private (long Next, long Segment, long Offset, byte[] Code, long Ticks) _resume;

    public TrailReader(TrailStore store, string trail, KeyRing keys)
    {
        (_store, _trail, _keys) = (store, trail, keys);

        // Heads before segments: what they speak for was written before them.
        _signed = Signed(store);
        _segments = TrailNames.Segments(store.Names());
        if (_segments.Length > 0 && _segments[0] != 0)
        {
            throw Broken(0, "is missing");
        }
    }

    /// <summary>Gets when the record was taken in behind which reading goes on, in ticks of UTC.</summary>
    public long ResumesAt => _resume.Ticks;

    /// <summary>Gives what is wrong with the beginnings of the segments, such as another name or a missing key; null where nothing is.</summary>
    public Exception? WhyNot()
    {
        try
        {
            Array.ForEach(_segments, first => Segment(first));
            return null;
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException or NotSupportedException)
        {
            return e;
        }
    }

    /// <summary>Tells whether the last record of a run lies where the run says, with the code that it says; reading can go on behind it.</summary>
    public bool Ends(IndexRun run)
    {
        long last = run.Header.End - 1;
        if (SegmentOf(last) is not { } first)
        {
            return false;
        }

        (long offset, long ticks) = run.Record(run.Header.Count - 1);
        using TrailFile file = _store.Open(TrailNames.Segment(first));
        var reader = new TrailFrameReader(file, offset);
        bool isThere = reader.Read() && reader.Code.Span.SequenceEqual(run.Header.LastCode);
        if (isThere)
        {
            _resume = (run.Header.End, first, reader.Offset, run.Header.LastCode, ticks);
        }

        return isThere;
    }

    /// <summary>Gives the records from a number on in blocks that are not checked yet; the number is 0, or that behind a run that ends in the trail.</summary>
    /// <exception cref="InvalidDataException">Records or a segment are missing.</exception>
    public IEnumerable<FrameBlock> Blocks(long from, CancellationToken cancellation)
    {
        (long next, byte[] code, long ticks) = (0, new byte[TrailFrame.CodeLength], 0);
        int index = 0;
        if (from > 0)
        {
            (next, code, ticks) = (_resume.Next, _resume.Code, _resume.Ticks);
            index = Array.IndexOf(_segments, _resume.Segment);
        }

        for (; index < _segments.Length; index++)
        {
            OpenSegment segment = Segment(_segments[index]);
            bool isResumed = from > 0 && _segments[index] == _resume.Segment;
            if (!isResumed && (_segments[index] != next || !segment.Header.Previous.AsSpan().SequenceEqual(code)))
            {
                throw Broken(next, "is not where the next segment goes on");
            }

            FrameBlocks blocks = isResumed
                ? new FrameBlocks(segment.File, _resume.Offset, next, code, ticks)
                : new FrameBlocks(segment.File, segment.HeaderLength, next, segment.HeaderCode, ticks);
            foreach (FrameBlock block in blocks.All())
            {
                cancellation.ThrowIfCancellationRequested();
                yield return block;
            }

            (next, code, ticks) = (blocks.Number, blocks.Code, blocks.Ticks);
            if (blocks.Offset < segment.File.Length && index < _segments.Length - 1)
            {
                throw Broken(next, "cannot be read");
            }
        }

        // What follows the last head may be a crash's; what it speaks for was there.
        if (next < _signed)
        {
            throw Broken(next, "was signed for, and is gone or cannot be read");
        }
    }

    /// <summary>Gives the same blocks, the last first. All are gone through once to find where they begin; one at a time is held.</summary>
    /// <exception cref="InvalidDataException">Records or a segment are missing.</exception>
    public IEnumerable<FrameBlock> BlocksFromTheEnd(long from, CancellationToken cancellation)
    {
        var starts = new Stack<FrameBlocks>();
        foreach (FrameBlock block in Blocks(from, cancellation))
        {
            starts.Push(block.Again(Segment(SegmentOf(block.Number) ?? 0).File));
            block.Return();
        }

        while (starts.TryPop(out FrameBlocks? start))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return start.All().FirstOrDefault() ?? throw Broken(start.Number, "cannot be read any more");
        }
    }

    /// <summary>Gives the terms of the records from a number on, block by block in order; several are checked and read at once.</summary>
    /// <inheritdoc cref="Blocks"/>
    public IEnumerable<IndexedBlock> Indexed(long from, CancellationToken cancellation)
    {
        var pending = new Queue<Task<IndexedBlock>>();
        foreach (FrameBlock block in Blocks(from, cancellation))
        {
            pending.Enqueue(Index(block));
            while (pending.Count > Environment.ProcessorCount)
            {
                yield return pending.Dequeue().GetAwaiter().GetResult();
            }
        }

        while (pending.Count > 0)
        {
            yield return pending.Dequeue().GetAwaiter().GetResult();
        }
    }

    private Task<IndexedBlock> Index(FrameBlock block)
    {
        string keyId = Segment(SegmentOf(block.Number) ?? 0).Header.KeyId;
        return Task.Run(() => IndexedBlock.Of(block.Check(() => Rent(keyId), coder => GiveBack(keyId, coder))));
    }

    /// <summary>Checks a block.</summary>
    public FrameBlock Check(FrameBlock block)
    {
        string keyId = Segment(SegmentOf(block.Number) ?? 0).Header.KeyId;
        return block.Check(() => Rent(keyId), coder => GiveBack(keyId, coder));
    }

    /// <summary>Reads the record of a number, which lies at an offset of its segment.</summary>
    public AuditEntry Read(long number, long offset)
    {
        if (SegmentOf(number) is not { } first)
        {
            return AuditEntry.Damaged(number, 0);
        }

        // The code before stands right before the frame: that of the record before, or of the header.
        OpenSegment segment = Segment(first);
        byte[] previous = new byte[TrailFrame.CodeLength];
        var reader = new TrailFrameReader(segment.File, offset, bufferLength: 4096);
        if (offset < segment.HeaderLength || segment.File.Read(offset - previous.Length, previous) < previous.Length || !reader.Read())
        {
            return AuditEntry.Damaged(number, 0);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> expected = stackalloc byte[TrailFrame.CodeLength];
        SHA256.HashData(reader.Body.Span, hash);
        TrailCoder coder = Rent(segment.Header.KeyId);
        coder.Record(number, reader.Ticks, previous, hash, expected);
        GiveBack(segment.Header.KeyId, coder);
        return CryptographicOperations.FixedTimeEquals(expected, reader.Code.Span)
            ? AuditEntry.Of(number, reader.Ticks, reader.Body)
            : AuditEntry.Damaged(number, reader.Ticks);
    }

    public void Dispose()
    {
        foreach (OpenSegment segment in _open.Values)
        {
            segment.File.Dispose();
        }

        foreach (TrailCoder coder in _coders.Values.SelectMany(bag => bag))
        {
            coder.Dispose();
        }
    }

    // How many records the last head says there are.
    private static long Signed(TrailStore store)
    {
        if (!store.Names().Contains(TrailNames.Heads))
        {
            return 0;
        }

        using TrailFile heads = store.Open(TrailNames.Heads);
        return TrailHeads.Last(heads).Last?.Head.Size ?? 0;
    }

    private long? SegmentOf(long number)
    {
        int at = Array.BinarySearch(_segments, number);
        at = at >= 0 ? at : ~at - 1;
        return at >= 0 ? _segments[at] : null;
    }

    private OpenSegment Segment(long first)
    {
        if (_open.TryGetValue(first, out OpenSegment? open))
        {
            return open;
        }

        TrailFile file = _store.Open(TrailNames.Segment(first));
        if (TrailSegment.Read(file, out int length, out byte[] json, out byte[] code) is not { } header || header.First != first)
        {
            file.Dispose();
            throw Broken(first, "is not at the beginning of a segment of this trail");
        }

        if (header.Trail != _trail)
        {
            file.Dispose();
            throw new InvalidDataException($"the folder holds the audit trail {ShownPath.OfId(header.Trail)}, and another was asked for; give the name that it was opened with");
        }

        if (!_keys.KeyIds.Contains(header.KeyId))
        {
            file.Dispose();
            throw _keys.Lacks(header.KeyId, $"the segment of record {first} of the audit trail");
        }

        byte[] expected = new byte[TrailFrame.CodeLength];
        TrailCoder coder = Rent(header.KeyId);
        coder.Header(json, expected);
        GiveBack(header.KeyId, coder);
        if (!CryptographicOperations.FixedTimeEquals(expected, code))
        {
            file.Dispose();
            throw Broken(first, "is at the beginning of a segment that is not as it was written, or was made with another key");
        }

        return _open[first] = new OpenSegment(file, header, length, code);
    }

    private TrailCoder Rent(string keyId) =>
        _coders.GetOrAdd(keyId, _ => []).TryTake(out TrailCoder? coder) ? coder : new TrailCoder(_keys, _trail, keyId);

    private void GiveBack(string keyId, TrailCoder? coder) => _coders[keyId].Add(coder!);

    private static InvalidDataException Broken(long record, string how) =>
        new(string.Create(CultureInfo.InvariantCulture, $"record {record} of the audit trail {how}; verify the trail"));

    private sealed record OpenSegment(TrailFile File, TrailSegment Header, int HeaderLength, byte[] HeaderCode);
}
