using System.Runtime.InteropServices;

namespace OneLondon.Governance.Auditing.Trails;

/// <summary>Makes the names in a folder durable: a flushed file whose name is lost is lost too.</summary>
internal static partial class DiskFolder
{
    private const int ReadOnly = 0;

    /// <summary>Returns when all names in the folder are on the disk. Windows keeps names with its own journal and has no such call.</summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int handle = Open(folder, ReadOnly);
        if (handle < 0)
        {
            throw new IOException("the folder of the audit trail cannot be opened to make its names durable; check its permissions");
        }

        try
        {
            if (Sync(handle) != 0)
            {
                throw new UnconfirmedException(null);
            }
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int handle);
}
