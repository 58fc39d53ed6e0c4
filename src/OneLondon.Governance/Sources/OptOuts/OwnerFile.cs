namespace OneLondon.Governance.Sources.OptOuts;

/// <summary>
/// Writes a file whole or not at all, readable by its owner alone where the system knows owners, and on the disk before it is
/// seen under its name.
/// </summary>
internal static class OwnerFile
{
    /// <exception cref="IOException">A file of that name is there, or the disk failed; nothing of the new one is left.</exception>
    public static void WriteNew(string path, ReadOnlySpan<byte> content)
    {
        string temporary = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            using (var file = new FileStream(temporary, options))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: false);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
