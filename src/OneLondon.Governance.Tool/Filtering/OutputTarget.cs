using OneLondon.Governance.Tool.Terminals;
using OneLondon.Governance.Tool.Usage;

namespace OneLondon.Governance.Tool.Filtering;

/// <summary>Takes what is released: standard output, or a file that is written whole or not at all.</summary>
internal sealed class OutputTarget
{
    private static readonly string[] SystemFolders = ["/dev/", "/proc/", "/sys/"];

    private readonly Terminal _terminal;
    private readonly string? _file;

    private OutputTarget(Terminal terminal, string? file)
    {
        _terminal = terminal;
        _file = file;
    }

    /// <summary>Names the target; <c>-</c> and nothing mean standard output.</summary>
    /// <exception cref="UsageException">The text names no place where a file can stand.</exception>
    public static OutputTarget Of(Terminal terminal, string? file)
    {
        if (file is null or "-")
        {
            return new OutputTarget(terminal, null);
        }

        string path = FullPathOf(file);
        if (!OperatingSystem.IsWindows() && SystemFolders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)))
        {
            // A file put in its place would be a device no more.
            throw new UsageException("what is given to `--out` is no place for a file; write `--out -` for standard output, or name a file");
        }

        return Directory.Exists(path) || !Directory.Exists(Path.GetDirectoryName(path)) ? throw Unwritable() : new OutputTarget(terminal, path);
    }

    /// <summary>Writes by a function; where it throws, or says that there is nothing to keep, the file is as it was before.</summary>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public async Task WriteAsync(Func<Stream, Task<bool>> write, CancellationToken cancellation)
    {
        if (_file is null)
        {
            await write(_terminal.Output).ConfigureAwait(false);
            await _terminal.Output.FlushAsync(cancellation).ConfigureAwait(false);
            return;
        }

        string unfinished = Path.Combine(Path.GetDirectoryName(_file)!, $".{Path.GetRandomFileName()}.unfinished");
        try
        {
            bool keeps;
            using (FileStream stream = Create(unfinished))
            {
                CheckedOutput output = new(stream);
                keeps = await write(output).ConfigureAwait(false);
                output.Flush();
                FlushToDisk(stream);
            }

            cancellation.ThrowIfCancellationRequested();
            if (keeps)
            {
                Replace(unfinished);
            }
        }
        finally
        {
            if (File.Exists(unfinished))
            {
                File.Delete(unfinished);
            }
        }
    }

    private static string FullPathOf(string file)
    {
        try
        {
            return Path.GetFullPath(file);
        }
        catch (ArgumentException)
        {
            throw Unwritable();
        }
    }

    private static void FlushToDisk(FileStream stream)
    {
        try
        {
            stream.Flush(flushToDisk: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new OutputFailedException(refused);
        }
    }

    private void Replace(string finished)
    {
        try
        {
            File.Move(finished, _file!, overwrite: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw Unwritable();
        }
    }

    // Nobody but the owner may read it: it holds health data.
    private static FileStream Create(string path)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            return new FileStream(path, options);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw Unwritable();
        }
    }

    private static UsageException Unwritable() => new("the file given to `--out` cannot be written; name a file in a folder that is there and open to you");
}
