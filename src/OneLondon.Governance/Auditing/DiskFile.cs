using Microsoft.Win32.SafeHandles;

namespace OneLondon.Governance.Auditing;

/// <summary>A file on disk with one writer at a time, held by a lock file beside it; readable by its owner alone where the system knows owners.</summary>
internal sealed class DiskFile : DurableFile
{
    private readonly FileStream _lock;
    private readonly SafeFileHandle _handle;

    private DiskFile(FileStream @lock, SafeFileHandle handle)
    {
        _lock = @lock;
        _handle = handle;
    }

    public override long Length => RandomAccess.GetLength(_handle);

    public static DiskFile Open(string path)
    {
        var @lock = new FileStream(path + ".lock", Options(FileAccess.Write, FileShare.None));
        try
        {
            // A file opened by stream, not by handle, takes its creation mode.
            using var created = new FileStream(path, Options(FileAccess.ReadWrite, FileShare.ReadWrite));
            return new DiskFile(@lock, File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, FileOptions.Asynchronous));
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
        while (total < destination.Length)
        {
            int read = RandomAccess.Read(_handle, destination[total..], offset + total);
            if (read == 0)
            {
                break;
            }

            total += read;
        }

        return total;
    }

    public override ValueTask WriteAsync(long offset, ReadOnlyMemory<byte> bytes) => RandomAccess.WriteAsync(_handle, bytes, offset);

    public override ValueTask FlushToDiskAsync() => new(Task.Run(() => RandomAccess.FlushToDisk(_handle)));

    public override void Dispose()
    {
        _handle.Dispose();
        _lock.Dispose();
    }

    private static FileStreamOptions Options(FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = access, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
