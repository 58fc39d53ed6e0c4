using System.Runtime.InteropServices;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Auditing;

/// <summary>Makes files in a folder, readable by their owner alone where the system knows owners, and makes their names durable.</summary>
internal static partial class DiskFolder
{
    private const int ReadOnly = 0;
    private const int LockTries = 200;

    // How the systems say that a file is held: EAGAIN of Linux and of macOS, ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows.
    private static readonly int[] Held = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];

    /// <summary>Makes a file.</summary>
    public static void Create(string path, FileMode mode)
    {
        // A file made by stream, not by handle, takes its creation mode.
        using var created = new FileStream(path, Options(mode, FileShare.ReadWrite));
    }

    /// <summary>Takes the lock file of a writer to something, which messages name.</summary>
    /// <exception cref="IOException">Another writer has it, or it cannot be made.</exception>
    public static FileStream Lock(string path, string what)
    {
        // Whoever asks whether it is held shares it for a moment; a writer outwaits them, for some tenths of a second.
        var wait = default(SpinWait);
        for (int tries = 1; ; tries++)
        {
            try
            {
                return new FileStream(path, Options(FileMode.OpenOrCreate, FileShare.None));
            }
            catch (IOException e) when (tries < LockTries && e is not DirectoryNotFoundException)
            {
                wait.SpinOnce();
            }
            catch (IOException e) when (IsHeld(e))
            {
                throw new IOException(
                    $"another process writes to {what}, or this one has it open already: it holds {ShownPath.Of(path)}, and one at a time may; stop the other, or give this one a place of its own", e);
            }
        }
    }

    /// <summary>Tells whether that is what a system throws of a file that somebody else holds.</summary>
    public static bool IsHeld(Exception? e) => e is IOException && Held.Contains(e.HResult);

    /// <summary>Tells whether a writer holds a lock file. Many may ask at once.</summary>
    public static bool IsLocked(string path)
    {
        try
        {
            using var free = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
            return false;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>Returns when all names in the folder are on the disk: a flushed file whose name is lost is lost too.</summary>
    /// <remarks>Windows keeps names with its own journal and has no such call.</remarks>
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

    private static FileStreamOptions Options(FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int handle);
}
