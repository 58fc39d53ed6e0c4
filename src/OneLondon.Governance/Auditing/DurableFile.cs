namespace OneLondon.Governance.Auditing;

/// <summary>A file that can be made durable: the disk on one side, a disk that fails at a chosen byte in the tests on the other.</summary>
internal abstract class DurableFile : IDisposable
{
    public abstract long Length { get; }

    public abstract int Read(long offset, Span<byte> destination);

    public abstract ValueTask WriteAsync(long offset, ReadOnlyMemory<byte> bytes);

    public abstract ValueTask FlushToDiskAsync();

    public abstract void Dispose();
}
