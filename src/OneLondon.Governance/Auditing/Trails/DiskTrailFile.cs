using Microsoft.Win32.SafeHandles;

namespace OneLondon.Governance.Auditing.Trails;

/// <summary>A file of a trail on disk.</summary>
internal sealed class DiskTrailFile(SafeFileHandle handle) : TrailFile
{
    public override long Length => RandomAccess.GetLength(handle);

    public override int Read(long offset, Span<byte> destination)
    {
        int total = 0;
        while (total < destination.Length && RandomAccess.Read(handle, destination[total..], offset + total) is > 0 and int read)
        {
            total += read;
        }

        return total;
    }

    public override void Write(long offset, ReadOnlySpan<byte> bytes) => RandomAccess.Write(handle, bytes, offset);

    public override void Cut(long length) => RandomAccess.SetLength(handle, length);

    public override void Dispose() => handle.Dispose();

    protected override void Sync() => RandomAccess.FlushToDisk(handle);
}
