namespace OneLondon.Governance.Decorators;

/// <summary>Reads a stream for as long as the access holds under which it was released, and never writes.</summary>
internal sealed class GovernedStream(Stream inner, Func<DateTimeOffset, bool> isUsableAt, TimeProvider time) : Stream
{
    public override bool CanRead => inner.CanRead;

    public override bool CanSeek => inner.CanSeek;

    public override bool CanWrite => false;

    public override long Length => Held().Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => Held().Read(buffer, offset, count);

    public override int Read(Span<byte> buffer) => Held().Read(buffer);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Held().ReadAsync(buffer, offset, count, cancellationToken);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Held().ReadAsync(buffer, cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void SetLength(long value) => throw new NotSupportedException("what is released is not written to");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("what is released is not written to");

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private Stream Held() => isUsableAt(time.GetUtcNow())
        ? inner
        : throw new InvalidOperationException("the access has expired, or its policy is no longer in force; ask for access again");
}
