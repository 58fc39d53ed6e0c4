using System.CommandLine;
using OneLondon.Governance.Tool.Usage;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>The folder, in the store, where requests to the national service are kept with what their replies are read against.</summary>
internal static class OptOutFolder
{
    private const string Name = "opt-outs";

    /// <summary>Gives the folder as it is, for commands that read: a store that is not there is told, and none is made.</summary>
    /// <exception cref="UsageException">No request was written from this store.</exception>
    public static string Existing(StoreOption store, ParseResult parsed)
    {
        string folder = Path.Combine(store.Named(parsed), Name);
        return Directory.Exists(folder)
            ? folder
            : throw new UsageException("no request was written from the folder of `--store`; name the folder that was used before");
    }

    /// <summary>Gives the folder, made readable by its owner alone where it is not there.</summary>
    public static string Of(StoreOption store, ParseResult parsed)
    {
        string folder = Path.Combine(store.Folder(parsed), Name);
        try
        {
            _ = OperatingSystem.IsWindows()
                ? Directory.CreateDirectory(folder)
                : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException("the folder of the opt-out requests cannot be made in the one given to `--store`; name one where you may write");
        }
    }

    /// <summary>Runs what reads or writes such files, and says in one line, naming nobody, what is wrong with them.</summary>
    public static T Run<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or ArgumentException or NotSupportedException)
        {
            // Our own messages, without the name of a parameter.
            throw new UsageException(e is ArgumentException { ParamName: not null } ? e.Message.Split(" (Parameter", 2)[0] : e.Message);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UsageException("a file that is named is not there; check its path");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException("a file that is named cannot be read or written, or a request of that number was written before; check it, or take the next `--sequence`");
        }
    }
}
