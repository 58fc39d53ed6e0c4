using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace OneLondon.Governance.Sqlite.Registers;

/// <summary>Makes the file of registers where it is missing, looks it over once, and opens connections to it.</summary>
internal sealed class RegisterFile
{
    private const UnixFileMode OwnerFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Lock _lock = new();
    private readonly SqliteRegisterStoreOptions _options;
    private bool _looked;
    private bool _mustExist;
    private long _schema;

    public RegisterFile(SqliteRegisterStoreOptions options)
    {
        _options = options;
        _mustExist = options.MustExist;

        // INVARIANT: an absolute path, which SQLite takes for nothing else: no URI, no database in memory.
        Path = System.IO.Path.GetFullPath(options.Path);
    }

    public string Path { get; }

    /// <summary>Has the file looked over anew before it is next opened.</summary>
    public void Doubt()
    {
        lock (_lock)
        {
            _looked = false;
        }
    }

    /// <summary>Opens a connection; the first makes the file where it may, and looks it over.</summary>
    /// <exception cref="RegisterStoreException">The file cannot be used.</exception>
    public RegisterConnection Connect()
    {
        lock (_lock)
        {
            if (!_looked)
            {
                MakeIfMissing();
            }

            RegisterConnection? connection = null;
            try
            {
                if (!File.Exists(Path))
                {
                    throw RegisterFaults.Of(Directory.Exists(Path) ? RegisterStoreFault.CannotOpen : RegisterStoreFault.Missing, Path);
                }

                connection = RegisterConnection.Open(Path, _options.BusyTimeout, _options.MaximumPages);
                Recognise(connection);
                long schema = connection.SchemaVersion;
                if (!_looked || schema != _schema)
                {
                    LookOver(connection);
                }

                _looked = true;
                _schema = connection.KnownSchema = schema;

                // INVARIANT: a file that was there and is gone is never made anew: an empty one would say that nobody objected.
                _mustExist = true;
                return connection;
            }
            catch (Exception e)
            {
                connection?.Dispose();
                throw e is SqliteException cause ? RegisterFaults.Of(cause, Path) : e;
            }
        }
    }

    // INVARIANT: nothing is written to a file before it is known to be ours.
    private void Recognise(RegisterConnection connection)
    {
        // An emptied file is what a failing disk or copy leaves: a new one is never empty, since it is moved into place whole. A link is as
        // long as its text.
        if (new FileInfo(LinkedPath.Resolve(Path)).Length < 512)
        {
            throw RegisterFaults.Of(RegisterStoreFault.Damaged, Path);
        }

        if ((long)connection.Scalar("PRAGMA application_id")! != RegisterSchema.ApplicationId)
        {
            throw RegisterFaults.Of(RegisterStoreFault.Foreign, Path);
        }

        if ((long)connection.Scalar("PRAGMA user_version")! != RegisterSchema.Version)
        {
            throw RegisterFaults.Of(RegisterStoreFault.UnknownVersion, Path);
        }

        if (connection.Scalar("PRAGMA journal_mode = WAL") is not "wal")
        {
            throw RegisterFaults.Of(RegisterStoreFault.CannotOpen, Path);
        }
    }

    private void LookOver(RegisterConnection connection)
    {
        string check = _options.Check == RegisterFileCheck.Quick ? "PRAGMA quick_check(1)" : "PRAGMA integrity_check(1)";
        if (!RegisterSchema.IsIn(connection.Connection) || connection.Scalar(check) is not "ok")
        {
            throw RegisterFaults.Of(RegisterStoreFault.Damaged, Path);
        }
    }

    private void MakeIfMissing()
    {
        if (_mustExist || System.IO.Path.Exists(Path))
        {
            return;
        }

        // The log of a file that is gone would be played into the new one. Where it has come meanwhile, somebody else made it.
        if (File.Exists(Path + "-wal") && !File.Exists(Path))
        {
            throw RegisterFaults.Of(RegisterStoreFault.Missing, Path);
        }

        try
        {
            MakeFolder(System.IO.Path.GetDirectoryName(Path)!);
            Make();
        }
        catch (SqliteException e)
        {
            throw RegisterFaults.Of(e, Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RegisterFaults.Of(RegisterStoreFault.CannotOpen, Path);
        }
    }

    // Made whole beside its place and moved there, so that nobody ever meets half a file.
    private void Make()
    {
        string made = $"{Path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.new";
        try
        {
            // SQLite gives its files beside the database the mode of the database.
            using (new FileStream(made, Options()))
            {
            }

            using (RegisterConnection connection = RegisterConnection.Open(made, _options.BusyTimeout))
            {
                connection.Execute("PRAGMA journal_mode = WAL");
                RegisterSchema.Create(connection.Connection);
            }

            File.Move(made, Path, overwrite: false);
        }
        catch (IOException) when (File.Exists(Path))
        {
            // Somebody else was faster.
        }
        finally
        {
            File.Delete(made);
        }
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerFile;
        }

        return options;
    }

    // One by one, since the mode is given to the last alone.
    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        if (!Directory.Exists(folder))
        {
            MakeFolder(System.IO.Path.GetDirectoryName(folder) ?? folder);
            Directory.CreateDirectory(folder, OwnerFolder);
        }
    }
}
