namespace OneLondon.Governance.Decorators;

/// <summary>
/// Reads a stream for as long as the access holds under which it was released, and never writes. What the stream throws is told by its type
/// alone: its message may quote anybody's data.
/// </summary>
internal sealed class GovernedStream(Stream inner, Func<DateTimeOffset, bool> isUsableAt, TimeProvider time) : Stream
{
    private bool _isDisposed;

    public override bool CanRead => !_isDisposed && inner.CanRead;

    public override bool CanSeek => !_isDisposed && inner.CanSeek;

    public override bool CanWrite => false;

    public override long Length
    {
        get
        {
            Check(CanSeek);
            return Told(static (stream, _) => stream.Length, 0);
        }
    }

    public override long Position
    {
        get
        {
            Check(CanSeek);
            return Told(static (stream, _) => stream.Position, 0);
        }

        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            Check(CanSeek);
            Told(static (stream, at) => stream.Position = at, value);
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        return Read(buffer.AsSpan(offset, count));
    }

    public override int Read(Span<byte> buffer)
    {
        Check(CanRead);
        int read;
        try
        {
            read = inner.Read(buffer);
        }
        catch (Exception e)
        {
            throw Failed(e, default);
        }

        return Held(buffer, read);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Check(CanRead);
        int read;
        try
        {
            read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            throw Failed(e, cancellationToken);
        }

        return Held(buffer.Span, read);
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        Check(CanSeek);
        return Told(static (stream, to) => stream.Seek(to.offset, to.origin), (offset, origin));
    }

    public override void SetLength(long value) => throw new NotSupportedException("what is released is not written to");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("what is released is not written to");

    public override async ValueTask DisposeAsync()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            try
            {
                await inner.DisposeAsync().ConfigureAwait(false);
            }
            catch (Exception)
            {
                // What the source says at its end is nobody's to know.
            }
        }

        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            try
            {
                inner.Dispose();
            }
            catch (Exception)
            {
                // What the source says at its end is nobody's to know.
            }
        }

        base.Dispose(disposing);
    }

    private static Exception Failed(Exception e, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? new OperationCanceledException(cancellationToken) : RecordSourceException.WhileRead(e.GetType().Name);

    private T Told<TState, T>(Func<Stream, TState, T> act, TState state)
    {
        try
        {
            return act(inner, state);
        }
        catch (Exception e)
        {
            throw Failed(e, default);
        }
    }

    // The access may have come to its end while the source was slow.
    private int Held(Span<byte> buffer, int read)
    {
        if (!isUsableAt(time.GetUtcNow()))
        {
            buffer.Clear();
            throw Ended();
        }

        return read;
    }

    private static InvalidOperationException Ended() => new("the access has expired, or its policy is no longer in force; ask for access again");

    private void Check(bool can)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(Stream));
        if (!isUsableAt(time.GetUtcNow()))
        {
            throw Ended();
        }

        if (!can)
        {
            throw new NotSupportedException("the stream cannot do so");
        }
    }
}
