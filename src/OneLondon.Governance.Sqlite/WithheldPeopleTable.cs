using System.Globalization;
using Microsoft.Data.Sqlite;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Records;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Sqlite;

/// <summary>
/// Keeps who is withheld from which programme in a table of your own database, so that a query can leave them out where the
/// rows are. It is replaced whole: a reader sees the list before or the list after, never one in between.
/// </summary>
public static class WithheldPeopleTable
{
    /// <summary>Names the table of people: <c>nhs_number</c>, ten digits, and <c>programme</c>, its code.</summary>
    public const string Name = "governance_withheld";

    /// <summary>Names the table of one row, <c>as_of</c>: as of when the list holds, in UTC and ISO 8601.</summary>
    public const string AsOfName = "governance_withheld_as_of";

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";
    private const string Savepoint = "governance_withheld_replaced";

    private const string Create = $"""
        CREATE TABLE IF NOT EXISTS {Name} (nhs_number TEXT NOT NULL, programme TEXT NOT NULL, PRIMARY KEY (nhs_number, programme)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS {AsOfName} (id INTEGER PRIMARY KEY CHECK (id = 1), as_of TEXT NOT NULL);
        """;

    // INVARIANT: a list from which another program takes somebody holds as of no time; these hold for every program that writes it.
    private const string Guard = $"""
        DELETE FROM {AsOfName};
        DROP TRIGGER IF EXISTS {Name}_removed;
        DROP TRIGGER IF EXISTS {Name}_changed;
        CREATE TRIGGER {Name}_removed AFTER DELETE ON {Name} BEGIN DELETE FROM {AsOfName}; END;
        CREATE TRIGGER {Name}_changed AFTER UPDATE ON {Name} BEGIN DELETE FROM {AsOfName}; END;
        """;

    /// <summary>Makes the tables where they are missing; until the first list is written, <see cref="ReadAsOf"/> gives null.</summary>
    public static void EnsureCreated(SqliteConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = Create;
        command.ExecuteNonQuery();
        if (!IsGuarded(command))
        {
            command.CommandText = Guard;
            command.ExecuteNonQuery();
        }
    }

    /// <summary>Replaces the list in a transaction of its own; a failed or cancelled call leaves the list that was there.</summary>
    /// <exception cref="RegisterRefusedException">A person or programme is missing, or the list that is there is of a later time.</exception>
    public static Task ReplaceAsync(
        SqliteConnection connection, IEnumerable<WithheldPerson> people, DateTimeOffset asOf, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(people);
        return Task.Run(
            () =>
            {
                using SqliteTransaction transaction = connection.BeginTransaction();
                Replace(transaction, people, asOf, cancellationToken);
                transaction.Commit();
            },
            cancellationToken);
    }

    /// <summary>Replaces the list within your transaction, which you commit; a failed or cancelled call undoes its own part alone.</summary>
    /// <exception cref="RegisterRefusedException">A person or programme is missing, or the list that is there is of a later time.</exception>
    public static Task ReplaceAsync(
        SqliteTransaction transaction, IEnumerable<WithheldPerson> people, DateTimeOffset asOf, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(people);
        return Task.Run(
            () =>
            {
                transaction.Save(Savepoint);
                try
                {
                    Replace(transaction, people, asOf, cancellationToken);
                }
                catch
                {
                    transaction.Rollback(Savepoint);
                    throw;
                }
                finally
                {
                    transaction.Release(Savepoint);
                }
            },
            cancellationToken);
    }

    /// <summary>
    /// Gives as of when the list holds, or null where none was ever written, or another program took somebody off it since: then nobody is
    /// known to be in the clear.
    /// </summary>
    /// <exception cref="RegisterUnreadableException">The time cannot be read.</exception>
    public static DateTimeOffset? ReadAsOf(SqliteConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        using SqliteCommand command = connection.CreateCommand();
        if (!IsGuarded(command))
        {
            return null;
        }

        command.CommandText = $"SELECT as_of FROM {AsOfName}";
        return command.ExecuteScalar() switch
        {
            null => null,
            string text when DateTimeOffset.TryParseExact(
                text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset at) => at,
            _ => throw new RegisterUnreadableException($"the time in `{AsOfName}` cannot be read; replace the list"),
        };
    }

    private static bool IsGuarded(SqliteCommand command)
    {
        command.CommandText = $"""
            SELECT count(*) FROM sqlite_schema
            WHERE (type = 'table' AND name IN ('{Name}', '{AsOfName}')) OR (type = 'trigger' AND tbl_name = '{Name}' AND name IN ('{Name}_removed', '{Name}_changed'))
            """;
        return command.ExecuteScalar() is 4L;
    }

    private static void Replace(
        SqliteTransaction transaction, IEnumerable<WithheldPerson> people, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        SqliteConnection connection = transaction.Connection
            ?? throw new ArgumentException("the transaction has ended; begin another", nameof(transaction));
        EnsureCreated(connection);

        // INVARIANT: two who write at once leave the later list.
        if (ReadAsOf(connection) is { } before && before > asOf)
        {
            throw new RegisterRefusedException("the list of withheld people that is there is of a later time; read the register anew and write that");
        }

        using SqliteCommand command = connection.CreateCommand();
        // In this order: the removal takes the time away.
        command.CommandText = $"DELETE FROM {Name}; INSERT INTO {AsOfName} (id, as_of) VALUES (1, $as_of) ON CONFLICT (id) DO UPDATE SET as_of = excluded.as_of";
        command.Parameters.AddWithValue("$as_of", asOf.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));
        command.ExecuteNonQuery();
        Insert(connection, people, cancellationToken);
    }

    private static void Insert(SqliteConnection connection, IEnumerable<WithheldPerson> people, CancellationToken cancellationToken)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO {Name} (nhs_number, programme) VALUES ($nhs_number, $programme) ON CONFLICT DO NOTHING";
        SqliteParameter number = command.Parameters.Add("$nhs_number", SqliteType.Text);
        SqliteParameter programme = command.Parameters.Add("$programme", SqliteType.Text);
        foreach (WithheldPerson person in people)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // INVARIANT: nobody drops off the list in silence, and what is written is what a query compares with.
            if (!NhsNumber.TryParse(person?.NhsNumber, out NhsNumber withheld) || !Programme.TryParse(person!.Programme, out Programme from))
            {
                throw new RegisterRefusedException("a person or a programme in the list of withheld people is missing or none; name both, or leave the entry out");
            }

            number.Value = withheld.Reveal();
            programme.Value = from.Code;
            command.ExecuteNonQuery();
        }
    }
}
