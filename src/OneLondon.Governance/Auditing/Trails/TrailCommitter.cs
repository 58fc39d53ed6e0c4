using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Auditing.Trails;

/// <summary>
/// Chains batches of records, writes them to the end of a trail, each with one flush, and signs the tree. For one thread, but for
/// <see cref="Write"/>, which may run beside everything that does not open or close a file.
/// </summary>
internal sealed class TrailCommitter : IDisposable
{
    private readonly TrailStore _store;
    private readonly string _trail;
    private readonly KeyRing _keys;
    private readonly ITreeHeadSigner _signer;
    private readonly ChainedTrailOptions _options;
    private readonly TimeProvider _time;
    private readonly Action<TreeHead> _signed;
    private readonly byte[] _code = new byte[TrailFrame.CodeLength];
    private byte[] _leaves = [];
    private int _leafCount;
    private TrailTip? _tip;
    private long _number;
    private long _ticks;
    private long _end;
    private long _confirmed;
    private bool _isLost;

    public TrailCommitter(
        TrailStore store, string trail, KeyRing keys, ITreeHeadSigner signer, ChainedTrailOptions options, TimeProvider time, Action<TreeHead> signed)
    {
        _store = store;
        _trail = trail;
        _keys = keys;
        _signer = signer;
        _options = options;
        _time = time;
        _signed = signed;
    }

    /// <summary>Gets how many records are on the disk. For any thread.</summary>
    public long Confirmed => Volatile.Read(ref _confirmed);

    /// <summary>Gets whether records can be chained to those that are on their way to the disk.</summary>
    public bool CanChain => _tip is not null && _end < _options.SegmentBytes;

    /// <summary>Gets whether the tree does not hold all records yet.</summary>
    public bool HasLeaves => _leafCount > 0;

    /// <summary>Gets whether the tree has grown since it was last signed.</summary>
    public bool IsHeadOwed => _tip is { } tip && tip.Next > tip.HeadSize;

    /// <summary>Gets whether so much was added that the tree is to be signed.</summary>
    public bool IsHeadDue => _tip is { } tip && tip.Next - tip.HeadSize >= _options.RecordsPerHead;

    /// <summary>Opens the trail where it is not open, and puts on record what had to be cut.</summary>
    public void EnsureOpen()
    {
        if (_isLost)
        {
            throw new IOException("the disk did not confirm an earlier audit record; check it, then open the trail afresh");
        }

        if (_tip is not null)
        {
            return;
        }

        try
        {
            _tip = new TrailOpener(_store, _trail, _keys, _signer, _options.OlderHeadKeys).Open();
            GoOnFrom(_tip);
            _tip.Cuts.ForEach(PutOnRecord);
            if (_tip.LastHead is { } head)
            {
                // Whoever was to keep it elsewhere may not have done so before the trail was closed.
                _signed(head);
            }
        }
        catch (Exception e)
        {
            Fail(e);
            throw;
        }
    }

    /// <summary>Opens the trail where it is not open, and begins a segment where one is due.</summary>
    public void Prepare()
    {
        EnsureOpen();
        try
        {
            RollIfDue(_tip!);
        }
        catch (Exception e)
        {
            Fail(e);
            throw;
        }
    }

    /// <summary>Chains the records of a batch that come before an end to those before them.</summary>
    public void Chain(TrailBatch batch, int length)
    {
        if (batch.ChainedLength == length)
        {
            return;
        }

        // INVARIANT: time in a trail never goes back, whatever the clock does.
        _ticks = Math.Max(_ticks, _time.GetUtcNow().UtcTicks);
        batch.Chain(length, _number, _ticks, _tip!.Coder, _code);
    }

    /// <summary>Lets what is chained from here on follow a batch, which goes to the disk; gives the number of its first record.</summary>
    public long Begin(TrailBatch batch)
    {
        long first = _number;
        _number += batch.Count;
        _end += batch.Length;
        batch.Close(_ticks, _code);
        return first;
    }

    /// <summary>Makes a batch durable, all or none of it as far as it tells.</summary>
    /// <exception cref="IOException">The disk failed; nothing of it is confirmed.</exception>
    public void Write(TrailBatch batch)
    {
        TrailTip tip = _tip!;
        tip.Segment.Write(tip.End, batch.Bytes);
        tip.Segment.Flush();
    }

    /// <summary>Takes note that a batch is on the disk.</summary>
    public void Confirm(TrailBatch batch)
    {
        TrailTip tip = _tip!;
        tip.End += batch.Length;
        tip.Next += batch.Count;
        tip.Ticks = batch.Ticks;
        batch.Code.CopyTo(tip.Code);
        HashLeaves();
        _leafCount = batch.Count;
        _leaves = batch.SwapLeaves(_leaves);
        Volatile.Write(ref _confirmed, tip.Next);
    }

    /// <summary>Puts the records that are on the disk into the tree.</summary>
    public void HashLeaves()
    {
        if (_leafCount > 0)
        {
            _tip!.Tree.AddLeaves(_leaves.AsSpan(0, _leafCount * TrailFrame.LeafLength), TrailFrame.LeafLength);
            _leafCount = 0;
        }
    }

    /// <summary>Signs the tree, and keeps the head.</summary>
    public void Sign()
    {
        TrailTip tip = _tip!;
        HashLeaves();
        var head = new TreeHead
        {
            Trail = _trail,
            Size = tip.Tree.Size,
            Root = Convert.ToHexStringLower(tip.Tree.Root()),
            At = _time.GetUtcNow(),
            KeyId = _signer.KeyId,
            Signature = string.Empty,
        };
        head = head.With(Convert.ToBase64String(_signer.Sign(head.Signed())));
        var line = new TrailHeadLine { Head = head, Segment = tip.First, Offset = tip.End, Ticks = tip.Ticks, Code = tip.Code, Frontier = tip.Tree.Subtrees() };
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(line.Write() + "\n");
        tip.Heads.Write(tip.HeadsEnd, bytes);
        tip.Heads.Flush();
        tip.HeadsEnd += bytes.Length;
        tip.HeadSize = head.Size;
        _signed(head);
    }

    /// <summary>Closes the files: what lies beyond the last confirmed record is found and cut when they are opened again.</summary>
    public void Fail(Exception? failure)
    {
        _isLost |= failure is UnconfirmedException;
        _tip?.Dispose();
        _tip = null;
        _leafCount = 0;
    }

    public void Dispose()
    {
        Fail(null);
        _store.Dispose();
    }

    private void PutOnRecord(TrailCutFile cut)
    {
        if (!cut.IsRecorded)
        {
            TrailScratch scratch = TrailScratch.Rent();
            scratch.Write(new AuditRecord { Kind = AuditKind.Repair, At = _time.GetUtcNow(), RequestId = cut.RecordedName, DamagedOffset = cut.Offset, DamagedLength = cut.Length });
            var batch = new TrailBatch(scratch.Frame.Length);
            batch.TryAdd(scratch.Frame, new TrailEntry());
            scratch.Return();
            RollIfDue(_tip!);
            Chain(batch, batch.Length);
            Begin(batch);
            Write(batch);
            Confirm(batch);
            batch.Return();
        }

        _store.Rename(cut.Name, cut.RecordedName);
    }

    private void RollIfDue(TrailTip tip)
    {
        if (tip.Next == tip.First || (tip.End < _options.SegmentBytes && tip.Coder.KeyId == _keys.CurrentKeyId))
        {
            return;
        }

        byte[] code = [.. tip.Code];
        (TrailFile file, long end, TrailCoder coder) = TrailOpener.NewSegment(_store, _trail, _keys, tip.Next, code);
        tip.Segment.Dispose();
        tip.Coder.Dispose();
        (tip.Segment, tip.End, tip.Coder, tip.First) = (file, end, coder, tip.Next);
        code.CopyTo(tip.Code, 0);
        GoOnFrom(tip);
    }

    private void GoOnFrom(TrailTip tip)
    {
        (_number, _ticks, _end) = (tip.Next, tip.Ticks, tip.End);
        tip.Code.CopyTo(_code, 0);
        Volatile.Write(ref _confirmed, tip.Next);
    }
}
