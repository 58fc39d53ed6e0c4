namespace OneLondon.Governance.Tool.Terminals;

/// <summary>Writes to another stream, and tells a failure to write apart from every other failure.</summary>
internal sealed class CheckedOutput : Stream
{
    private readonly Stream _inner;

    public CheckedOutput(Stream inner) => _inner = inner;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    // INVARIANT: a write once begun is not called off, so that no line is cut short by a signal.
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            _inner.Write(buffer);
        }
        catch (Exception refused) when (IsOfOutput(refused))
        {
            throw new OutputFailedException(refused);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
        try
        {
            _inner.Flush();
        }
        catch (Exception refused) when (IsOfOutput(refused))
        {
            throw new OutputFailedException(refused);
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken)
    {
        Flush();
        return Task.CompletedTask;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    // The last is what .NET makes of a file that has grown to the limit of its size.
    private static bool IsOfOutput(Exception failure) => failure is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;
}
