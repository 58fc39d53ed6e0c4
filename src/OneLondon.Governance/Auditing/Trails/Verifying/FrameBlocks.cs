using System.Buffers;

namespace OneLondon.Governance.Auditing.Trails.Verifying;

/// <summary>Splits a segment into blocks of whole frames, as far as there are any.</summary>
internal sealed class FrameBlocks(TrailFile file, long offset, long number, byte[] previous, long ticks)
{
    private const int BlockLength = 1 << 20;

    private byte[] _previous = previous;
    private long _ticks = ticks;

    /// <summary>Gets where the frames that were given end.</summary>
    public long Offset { get; private set; } = offset;

    /// <summary>Gets the number of the record after those that were given.</summary>
    public long Number { get; private set; } = number;

    /// <summary>Gets the code that stands in the last of them.</summary>
    public byte[] Code => _previous;

    /// <summary>Gets the time that stands in the last of them.</summary>
    public long Ticks => _ticks;

    public IEnumerable<FrameBlock> All()
    {
        while (Next() is { } block)
        {
            yield return block;
        }
    }

    private FrameBlock? Next()
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(BlockLength + TrailFrame.MaximumBody + TrailFrame.Overhead);
        int read = file.Read(Offset, bytes.AsSpan(0, BlockLength + TrailFrame.MaximumBody + TrailFrame.Overhead));
        (int length, int count, int last) = (0, 0, 0);
        while (length < BlockLength && read - length >= TrailFrame.PrefixLength
            && TrailFrame.TryReadPrefix(bytes.AsSpan(length), out int bodyLength, out _) && bodyLength + TrailFrame.Overhead <= read - length)
        {
            last = length;
            length += bodyLength + TrailFrame.Overhead;
            count++;
        }

        if (count == 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
            return null;
        }

        var block = new FrameBlock(bytes, length, count, Offset, Number, _previous, _ticks);
        _previous = bytes.AsSpan(length - TrailFrame.CodeLength, TrailFrame.CodeLength).ToArray();
        TrailFrame.TryReadPrefix(bytes.AsSpan(last), out _, out _ticks);
        Offset += length;
        Number += count;
        return block;
    }
}
