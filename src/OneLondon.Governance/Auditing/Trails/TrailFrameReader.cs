namespace OneLondon.Governance.Auditing.Trails;

/// <summary>Reads the frames of a segment one after the other, through a buffer of its own.</summary>
internal sealed class TrailFrameReader
{
    private readonly TrailFile _file;
    private readonly long _stop;
    private byte[] _buffer;
    private long _bufferAt;
    private int _buffered;

    /// <summary>Reads from an offset on, and no further than another.</summary>
    public TrailFrameReader(TrailFile file, long offset, long stop = long.MaxValue, int bufferLength = 1 << 20)
    {
        _file = file;
        _stop = stop;
        _buffer = new byte[bufferLength];
        Offset = offset;
        _bufferAt = offset;
    }

    /// <summary>Gets where the next frame begins.</summary>
    public long Offset { get; private set; }

    /// <summary>Gets the time of the frame that was read.</summary>
    public long Ticks { get; private set; }

    /// <summary>Gets the JSON of the frame that was read, until the next is.</summary>
    public ReadOnlyMemory<byte> Body { get; private set; }

    /// <summary>Gets the code of the frame that was read, until the next is.</summary>
    public ReadOnlyMemory<byte> Code { get; private set; }

    /// <summary>Gets whether what stopped the reading was the end, right after a frame.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Reads the next frame; false at the end, and where there is none though bytes follow.</summary>
    public bool Read()
    {
        if (Fill(TrailFrame.PrefixLength) is var prefix && prefix.Length < TrailFrame.PrefixLength)
        {
            IsAtEnd = prefix.IsEmpty;
            return false;
        }

        if (!TrailFrame.TryReadPrefix(prefix.Span, out int bodyLength, out long ticks))
        {
            return false;
        }

        int length = TrailFrame.Overhead + bodyLength;
        ReadOnlyMemory<byte> frame = Fill(length);
        if (frame.Length < length)
        {
            return false;
        }

        Ticks = ticks;
        Body = frame.Slice(TrailFrame.PrefixLength, bodyLength);
        Code = frame[^TrailFrame.CodeLength..];
        Offset += length;
        return true;
    }

    // Gives so many bytes from the offset on, or as many as there are.
    private ReadOnlyMemory<byte> Fill(int length)
    {
        length = (int)Math.Min(length, _stop - Offset);
        int start = (int)(Offset - _bufferAt);
        if (_buffered - start < length)
        {
            if (length > _buffer.Length)
            {
                Array.Resize(ref _buffer, length);
            }

            _buffer.AsSpan(start, _buffered - start).CopyTo(_buffer);
            _buffered -= start;
            _bufferAt = Offset;
            start = 0;
            _buffered += _file.Read(_bufferAt + _buffered, _buffer.AsSpan(_buffered));
        }

        return _buffer.AsMemory(start, Math.Min(length, _buffered - start));
    }
}
