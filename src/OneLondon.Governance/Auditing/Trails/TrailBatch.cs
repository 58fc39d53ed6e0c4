using System.Buffers;
using System.Buffers.Binary;
using OneLondon.Governance.Auditing.Trails.Hashing;

namespace OneLondon.Governance.Auditing.Trails;

/// <summary>
/// The records that one flush makes durable: their frames one after the other, and those who wait for them. Frames are put at its end while those
/// at its beginning are chained.
/// </summary>
internal sealed class TrailBatch(int capacity)
{
    private const int HashedAtOnce = 64;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);
    private byte[] _leaves = new byte[64 * TrailFrame.LeafLength];
    private List<TrailEntry> _entries = [];

    /// <summary>Gets how many bytes the frames have.</summary>
    public int Length { get; private set; }

    /// <summary>Gets how many records there are.</summary>
    public int Count => _entries.Count;

    /// <summary>Gets how many of them are chained.</summary>
    public int Chained { get; private set; }

    /// <summary>Gets how many bytes those have.</summary>
    public int ChainedLength { get; private set; }

    /// <summary>Gets the time of the last record, once all are chained.</summary>
    public long Ticks { get; private set; }

    /// <summary>Gets the code of the last record, once all are chained.</summary>
    public byte[] Code { get; } = new byte[TrailFrame.CodeLength];

    /// <summary>Gets the frames.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    /// <summary>Tells whether there is room for a frame.</summary>
    public bool Fits(int length) => length <= capacity - Length;

    /// <summary>Puts the frame of a record at the end; false where there is no room.</summary>
    public bool TryAdd(ReadOnlySpan<byte> frame, TrailEntry entry)
    {
        if (!Fits(frame.Length))
        {
            return false;
        }

        frame.CopyTo(_bytes.AsSpan(Length));
        Length += frame.Length;
        _entries.Add(entry);
        return true;
    }

    /// <summary>Chains what comes before an end, and is not chained yet.</summary>
    public void Chain(int end, long first, long ticks, TrailCoder coder, Span<byte> previous)
    {
        Span<Message> bodies = stackalloc Message[HashedAtOnce];
        Span<byte> hashes = stackalloc byte[HashedAtOnce * MerkleTree.HashLength];
        while (ChainedLength < end)
        {
            int count = Bodies(end, bodies);
            if (ManyHashes.IsFast)
            {
                ManyHashes.Hash(_bytes, bodies[..count], hashes);
            }

            for (int i = 0; i < count; i++)
            {
                Span<byte> frame = _bytes.AsSpan(ChainedLength);
                Span<byte> code = frame.Slice(TrailFrame.PrefixLength + bodies[i].Length, TrailFrame.CodeLength);
                Span<byte> leaf = Leaf(Chained);

                // Where the one who appended has made it, the hash stands where the code goes.
                TrailFrame.WriteLeaf(leaf, ticks, ManyHashes.IsFast ? hashes.Slice(i * MerkleTree.HashLength, MerkleTree.HashLength) : code, code);
                TrailFrame.WritePrefix(frame, bodies[i].Length, ticks);
                coder.Record(first + Chained, ticks, previous, TrailFrame.HashOf(leaf), code);
                code.CopyTo(TrailFrame.CodeOf(leaf));
                code.CopyTo(previous);
                Chained++;
                ChainedLength += TrailFrame.Overhead + bodies[i].Length;
            }
        }
    }

    /// <summary>Takes note of how the last record was chained.</summary>
    public void Close(long ticks, ReadOnlySpan<byte> code)
    {
        Ticks = ticks;
        code.CopyTo(Code);
    }

    /// <summary>Takes back what was chained to records that are lost.</summary>
    public void Unchain()
    {
        for (int i = 0, at = 0; i < Chained; i++)
        {
            int bodyLength = BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(at));
            TrailFrame.HashOf(Leaf(i)).CopyTo(_bytes.AsSpan(at + TrailFrame.PrefixLength + bodyLength));
            at += TrailFrame.Overhead + bodyLength;
        }

        (Chained, ChainedLength) = (0, 0);
    }

    /// <summary>Gives the leaves of the chained records away, for others of no use any more.</summary>
    public byte[] SwapLeaves(byte[] used)
    {
        byte[] leaves = _leaves;
        _leaves = used;
        return leaves;
    }

    /// <summary>Empties it, and gives those who wait.</summary>
    public List<TrailEntry> Clear()
    {
        List<TrailEntry> entries = _entries;
        _entries = new List<TrailEntry>(entries.Count);
        (Length, Chained, ChainedLength) = (0, 0, 0);
        return entries;
    }

    /// <summary>Gives the memory back; it is not used any more.</summary>
    public void Return()
    {
        byte[] bytes = _bytes;
        _bytes = [];
        capacity = 0;
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    // Finds the next records that are not chained, so many as are hashed at once.
    private int Bodies(int end, Span<Message> bodies)
    {
        int count = 0;
        for (int at = ChainedLength; at < end && count < bodies.Length; count++)
        {
            bodies[count] = new Message(at + TrailFrame.PrefixLength, BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(at)));
            at += TrailFrame.Overhead + bodies[count].Length;
        }

        return count;
    }

    private Span<byte> Leaf(int index)
    {
        int end = (index + 1) * TrailFrame.LeafLength;
        if (end > _leaves.Length)
        {
            Array.Resize(ref _leaves, Math.Max(end, 2 * _leaves.Length));
        }

        return _leaves.AsSpan(end - TrailFrame.LeafLength, TrailFrame.LeafLength);
    }
}
