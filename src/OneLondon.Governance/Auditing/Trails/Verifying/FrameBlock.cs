using System.Security.Cryptography;

namespace OneLondon.Governance.Auditing.Trails.Verifying;

/// <summary>Whole frames that lie one after the other, checked apart from those before and after: the code before the first is what stands there.</summary>
internal sealed class FrameBlock
{
    private readonly byte[] _bytes;
    private readonly byte[] _previous;
    private readonly long _ticks;

    public FrameBlock(byte[] bytes, int length, int count, long offset, long number, byte[] previous, long ticks)
    {
        _bytes = bytes;
        Length = length;
        Count = count;
        Offset = offset;
        Number = number;
        _previous = previous;
        _ticks = ticks;
    }

    public int Length { get; }

    public int Count { get; }

    public long Offset { get; }

    /// <summary>Gets the number of the first record.</summary>
    public long Number { get; }

    /// <summary>Gets the hashes of the leaves, one after the other, once checked.</summary>
    public byte[] Leaves { get; private set; } = [];

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

    private void Check(TrailCoder? coder)
    {
        Span<byte> leaf = stackalloc byte[1 + TrailFrame.LeafLength];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> expected = stackalloc byte[TrailFrame.CodeLength];
        leaf[0] = 0;
        Leaves = new byte[Count * MerkleTree.HashLength];
        ReadOnlySpan<byte> previous = _previous;
        ReadOnlySpan<byte> rest = _bytes.AsSpan(0, Length);
        long before = _ticks;
        for (int i = 0; i < Count; i++)
        {
            TrailFrame.TryReadPrefix(rest, out int bodyLength, out long ticks);
            ReadOnlySpan<byte> body = rest.Slice(TrailFrame.PrefixLength, bodyLength);
            ReadOnlySpan<byte> code = rest.Slice(TrailFrame.PrefixLength + bodyLength, TrailFrame.CodeLength);
            SHA256.HashData(body, hash);
            bool isRight = ticks >= before;
            if (coder is not null)
            {
                coder.Record(Number + i, ticks, previous, hash, expected);
                isRight &= expected.SequenceEqual(code);
            }

            if (!isRight)
            {
                Changed.Add((Number + i, Offset + Length - rest.Length));
            }

            if (TrailRepair.MayBe(body))
            {
                Repairs.Add((Number + i, body.ToArray()));
            }

            TrailFrame.WriteLeaf(leaf[1..], ticks, hash, code);
            SHA256.HashData(leaf, Leaves.AsSpan(i * MerkleTree.HashLength));
            previous = code;
            before = ticks;
            rest = rest[(TrailFrame.Overhead + bodyLength)..];
        }
    }
}
