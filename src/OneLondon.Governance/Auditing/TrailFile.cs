namespace OneLondon.Governance.Auditing;

/// <summary>One file of an audit trail: the disk on one side, a disk that fails where a test wants it to on the other.</summary>
internal abstract class TrailFile : IDisposable
{
    public abstract long Length { get; }

    /// <summary>Reads as much as there is; fewer bytes than asked for mean the end of the file.</summary>
    public abstract int Read(long offset, Span<byte> destination);

    public abstract void Write(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Returns when all that was written is on the disk.</summary>
    /// <exception cref="UnconfirmedException">The disk did not say so.</exception>
    public void Flush()
    {
        try
        {
            Sync();
        }
        catch (Exception e)
        {
            throw new UnconfirmedException(e);
        }
    }

    public abstract void Cut(long length);

    public abstract void Dispose();

    protected abstract void Sync();
}
