using System.CommandLine;
using OneLondon.Governance.Sqlite;
using OneLondon.Governance.Tool.Usage;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Names the folder of the embedded store, and opens it.</summary>
internal sealed class StoreOption : Option<string>
{
    private const string Default = ".onelondon-governance";
    private const string File = "registers.db";

    public StoreOption()
        : base("--store")
    {
        HelpName = "DIR";
        Description = $"The folder of the registers, made where it is not there. Default: `{Default}`.";
    }

    /// <summary>Gives the folder, made readable by its owner alone where it is not there.</summary>
    public string Folder(ParseResult parsed)
    {
        string folder = Named(parsed);
        try
        {
            if (!Directory.Exists(folder))
            {
                _ = OperatingSystem.IsWindows()
                    ? Directory.CreateDirectory(folder)
                    : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException("the folder given to `--store` cannot be made; name one where you may write");
        }
    }

    /// <summary>Opens the store of the registers, and begins one where there is none; for commands that put something in it.</summary>
    /// <exception cref="UsageException">The file is no store, damaged, or of another release.</exception>
    public SqliteRegisterStore Begin(ParseResult parsed) => Open(Path.Combine(Folder(parsed), File), mustExist: false);

    /// <summary>Opens the store of the registers, which is there: where it is not, nothing may be read from that.</summary>
    /// <exception cref="UsageException">There is no store, or the file is none, damaged, or of another release.</exception>
    public SqliteRegisterStore Open(ParseResult parsed) => OpenIn(Named(parsed), Name);

    /// <summary>Opens the store in a folder that an option names, where it is there.</summary>
    /// <exception cref="UsageException">There is no store, or the file is none, damaged, or of another release.</exception>
    public static SqliteRegisterStore OpenIn(string folder, string option)
    {
        string path = Path.Combine(folder, File);
        return System.IO.File.Exists(path)
            ? Open(path, mustExist: true)
            : throw new UsageException($"there is no store in the folder of `{option}`, so nothing is known: {Quoted.OfPath(folder)} has no `{File}`; name the folder of the registers that was used before");
    }

    private static SqliteRegisterStore Open(string path, bool mustExist)
    {
        try
        {
            return SqliteRegisterStore.Open(new SqliteRegisterStoreOptions { Path = path, MustExist = mustExist });
        }
        catch (RegisterStoreException e)
        {
            throw new UsageException(e.Message);
        }
    }

    /// <summary>Gives the folder as it is named, whether or not it is there.</summary>
    public string Named(ParseResult parsed) => parsed.GetValue(this) is { Length: > 0 } given ? given : Default;
}
