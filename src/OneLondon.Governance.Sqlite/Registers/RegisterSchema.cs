using Microsoft.Data.Sqlite;

namespace OneLondon.Governance.Sqlite.Registers;

/// <summary>Holds the schema of a file of registers, version 1, and tells whether a file has it to the letter.</summary>
internal static class RegisterSchema
{
    /// <summary>Marks a file as ours: <c>OLGR</c> in ASCII.</summary>
    public const int ApplicationId = 0x4F4C4752;

    /// <summary>The version of the schema, kept as <c>user_version</c>.</summary>
    public const int Version = 1;

    // The triggers hold for every program that writes the file, ours or another.
    private static readonly string[] Statements =
    [
        """
        CREATE TABLE entries (
          sequence INTEGER PRIMARY KEY AUTOINCREMENT,
          register TEXT NOT NULL,
          subject TEXT NOT NULL,
          version INTEGER NOT NULL,
          recorded_at INTEGER NOT NULL,
          format INTEGER NOT NULL,
          body TEXT NOT NULL,
          digest BLOB NOT NULL,
          UNIQUE (register, subject, version)
        ) STRICT
        """,
        "CREATE INDEX entries_by_register ON entries (register)",
        """
        CREATE TRIGGER entries_follow BEFORE INSERT ON entries
        WHEN NEW.version IS NOT 1 + (SELECT coalesce(max(version), 0) FROM entries WHERE register = NEW.register AND subject = NEW.subject)
          OR EXISTS (SELECT 1 FROM entries WHERE sequence = NEW.sequence)
        BEGIN SELECT RAISE(ABORT, 'an entry follows the one before it'); END
        """,
        "CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END",
        "CREATE TRIGGER entries_stay_there BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'an entry is never removed'); END",
    ];

    private static readonly HashSet<string> Expected = [.. Statements.Select(Normalise)];

    /// <summary>Writes the schema into an empty database, whole or not at all.</summary>
    public static void Create(SqliteConnection connection)
    {
        using SqliteTransaction transaction = connection.BeginTransaction();
        foreach (string statement in Statements)
        {
            Execute(connection, statement);
        }

        Execute(connection, $"PRAGMA application_id = {ApplicationId}");
        Execute(connection, $"PRAGMA user_version = {Version}");
        transaction.Commit();
    }

    /// <summary>Tells whether the database has this schema and nothing beside it; a trigger put in or taken out shows.</summary>
    public static bool IsIn(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = @"SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\_%' ESCAPE '\'";
        using SqliteDataReader reader = command.ExecuteReader();
        var found = new List<string>();
        while (reader.Read())
        {
            found.Add(reader.IsDBNull(0) ? string.Empty : Normalise(reader.GetString(0)));
        }

        return found.Count == Expected.Count && Expected.SetEquals(found);
    }

    private static string Normalise(string statement) => statement.ReplaceLineEndings("\n");

    private static void Execute(SqliteConnection connection, string statement)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
