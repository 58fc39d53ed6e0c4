using System.Buffers;
using OneLondon.Governance.Auditing.Trails.Hashing;

namespace OneLondon.Governance.Auditing.Trails.Verifying;

/// <summary>Whole frames that lie one after the other, checked apart from those before and after: the code before the first is what stands there.</summary>
internal sealed class FrameBlock
{
    private readonly byte[] _bytes;
    private readonly byte[] _previous;
    private readonly long _ticks;
    private readonly byte[] _hashes;

    public FrameBlock(byte[] bytes, int length, int count, long offset, long number, byte[] previous, long ticks)
    {
        _bytes = bytes;
        Length = length;
        Count = count;
        Offset = offset;
        Number = number;
        _previous = previous;
        _ticks = ticks;
        _hashes = ArrayPool<byte>.Shared.Rent(count * MerkleTree.HashLength);
    }

    public int Length { get; }

    public int Count { get; }

    public long Offset { get; }

    /// <summary>Gets the number of the first record.</summary>
    public long Number { get; }

    /// <summary>Gets the hashes of the leaves, one after the other, once checked.</summary>
    public ReadOnlySpan<byte> Leaves => _hashes.AsSpan(0, Count * MerkleTree.HashLength);

    /// <summary>Gets the records that are not as they were written.</summary>
    public List<(long Number, long Offset)> Changed { get; } = [];

    /// <summary>Gets the records that may tell of a cut.</summary>
    public List<(long Number, byte[] Json)> Repairs { get; } = [];

    /// <summary>Checks the codes where there is a key, and hashes the leaves.</summary>
    public FrameBlock Check(Func<TrailCoder?> rent, Action<TrailCoder?> giveBack)
    {
        TrailCoder? coder = rent();
        try
        {
            Check(coder);
        }
        finally
        {
            giveBack(coder);
        }

        return this;
    }

    /// <summary>Gives where one of the records ends, and the code and time that stand in it.</summary>
    public (long Offset, byte[] Code, long Ticks) EndOf(int index)
    {
        int at = 0;
        long ticks = 0;
        for (int i = 0; i <= index; i++)
        {
            TrailFrame.TryReadPrefix(_bytes.AsSpan(at), out int bodyLength, out ticks);
            at += bodyLength + TrailFrame.Overhead;
        }

        return (Offset + at, _bytes.AsSpan(at - TrailFrame.CodeLength, TrailFrame.CodeLength).ToArray(), ticks);
    }

    /// <summary>Gives where each record lies, when it was taken in, and its JSON.</summary>
    public IEnumerable<(long Offset, long Ticks, ReadOnlyMemory<byte> Json)> Frames()
    {
        for (int at = 0; at < Length;)
        {
            TrailFrame.TryReadPrefix(_bytes.AsSpan(at), out int bodyLength, out long ticks);
            yield return (Offset + at, ticks, _bytes.AsMemory(at + TrailFrame.PrefixLength, bodyLength));
            at += bodyLength + TrailFrame.Overhead;
        }
    }

    /// <summary>Gives what reads it again from its file.</summary>
    public FrameBlocks Again(TrailFile file) => new(file, Offset, Number, _previous, _ticks);

    /// <summary>Gives the memory back.</summary>
    public void Return()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        ArrayPool<byte>.Shared.Return(_hashes);
    }

    private void Check(TrailCoder? coder)
    {
        var bodies = new Message[Count];
        for (int i = 0, at = 0; i < Count; i++)
        {
            TrailFrame.TryReadPrefix(_bytes.AsSpan(at), out int bodyLength, out _);
            bodies[i] = new Message(at + TrailFrame.PrefixLength, bodyLength);
            at += TrailFrame.Overhead + bodyLength;
        }

        byte[] leaves = ArrayPool<byte>.Shared.Rent(Count * TrailFrame.LeafLength);
        ManyHashes.Hash(_bytes, bodies, _hashes);
        Check(coder, bodies, leaves);
        MerkleTree.Leaves(leaves.AsSpan(0, Count * TrailFrame.LeafLength), TrailFrame.LeafLength, _hashes);
        ArrayPool<byte>.Shared.Return(leaves);
    }

    private void Check(TrailCoder? coder, Message[] bodies, Span<byte> leaves)
    {
        Span<byte> expected = stackalloc byte[TrailFrame.CodeLength];
        ReadOnlySpan<byte> previous = _previous;
        long before = _ticks;
        for (int i = 0; i < bodies.Length; i++)
        {
            (int at, int length) = bodies[i];
            TrailFrame.TryReadPrefix(_bytes.AsSpan(at - TrailFrame.PrefixLength), out _, out long ticks);
            ReadOnlySpan<byte> code = _bytes.AsSpan(at + length, TrailFrame.CodeLength);
            ReadOnlySpan<byte> hash = _hashes.AsSpan(i * MerkleTree.HashLength, MerkleTree.HashLength);
            bool isRight = ticks >= before;
            if (coder is not null)
            {
                coder.Record(Number + i, ticks, previous, hash, expected);
                isRight &= expected.SequenceEqual(code);
            }

            if (!isRight)
            {
                Changed.Add((Number + i, Offset + at - TrailFrame.PrefixLength));
            }

            if (TrailRepair.MayBe(_bytes.AsSpan(at, length)))
            {
                Repairs.Add((Number + i, _bytes.AsSpan(at, length).ToArray()));
            }

            TrailFrame.WriteLeaf(leaves[(i * TrailFrame.LeafLength)..], ticks, hash, code);
            previous = code;
            before = ticks;
        }
    }
}
