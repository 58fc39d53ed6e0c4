using System.Globalization;
using Microsoft.Data.Sqlite;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Records;
using OneLondon.Governance.Sources.Identity;
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
        CREATE TABLE IF NOT EXISTS main.{Name} (nhs_number TEXT NOT NULL, programme TEXT NOT NULL, PRIMARY KEY (nhs_number, programme)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS main.{AsOfName} (id INTEGER PRIMARY KEY CHECK (id = 1), as_of TEXT NOT NULL);
        """;

    // INVARIANT: a list from which another program takes somebody holds as of no time; these hold for every program that writes it.
    private const string Guard = $"""
        DELETE FROM main.{AsOfName};
        DROP TRIGGER IF EXISTS main.{Name}_removed;
        DROP TRIGGER IF EXISTS main.{Name}_changed;
        CREATE TRIGGER main.{Name}_removed AFTER DELETE ON {Name} BEGIN DELETE FROM {AsOfName}; END;
        CREATE TRIGGER main.{Name}_changed AFTER UPDATE ON {Name} BEGIN DELETE FROM {AsOfName}; END;
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
    /// <exception cref="RegisterRefusedException">The list names nobody, a person or programme is missing, or the list that is there is of a later time.</exception>
    public static Task ReplaceAsync(
        SqliteConnection connection, IEnumerable<WithheldPerson> people, DateTimeOffset asOf, CancellationToken cancellationToken = default) =>
        ReplaceAsync(connection, people, SupersededNumbers.None, asOf, cancellationToken);

    /// <summary>
    /// Replaces the list in a transaction of its own, and puts everybody on it under each number they ever had, since rows may stand under
    /// former ones.
    /// </summary>
    /// <exception cref="RegisterRefusedException">The list names nobody, a person or programme is missing, or the list that is there is of a later time.</exception>
    public static Task ReplaceAsync(
        SqliteConnection connection, IEnumerable<WithheldPerson> people, SupersededNumbers numbers, DateTimeOffset asOf, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(numbers);
        return InOwnTransaction(connection, transaction => Replace(transaction, people, numbers, asOf, cancellationToken), cancellationToken);
    }

    /// <summary>Replaces the list within your transaction, which you commit; a failed or cancelled call undoes its own part alone.</summary>
    /// <exception cref="RegisterRefusedException">The list names nobody, a person or programme is missing, or the list that is there is of a later time.</exception>
    public static Task ReplaceAsync(
        SqliteTransaction transaction, IEnumerable<WithheldPerson> people, DateTimeOffset asOf, CancellationToken cancellationToken = default) =>
        ReplaceAsync(transaction, people, SupersededNumbers.None, asOf, cancellationToken);

    /// <summary>Replaces the list within your transaction, and puts everybody on it under each number they ever had.</summary>
    /// <exception cref="RegisterRefusedException">The list names nobody, a person or programme is missing, or the list that is there is of a later time.</exception>
    public static Task ReplaceAsync(
        SqliteTransaction transaction, IEnumerable<WithheldPerson> people, SupersededNumbers numbers, DateTimeOffset asOf, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(numbers);
        return InYours(transaction, () => Replace(transaction, people, numbers, asOf, cancellationToken), cancellationToken);
    }

    /// <summary>Replaces the list by one on which nobody stands, in a transaction of its own: where that is what holds, and no feed that failed.</summary>
    /// <exception cref="RegisterRefusedException">The list that is there is of a later time.</exception>
    public static Task ReplaceByNobodyAsync(SqliteConnection connection, DateTimeOffset asOf, CancellationToken cancellationToken = default) =>
        InOwnTransaction(connection, transaction => Begin(transaction, asOf), cancellationToken);

    /// <summary>Replaces the list by one on which nobody stands, within your transaction.</summary>
    /// <exception cref="RegisterRefusedException">The list that is there is of a later time.</exception>
    public static Task ReplaceByNobodyAsync(SqliteTransaction transaction, DateTimeOffset asOf, CancellationToken cancellationToken = default) =>
        InYours(transaction, () => Begin(transaction, asOf), cancellationToken);

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

        command.CommandText = $"SELECT as_of FROM main.{AsOfName}";
        return command.ExecuteScalar() switch
        {
            null => null,
            string text when DateTimeOffset.TryParseExact(
                text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset at) => at,
            _ => throw new RegisterUnreadableException($"the time in `{AsOfName}` cannot be read; replace the list"),
        };
    }

    // A table of the connection alone would be read in the place of the one in the file.
    private static bool IsGuarded(SqliteCommand command)
    {
        command.CommandText = $"""
            SELECT (SELECT count(*) FROM main.sqlite_schema
                WHERE (type = 'table' AND name IN ('{Name}', '{AsOfName}')) OR (type = 'trigger' AND tbl_name = '{Name}' AND name IN ('{Name}_removed', '{Name}_changed')))
                - (SELECT count(*) FROM temp.sqlite_schema WHERE lower(name) IN ('{Name}', '{AsOfName}'))
            """;
        return command.ExecuteScalar() is 4L;
    }

    private static Task InOwnTransaction(SqliteConnection connection, Action<SqliteTransaction> write, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return Task.Run(
            () =>
            {
                using SqliteTransaction transaction = connection.BeginTransaction();
                write(transaction);
                transaction.Commit();
            },
            cancellationToken);
    }

    private static Task InYours(SqliteTransaction transaction, Action write, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return Task.Run(
            () =>
            {
                transaction.Save(Savepoint);
                try
                {
                    write();
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

    private static void Replace(
        SqliteTransaction transaction, IEnumerable<WithheldPerson> people, SupersededNumbers numbers, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        Begin(transaction, asOf);

        // INVARIANT: a feed that failed looks like a list of nobody, and would show everybody.
        if (Insert(transaction.Connection!, people, numbers, cancellationToken) == 0)
        {
            throw new RegisterRefusedException("the list of withheld people names nobody, as a feed that failed does; where nobody is withheld, say so with `ReplaceByNobodyAsync`");
        }
    }

    private static void Begin(SqliteTransaction transaction, DateTimeOffset asOf)
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
        command.CommandText = $"DELETE FROM main.{Name}; INSERT INTO main.{AsOfName} (id, as_of) VALUES (1, $as_of) ON CONFLICT (id) DO UPDATE SET as_of = excluded.as_of";
        command.Parameters.AddWithValue("$as_of", asOf.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));
        command.ExecuteNonQuery();
    }

    private static int Insert(SqliteConnection connection, IEnumerable<WithheldPerson> people, SupersededNumbers numbers, CancellationToken cancellationToken)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO main.{Name} (nhs_number, programme) VALUES ($nhs_number, $programme) ON CONFLICT DO NOTHING";
        SqliteParameter number = command.Parameters.Add("$nhs_number", SqliteType.Text);
        SqliteParameter programme = command.Parameters.Add("$programme", SqliteType.Text);
        int count = 0;
        foreach (WithheldPerson person in people)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // INVARIANT: nobody drops off the list in silence, and what is written is what a query compares with.
            if (!NhsNumber.TryParse(person?.NhsNumber, out NhsNumber withheld) || !Programme.TryParse(person!.Programme, out Programme from))
            {
                throw new RegisterRefusedException("a person or a programme in the list of withheld people is missing or none; name both, or leave the entry out");
            }

            NhsNumber current = numbers.Current(withheld);
            programme.Value = from.Code;
            foreach (NhsNumber had in (NhsNumber[])[withheld, current, .. numbers.Former(current)])
            {
                number.Value = had.Reveal();
                command.ExecuteNonQuery();
            }

            count++;
        }

        return count;
    }
}
