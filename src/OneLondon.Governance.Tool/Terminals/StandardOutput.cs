using Microsoft.Win32.SafeHandles;

namespace OneLondon.Governance.Tool.Terminals;

/// <summary>Opens standard output, so that a reader who is gone shows.</summary>
internal static class StandardOutput
{
    private const int Descriptor = 1;

    /// <summary>Opens a pipe as a file, because the console's own stream takes a broken pipe for success; all else as the console does.</summary>
    public static Stream Open()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected)
        {
            return Console.OpenStandardOutput();
        }

        try
        {
            FileStream pipe = new(new SafeFileHandle(Descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);

            // A file would be written from the place where it was opened, over what others write to it meanwhile.
            return pipe.CanSeek ? Console.OpenStandardOutput() : pipe;
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Console.OpenStandardOutput();
        }
    }
}
