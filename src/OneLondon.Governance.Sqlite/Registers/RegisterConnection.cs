using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace OneLondon.Governance.Sqlite.Registers;

/// <summary>A connection to a file of registers, with the settings that make an append durable; one thread at a time.</summary>
internal sealed partial class RegisterConnection : IDisposable
{
    private const string NativeLibrary = "e_sqlite3";
    private const int HasMovedOperation = 20;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    private readonly string _path;
    private readonly string _target;

    private RegisterConnection(SqliteConnection connection, string path)
    {
        _connection = connection;
        _path = path;
        _target = LinkedPath.Resolve(path);
    }

    /// <summary>Gets or sets the version of the schema that was looked over.</summary>
    public long KnownSchema { get; set; }

    /// <summary>Gets whether the schema was changed since it was looked over, by whatever program.</summary>
    public bool HasNewSchema => SchemaVersion != KnownSchema;

    /// <summary>Gets the number that every change of the schema raises.</summary>
    public long SchemaVersion => (long)Scalar("PRAGMA schema_version")!;

    public SqliteConnection Connection => _connection;

    /// <summary>Gets whether the path no longer leads to the file that is open: what is written there would be lost.</summary>
    public bool HasMoved
    {
        get
        {
            // SQLite follows links once, when it opens; where one leads elsewhere since, others write another file.
            if (_target != _path && LinkedPath.Resolve(_path) != _target)
            {
                return true;
            }

            if (SQLitePCL.raw.GetNativeLibraryName() != NativeLibrary)
            {
                return !File.Exists(_path);
            }

            int moved = 0;
            return FileControl(_connection.Handle!, "main", HasMovedOperation, ref moved) == SQLitePCL.raw.SQLITE_OK && moved != 0;
        }
    }

    /// <summary>Opens a file that is there. Not pooled, so that the file is let go when the connection is disposed.</summary>
    public static RegisterConnection Open(string path, TimeSpan busyTimeout, int maximumPages = 0)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,

            // The wait is SQLite's own, below; this one comes on top of it and is as short as can be said.
            DefaultTimeout = 1,
        }.ToString());
        try
        {
            connection.Open();
            var opened = new RegisterConnection(connection, path);

            // A commit is on disk before it is acknowledged, on macOS too; a file is data, never a program that runs here.
            opened.Execute($"PRAGMA busy_timeout = {(int)busyTimeout.TotalMilliseconds}");
            opened.Execute("PRAGMA synchronous = FULL");
            opened.Execute("PRAGMA fullfsync = ON");
            opened.Execute("PRAGMA checkpoint_fullfsync = ON");
            opened.Execute("PRAGMA trusted_schema = OFF");
            opened.Execute("PRAGMA cell_size_check = ON");
            if (maximumPages > 0)
            {
                opened.Execute($"PRAGMA max_page_count = {maximumPages}");
            }

            return opened;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Gives the statement, prepared once for the life of the connection.</summary>
    public SqliteCommand Prepared(string statement)
    {
        if (!_commands.TryGetValue(statement, out SqliteCommand? command))
        {
            command = _connection.CreateCommand();
            command.CommandText = statement;
            _commands[statement] = command;
        }

        return command;
    }

    public void Execute(string statement) => Prepared(statement).ExecuteNonQuery();

    public object? Scalar(string statement) => Prepared(statement).ExecuteScalar();

    public void Dispose()
    {
        foreach (SqliteCommand command in _commands.Values)
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    [LibraryImport(NativeLibrary, EntryPoint = "sqlite3_file_control", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static partial int FileControl(SQLitePCL.sqlite3 database, string name, int operation, ref int value);
}
