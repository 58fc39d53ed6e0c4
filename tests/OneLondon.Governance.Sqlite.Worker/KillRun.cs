using OneLondon.Governance.Sources.Registers;

namespace OneLondon.Governance.Sqlite.Worker;

/// <summary>
/// Kills writers at random moments, on one file after another, and looks each time whether the file opens clean and holds
/// what was acknowledged, without a gap and with nothing that nobody wrote.
/// </summary>
internal sealed class KillRun(string folder, int seed)
{
    private const int KillsAFile = 10;
    private const int Subjects = 40;

    private readonly Random _random = new(seed);
    private readonly Dictionary<(string Subject, int Version), long> _acknowledged = [];
    private int _writer;
    private string _path = string.Empty;

    /// <summary>Gets how many processes were killed.</summary>
    public int Kills { get; private set; }

    /// <summary>Gets how many appends were acknowledged, over all files.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>Gets how many entries were found that were written and not acknowledged: the kill came between.</summary>
    public long Unacknowledged { get; private set; }

    /// <summary>Gets how many kills came before the writer had acknowledged anything.</summary>
    public int EarlyKills { get; private set; }

    /// <summary>Kills so many writers; ends with the first breach, or with none.</summary>
    public async Task<string?> RunAsync(int kills)
    {
        while (Kills < kills)
        {
            _path = System.IO.Path.Combine(folder, $"killed-{_writer}.db");
            _acknowledged.Clear();
            for (int kill = 0; kill < KillsAFile && Kills < kills; kill++)
            {
                await KillAsync();
                if (await BreachAsync() is { } breach)
                {
                    return $"after {Kills} kills of seed {seed}: {breach}";
                }
            }
        }

        return null;
    }

    // Two writers on one file: one is killed, and at every second time the other at once, else after it wrote alone for a while.
    private async Task KillAsync()
    {
        using WriterProcess one = WriterProcess.Start(_path, ++_writer, Subjects, int.MaxValue);
        using WriterProcess other = WriterProcess.Start(_path, ++_writer, Subjects, int.MaxValue);

        // Now and then while the file is being made or opened.
        bool early = _random.Next(5) == 0;
        await (early ? Task.Delay(_random.Next(300)) : Task.WhenAll(one.First, other.First));
        await Task.Delay(early ? 0 : _random.Next(60));
        one.Kill();
        await Task.Delay(_random.Next(2) * _random.Next(40));
        other.Kill();
        int acknowledged = 0;
        foreach (WriterProcess writer in new[] { one, other })
        {
            Kills++;
            IReadOnlyList<(string Subject, int Version, long Sequence)> appends = await writer.EndAsync();
            EarlyKills += appends.Count == 0 ? 1 : 0;
            acknowledged += appends.Count;
            foreach ((string subject, int version, long sequence) in appends)
            {
                _acknowledged.Add((subject, version), sequence);
            }
        }

        Acknowledged += acknowledged;
    }

    private async Task<string?> BreachAsync()
    {
        if (!File.Exists(_path))
        {
            return _acknowledged.Count == 0 ? null : "the file is not there";
        }

        await using var store = SqliteRegisterStore.Open(_path);
        long whole = await store.CheckAsync();
        IReadOnlyList<RegisterEntry> entries =
            await store.ReadAsync(Trace.Register, [.. Enumerable.Range(0, Subjects).Select(subject => $"s{subject}")], CancellationToken.None);
        if (entries.Count != whole || entries.FirstOrDefault(entry => !Trace.IsWritten(entry)) is not null)
        {
            return "the file holds what nobody wrote";
        }

        Dictionary<(string, int), long> found = entries.ToDictionary(entry => (entry.Subject, entry.Version), entry => entry.Sequence);
        if (_acknowledged.Any(acknowledged => !found.TryGetValue(acknowledged.Key, out long sequence) || sequence != acknowledged.Value))
        {
            return "an acknowledged entry is not there";
        }

        // Each thread of each writer has at most one append under way when it is killed; those count as written now.
        int underWay = found.Count - _acknowledged.Count;
        if (underWay > 2 * Writer.Threads)
        {
            return "the file holds more than was under way";
        }

        Unacknowledged += underWay;
        foreach (KeyValuePair<(string, int), long> entry in found)
        {
            _acknowledged[entry.Key] = entry.Value;
        }

        return null;
    }
}
