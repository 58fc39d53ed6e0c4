using Microsoft.Win32.SafeHandles;

namespace OneLondon.Governance.Auditing;

/// <summary>A file of an audit trail on disk, with the lock that is given up when it is closed, if any.</summary>
internal sealed class DiskTrailFile(SafeFileHandle handle, IDisposable? @lock = null) : TrailFile
{
    private const string LockEnd = ".lock";

    public override long Length => RandomAccess.GetLength(handle);

    /// <summary>Opens a file for the one that writes to it, held by a lock file beside it; makes it where there is none, for its owner alone.</summary>
    /// <exception cref="IOException">Another writer has it.</exception>
    public static DiskTrailFile OpenAlone(string path, string what = "the audit trail")
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;
        FileStream @lock = DiskFolder.Lock(path + LockEnd, what);
        try
        {
            DiskFolder.Create(path, FileMode.OpenOrCreate);
            DiskFolder.Flush(folder);
            return new DiskTrailFile(File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite), @lock);
        }
        catch
        {
            @lock.Dispose();
            throw;
        }
    }

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

    public override void Dispose()
    {
        handle.Dispose();
        @lock?.Dispose();
    }

    protected override void Sync() => RandomAccess.FlushToDisk(handle);
}
