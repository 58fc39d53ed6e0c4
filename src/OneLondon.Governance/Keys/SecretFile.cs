using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace OneLondon.Governance.Keys;

/// <summary>Reads files of secrets, which nobody but their owner may reach.</summary>
internal static class SecretFile
{
    private const int MaximumLength = 64 << 10;

    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Reads a file, and hands its bytes over before they are zeroed.</summary>
    /// <exception cref="InvalidOperationException">The file is missing, cannot be read, is too long, or can be reached by others than its owner.</exception>
    public static T Read<T>(string path, string what, Func<ReadOnlyMemory<byte>, T> read)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        byte[] bytes = GC.AllocateArray<byte>(MaximumLength + 1, pinned: true);
        try
        {
            return read(bytes.AsMemory(0, Fill(path, what, bytes)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private static int Fill(string path, string what, byte[] bytes)
    {
        int length = 0;
        try
        {
            // The mode of what was opened, not of what may stand under its name by then.
            using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != 0)
            {
                throw new InvalidOperationException($"others can reach the {what} {ShownPath.Of(path)}; set its mode to 600");
            }

            while (length < bytes.Length && RandomAccess.Read(file, bytes.AsSpan(length), length) is > 0 and int more)
            {
                length += more;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new InvalidOperationException($"the {what} {ShownPath.Of(path)} is not there or cannot be read; name a file that this user may read");
        }

        return length <= MaximumLength
            ? length
            : throw new InvalidOperationException($"the {what} {ShownPath.Of(path)} is longer than {MaximumLength >> 10} KiB; name the file of keys");
    }
}
