using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using OneLondon.Governance.Sources.Registers;

namespace OneLondon.Governance.Sqlite.Registers;

/// <summary>Appends and reads entries over one connection.</summary>
internal static class RegisterStatements
{
    private const int SubjectsAtATime = 10_000;
    private const string Columns = "e.sequence, e.register, e.subject, e.version, e.recorded_at, e.format, e.body, e.digest";

    private const string AppendNext = """
        INSERT INTO entries (register, subject, version, recorded_at, format, body, digest)
        SELECT $register, $subject, $version, $recorded_at, $format, $body, $digest
        WHERE $version = 1 + (SELECT coalesce(max(version), 0) FROM entries WHERE register = $register AND subject = $subject)
        RETURNING sequence
        """;

    private const string ReadSubjects = $"""
        SELECT {Columns} FROM json_each($subjects) AS asked CROSS JOIN entries AS e ON e.register = $register AND e.subject = asked.value
        ORDER BY e.subject, e.version
        """;

    private const string ReadLater = $"""
        SELECT {Columns} FROM entries AS e INDEXED BY entries_by_register
        WHERE e.register = $register AND e.sequence > $sequence ORDER BY e.sequence LIMIT $limit
        """;

    private const string ReadAll = $"SELECT {Columns} FROM entries AS e ORDER BY e.sequence";

    /// <summary>Appends the entry where it is the next of its subject, and gives its sequence; null where it is not.</summary>
    public static long? Append(RegisterConnection connection, RegisterEntry entry)
    {
        long recordedAt = entry.RecordedAt.UtcTicks;
        SqliteCommand append = connection.Prepared(AppendNext);
        Bind(append, "$register", entry.Register);
        Bind(append, "$subject", entry.Subject);
        Bind(append, "$version", entry.Version);
        Bind(append, "$recorded_at", recordedAt);
        Bind(append, "$format", entry.Format);
        Bind(append, "$body", entry.Body);
        Bind(append, "$digest", EntryDigest.Of(entry.Register, entry.Subject, entry.Version, recordedAt, entry.Format, entry.Body));
        connection.Execute("BEGIN IMMEDIATE");
        object? sequence = append.ExecuteScalar();
        connection.Execute(sequence is null ? "ROLLBACK" : "COMMIT");
        return (long?)sequence;
    }

    /// <summary>Reads all entries of the subjects, as they are at one moment.</summary>
    public static List<RegisterEntry> Read(
        RegisterConnection connection, string register, IEnumerable<string> subjects, CancellationToken cancellationToken)
    {
        var read = new List<RegisterEntry>();
        SqliteCommand command = connection.Prepared(ReadSubjects);
        Bind(command, "$register", register);
        connection.Execute("BEGIN");
        try
        {
            foreach (string[] some in subjects.Chunk(SubjectsAtATime))
            {
                Bind(command, "$subjects", Json(some));
                Read(command, read, cancellationToken);
            }
        }
        finally
        {
            connection.Execute("ROLLBACK");
        }

        return read;
    }

    /// <summary>Reads up to so many entries of a register after a sequence.</summary>
    public static List<RegisterEntry> ReadAfter(
        RegisterConnection connection, string register, long sequence, int limit, CancellationToken cancellationToken)
    {
        var read = new List<RegisterEntry>();
        SqliteCommand command = connection.Prepared(ReadLater);
        Bind(command, "$register", register);
        Bind(command, "$sequence", sequence);
        Bind(command, "$limit", limit);
        Read(command, read, cancellationToken);
        return read;
    }

    /// <summary>Reads every entry one by one, and holds nothing of it.</summary>
    public static IEnumerable<RegisterEntry> All(RegisterConnection connection)
    {
        using SqliteDataReader reader = connection.Prepared(ReadAll).ExecuteReader();
        while (reader.Read())
        {
            yield return Entry(reader);
        }
    }

    private static void Read(SqliteCommand command, List<RegisterEntry> into, CancellationToken cancellationToken)
    {
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            into.Add(Entry(reader));
        }
    }

    private static RegisterEntry Entry(SqliteDataReader reader)
    {
        try
        {
            string register = reader.GetString(1);
            string subject = reader.GetString(2);
            long version = reader.GetInt64(3);
            long recordedAt = reader.GetInt64(4);
            long format = reader.GetInt64(5);
            string body = reader.GetString(6);

            // INVARIANT: an entry is given as it was written, or not at all.
            byte[] digest = EntryDigest.Of(register, subject, version, recordedAt, format, body);
            if (digest.AsSpan().SequenceEqual(reader.GetFieldValue<byte[]>(7)))
            {
                return new RegisterEntry
                {
                    Sequence = reader.GetInt64(0),
                    Register = register,
                    Subject = subject,
                    Version = checked((int)version),
                    RecordedAt = new DateTimeOffset(recordedAt, TimeSpan.Zero),
                    Format = checked((int)format),
                    Body = body,
                };
            }
        }
        catch (Exception e) when (e is InvalidCastException or InvalidOperationException or ArgumentException or OverflowException)
        {
            // Told below: what it says may quote the entry.
        }

        throw new RegisterUnreadableException("an entry in the file of registers is not as it was written; keep the file aside and restore the last backup");
    }

    private static void Bind(SqliteCommand command, string name, object value)
    {
        if (command.Parameters.Contains(name))
        {
            command.Parameters[name].Value = value;
        }
        else
        {
            command.Parameters.AddWithValue(name, value);
        }
    }

    private static string Json(string[] subjects)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (string subject in subjects)
            {
                writer.WriteStringValue(subject);
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
