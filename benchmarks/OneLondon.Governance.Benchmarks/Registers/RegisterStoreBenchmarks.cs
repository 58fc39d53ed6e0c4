using BenchmarkDotNet.Attributes;
using Microsoft.Data.Sqlite;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Sqlite;

namespace OneLondon.Governance.Benchmarks.Registers;

/// <summary>Appends to and reads from a file of 100,000 entries of 300 bytes, beside a bare insert into a table of the same columns.</summary>
[MemoryDiagnoser]
public class RegisterStoreBenchmarks
{
    private const int Entries = 100_000;
    private const int Many = 10_000;
    private static readonly string Body = new('x', 300);

    private string _folder = string.Empty;
    private SqliteRegisterStore _store = null!;
    private SqliteConnection _bare = null!;
    private SqliteCommand _insert = null!;
    private string[] _subjects = [];
    private int _next;

    [GlobalSetup]
    public async Task FillAsync()
    {
        _folder = Directory.CreateTempSubdirectory("registers-").FullName;
        _store = SqliteRegisterStore.Open(Path.Combine(_folder, "registers.db"));
        for (int i = 0; i < Entries; i++)
        {
            await _store.AppendAsync(Entry($"{9_990_000_000 + i}"), CancellationToken.None);
        }

        _subjects = [.. Enumerable.Range(0, Many).Select(i => $"{9_990_000_000 + (i * 10)}")];
        _bare = new SqliteConnection($"Data Source={Path.Combine(_folder, "bare.db")};Pooling=False");
        _bare.Open();
        _insert = _bare.CreateCommand();
        _insert.CommandText = """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
            CREATE TABLE entries (sequence INTEGER PRIMARY KEY, register TEXT, subject TEXT, version INTEGER, recorded_at INTEGER, format INTEGER, body TEXT);
            """;
        _insert.ExecuteNonQuery();
        _insert.CommandText = "INSERT INTO entries VALUES (NULL, 'objections', $subject, 1, 0, 1, $body)";
        _insert.Parameters.AddWithValue("$subject", string.Empty);
        _insert.Parameters.AddWithValue("$body", Body);
    }

    [GlobalCleanup]
    public void Remove()
    {
        _insert.Dispose();
        _bare.Dispose();
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(Baseline = true, Description = "bare INSERT, WAL, synchronous FULL")]
    public int Bare()
    {
        _insert.Parameters[0].Value = $"n{_next++}";
        return _insert.ExecuteNonQuery();
    }

    [Benchmark(Description = "SqliteRegisterStore.AppendAsync")]
    public Task<long> Append() => _store.AppendAsync(Entry($"n{_next++}"), CancellationToken.None);

    [Benchmark(Description = "ReadAsync of 1 subject")]
    public Task<IReadOnlyList<RegisterEntry>> ReadOne() => _store.ReadAsync("objections", ["9990050000"], CancellationToken.None);

    [Benchmark(Description = "ReadAsync of 10,000 subjects")]
    public Task<IReadOnlyList<RegisterEntry>> ReadMany() => _store.ReadAsync("objections", _subjects, CancellationToken.None);

    [Benchmark(Description = "ReadAfterAsync of 2,000 entries")]
    public Task<IReadOnlyList<RegisterEntry>> ReadPage() => _store.ReadAfterAsync("objections", 50_000, 2_000, CancellationToken.None);

    private static RegisterEntry Entry(string subject) => new()
    {
        Register = "objections",
        Subject = subject,
        Version = 1,
        RecordedAt = DateTimeOffset.UnixEpoch,
        Format = 1,
        Body = Body,
    };
}
