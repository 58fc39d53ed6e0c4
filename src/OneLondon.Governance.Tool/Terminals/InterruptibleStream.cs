namespace OneLondon.Governance.Tool.Terminals;

/// <summary>Reads a stream whose pending read nothing can call off, such as standard input, so that a cancelled read returns at once.</summary>
internal sealed class InterruptibleStream : Stream
{
    private readonly Stream _inner;

    public InterruptibleStream(Stream inner) => _inner = inner;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => _inner.Read(buffer, offset, count);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // Into a buffer of its own: an abandoned read may still end, when the caller has put theirs to another use.
        byte[] own = new byte[buffer.Length];
        int read = await Task.Run(() => _inner.Read(own, 0, own.Length), CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(false);
        own.AsSpan(0, read).CopyTo(buffer.Span);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
