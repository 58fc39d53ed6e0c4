using System.Security.Cryptography;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Auditing.Trails;

/// <summary>Writes batches of records to the end of a trail, each with one flush, and signs the tree. For one thread.</summary>
internal sealed class TrailCommitter : IDisposable
{
    private const int LeavesAtOnce = 512;

    private readonly TrailStore _store;
    private readonly string _trail;
    private readonly KeyRing _keys;
    private readonly ITreeHeadSigner _signer;
    private readonly ChainedTrailOptions _options;
    private readonly TimeProvider _time;
    private readonly Action<TreeHead> _signed;
    private readonly byte[] _code = new byte[TrailFrame.CodeLength];
    private TrailTip? _tip;
    private bool _isLost;
    private byte[] _buffer = new byte[64 * 1024];
    private byte[] _leaves = new byte[LeavesAtOnce * TrailFrame.LeafLength];
    private int _leafCount;
    private Task _hashing = Task.CompletedTask;

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

        _hashing = Task.CompletedTask;
        _leafCount = 0;
        try
        {
            _tip = new TrailOpener(_store, _trail, _keys, _signer).Open();
        }
        catch (UnconfirmedException)
        {
            _isLost = true;
            throw;
        }

        foreach ((long segment, long offset, long length) in _tip.Cuts)
        {
            var entry = TrailEntry.Of(new AuditRecord { Kind = AuditKind.Repair, At = _time.GetUtcNow(), RequestId = TrailNames.Segment(segment), DamagedOffset = offset, DamagedLength = length });
            Commit([entry]);
            entry.Return();
        }
    }

    /// <summary>Makes records durable, all or none of them as far as it tells; gives the number of the first.</summary>
    /// <exception cref="IOException">The disk failed; nothing of it is confirmed.</exception>
    public long Commit(ReadOnlySpan<TrailEntry> batch)
    {
        TrailTip tip = _tip!;
        try
        {
            if (tip.Next > tip.First && (tip.End >= _options.SegmentBytes || tip.Coder.KeyId != _keys.CurrentKeyId))
            {
                Roll(tip);
            }

            (int length, long ticks) = Frame(tip, batch);
            tip.Segment.Write(tip.End, _buffer.AsSpan(0, length));
            tip.Segment.Flush();
            long first = tip.Next;
            tip.End += length;
            tip.Next += batch.Length;
            tip.Ticks = ticks;
            _code.CopyTo(tip.Code, 0);
            if (_leafCount >= LeavesAtOnce)
            {
                HashLeaves(tip);
            }

            return first;
        }
        catch (Exception e)
        {
            // What lies beyond the last confirmed record is found and cut when the trail is opened again.
            Close(e);
            throw;
        }
    }

    /// <summary>Signs the tree, and keeps the head.</summary>
    public void Sign()
    {
        TrailTip tip = _tip!;
        try
        {
            HashLeaves(tip);
            _hashing.GetAwaiter().GetResult();
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
            var line = new TrailHeadLine { Head = head, Segment = tip.First, Offset = tip.End, Ticks = tip.Ticks, Code = tip.Code, Frontier = tip.Tree.Subtrees };
            byte[] bytes = System.Text.Encoding.UTF8.GetBytes(line.Write() + "\n");
            tip.Heads.Write(tip.HeadsEnd, bytes);
            tip.Heads.Flush();
            tip.HeadsEnd += bytes.Length;
            tip.HeadSize = head.Size;
            _signed(head);
        }
        catch (Exception e)
        {
            Close(e);
            throw;
        }
    }

    public void Dispose()
    {
        Close(null);
        _store.Dispose();
    }

    private void Close(Exception? failure)
    {
        _isLost |= failure is UnconfirmedException;
        _tip?.Dispose();
        _tip = null;
    }

    private void Roll(TrailTip tip)
    {
        byte[] code = [.. tip.Code];
        (TrailFile file, long end, TrailCoder coder) = TrailOpener.NewSegment(_store, _trail, _keys, tip.Next, code);
        tip.Segment.Dispose();
        tip.Coder.Dispose();
        (tip.Segment, tip.End, tip.Coder, tip.First) = (file, end, coder, tip.Next);
        code.CopyTo(tip.Code, 0);
    }

    private (int Length, long Ticks) Frame(TrailTip tip, ReadOnlySpan<TrailEntry> batch)
    {
        int needed = 0;
        foreach (TrailEntry entry in batch)
        {
            needed += TrailFrame.Overhead + entry.Length;
        }

        if (needed > _buffer.Length)
        {
            _buffer = new byte[Math.Max(needed, 2 * _buffer.Length)];
        }

        if ((_leafCount + batch.Length) * TrailFrame.LeafLength > _leaves.Length)
        {
            Array.Resize(ref _leaves, Math.Max(_leaves.Length * 2, (_leafCount + batch.Length) * TrailFrame.LeafLength));
        }

        // INVARIANT: time in a trail never goes back, whatever the clock does.
        long ticks = Math.Max(tip.Ticks, _time.GetUtcNow().UtcTicks);
        long number = tip.Next;
        int at = 0;
        ReadOnlySpan<byte> previous = tip.Code;
        foreach (TrailEntry entry in batch)
        {
            Span<byte> frame = _buffer.AsSpan(at, TrailFrame.Overhead + entry.Length);
            Span<byte> code = frame[^TrailFrame.CodeLength..];
            TrailFrame.WritePrefix(frame, entry.Length, ticks);
            entry.Body.CopyTo(frame[TrailFrame.PrefixLength..]);
            tip.Coder.Record(number++, ticks, previous, entry.Hash, code);
            TrailFrame.WriteLeaf(_leaves.AsSpan(_leafCount++ * TrailFrame.LeafLength), ticks, entry.Hash, code);
            previous = code;
            at += frame.Length;
        }

        previous.CopyTo(_code);
        return (at, ticks);
    }

    // The tree is hashed beside the chain; a head waits for it.
    private void HashLeaves(TrailTip tip)
    {
        if (_leafCount == 0)
        {
            return;
        }

        byte[] leaves = _leaves.AsSpan(0, _leafCount * TrailFrame.LeafLength).ToArray();
        _leafCount = 0;
        MerkleFrontier tree = tip.Tree;
        _hashing = _hashing.ContinueWith(
            _ =>
            {
                for (int at = 0; at < leaves.Length; at += TrailFrame.LeafLength)
                {
                    tree.Add(MerkleTree.Leaf(leaves.AsSpan(at, TrailFrame.LeafLength)));
                }
            },
            CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }
}
