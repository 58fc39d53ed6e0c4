using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace OneLondon.Governance.Sqlite.Registers;

/// <summary>Says in one line what keeps a file from being used, and how to mend it. Nothing of what SQLite says is passed on.</summary>
internal static class RegisterFaults
{
    private const int ReadOnlyBecauseMoved = SQLITE_READONLY | (4 << 8);

    /// <summary>Makes the exception for a fault that this package found.</summary>
    public static RegisterStoreException Of(RegisterStoreFault fault, string path, string code = "")
    {
        string file = $"the file of registers `{Printable(path)}`";
        return new RegisterStoreException(fault, (fault switch
        {
            RegisterStoreFault.Busy => $"{file} was held for too long by others; end what holds it and try again",
            RegisterStoreFault.Missing => $"{file} is not there or was replaced; put it back, with its `-wal` file, from where it went or from a backup",
            RegisterStoreFault.CannotOpen => $"{file} cannot be opened or made; let this process write its folder, and let nothing else have its name",
            RegisterStoreFault.ReadOnly => $"{file} cannot be written; let this process write it and its folder",
            RegisterStoreFault.Full => $"{file} cannot grow; make room on its disk and try again",
            RegisterStoreFault.Damaged => $"{file} is damaged; stop what uses it, keep it aside, and restore the last backup",
            RegisterStoreFault.Foreign => $"{file} is something else; name another path",
            RegisterStoreFault.UnknownVersion => $"{file} was written by another release; use that release, or a later one",
            RegisterStoreFault.InputOutput => $"{file} could not be read or written; look to its disk and try again",
            _ => $"{file} cannot be used; restore the last backup if it goes on",
        }) + code);
    }

    /// <summary>Makes the exception for what SQLite says, by its code alone: its text may hold names and values.</summary>
    public static RegisterStoreException Of(SqliteException exception, string path) => Of(
        exception.SqliteExtendedErrorCode == ReadOnlyBecauseMoved ? RegisterStoreFault.Missing : exception.SqliteErrorCode switch
        {
            SQLITE_BUSY or SQLITE_LOCKED => RegisterStoreFault.Busy,
            SQLITE_READONLY or SQLITE_PERM or SQLITE_AUTH => RegisterStoreFault.ReadOnly,
            SQLITE_CANTOPEN => RegisterStoreFault.CannotOpen,
            SQLITE_FULL => RegisterStoreFault.Full,

            // A schema that does not parse comes as a plain error.
            SQLITE_CORRUPT or SQLITE_NOTADB or SQLITE_ERROR => RegisterStoreFault.Damaged,
            SQLITE_IOERR => RegisterStoreFault.InputOutput,
            _ => RegisterStoreFault.Unknown,
        },
        path,
        $" (SQLite code {exception.SqliteExtendedErrorCode})");

    private static string Printable(string path) => string.Concat(path.Select(c => char.IsControl(c) ? '?' : c));
}
