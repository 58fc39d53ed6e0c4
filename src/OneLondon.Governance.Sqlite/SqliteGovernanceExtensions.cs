using OneLondon.Governance.Sqlite;

namespace OneLondon.Governance;

/// <summary>Keeps the registers of governance in a SQLite file.</summary>
public static class SqliteGovernanceExtensions
{
    /// <summary>
    /// Uses one local file for all registers, opened at the first call. Set <see cref="SqliteRegisterStoreOptions.MustExist"/> once it
    /// is in use: a file that was lost must never be taken for one in which nobody objected.
    /// </summary>
    public static GovernanceBuilder UseSqliteRegisters(this GovernanceBuilder builder, SqliteRegisterStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return builder.UseRegisters(_ => new SqliteRegisterStore(options));
    }

    /// <summary>Uses one local file for all registers, opened at the first call and made where it is not there yet.</summary>
    public static GovernanceBuilder UseSqliteRegisters(this GovernanceBuilder builder, string path) =>
        builder.UseSqliteRegisters(new SqliteRegisterStoreOptions { Path = path });
}
