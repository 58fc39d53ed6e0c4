using OneLondon.Governance.Sources.Registers;

namespace OneLondon.Governance.Sqlite.Worker;

/// <summary>Appends to the shared subjects without end, or so many times, and prints each append once it is acknowledged.</summary>
internal static class Writer
{
    public const int Threads = 3;

    public static async Task RunAsync(string path, int writer, int subjects, int appends)
    {
        await using var store = new SqliteRegisterStore(new SqliteRegisterStoreOptions { Path = path, Check = RegisterFileCheck.Quick });
        using Stream output = Console.OpenStandardOutput();
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(() => WriteAsync(store, output, writer, thread, subjects, appends))));
    }

    private static async Task WriteAsync(SqliteRegisterStore store, Stream output, int writer, int thread, int subjects, int appends)
    {
        var random = new Random((writer * Threads) + thread);
        for (int done = 0; done < appends; done++)
        {
            string subject = $"s{random.Next(subjects)}";
            (int version, long sequence) = await AppendAsync(store, writer, subject);
            lock (output)
            {
                // One write a line, at once: what was printed was acknowledged, and what was acknowledged is printed.
                output.Write(System.Text.Encoding.UTF8.GetBytes(Trace.Acknowledge(subject, version, sequence) + " .\n"));
            }
        }
    }

    private static async Task<(int Version, long Sequence)> AppendAsync(SqliteRegisterStore store, int writer, string subject)
    {
        while (true)
        {
            int version = (await store.ReadAsync(Trace.Register, [subject], CancellationToken.None)).Count + 1;
            try
            {
                return (version, await store.AppendAsync(Trace.Entry(writer, subject, version), CancellationToken.None));
            }
            catch (RegisterConflictException)
            {
                // Another thread or process was faster.
            }
        }
    }
}
