using Microsoft.Data.Sqlite;

namespace OneLondon.Governance.Sqlite.Worker;

/// <summary>Holds the writing turn of a file until its input ends, as a program does that hangs in the middle of a change.</summary>
internal static class Holder
{
    public static void Run(string path)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using SqliteTransaction transaction = connection.BeginTransaction();
        Console.WriteLine("held");
        Console.In.ReadToEnd();
    }
}
