using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using OneLondon.Governance.Auditing.Reading;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Benchmarks.Auditing;

/// <summary>
/// Questions about a trail of ten million records of about 600 bytes, by its index: 500,000 people, 5,000 users, a twentieth of the records under an
/// override. Making trail and index takes some minutes and 8 GB of disk; how long the index took is printed.
/// </summary>
[MemoryDiagnoser]
public class AuditQueryBenchmarks
{
    private const int People = 500_000;
    private const int Users = 5_000;
    private const int Callers = 4096;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly Random _random = new(7);
    private string _folder = string.Empty;
    private KeyRing _keys = null!;
    private AuditTrailReader _reader = null!;

    /// <summary>How many records the trail has.</summary>
    [Params(10_000_000)]
    public int Records { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _folder = Directory.CreateTempSubdirectory("query-").FullName;
        _keys = new KeyRing(new MasterKey("k1", _key));
        using (var signer = new EcdsaTreeHeadSigner("s1", ECDsa.Create(ECCurve.NamedCurves.nistP256)))
        using (ChainedAuditTrail trail = ChainedAuditTrail.Open(_folder, "benchmark", _keys, signer, TimeProvider.System))
        {
            Task.WaitAll([.. Enumerable.Range(0, Callers).Select(async caller =>
            {
                for (int i = caller; i < Records; i += Callers)
                {
                    await trail.AppendAsync(Record(i), CancellationToken.None);
                }
            })]);
        }

        long started = TimeProvider.System.GetTimestamp();
        AuditIndexUpdate update = AuditTrailIndex.Update(_folder, "benchmark", _keys, null, CancellationToken.None);
        double bytes = new DirectoryInfo(Path.Combine(_folder, "index")).EnumerateFiles().Sum(file => file.Length);
        Console.WriteLine($"// index of {update.Records} records: {TimeProvider.System.GetElapsedTime(started).TotalSeconds:N0} s, {bytes / update.Records:N0} bytes a record");
        _reader = new AuditTrailReader(_folder, "benchmark", _keys);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _keys.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(Description = "one person, about 20 records", Baseline = true)]
    public int Person() => Count(new AuditQuery { Patient = [Token(_random.Next(People))] });

    [Benchmark(Description = "one person under an override, about 1 record")]
    public int PersonAndOverride() => Count(new AuditQuery { Patient = [Token(_random.Next(People))], Overrides = [OverrideKind.Emergency] });

    [Benchmark(Description = "one user, the last 100 of about 2,000")]
    public int User() => Count(new AuditQuery { UserId = $"user-{_random.Next(Users)}", NewestFirst = true }, 100);

    [Benchmark(Description = "nobody")]
    public int Nobody() => Count(new AuditQuery { Patient = ["k1-nobody"] });

    private int Count(AuditQuery query, int limit = int.MaxValue) => _reader.Query(query, CancellationToken.None).Take(limit).Count();

    // By a generator of its own for each record: callers interleave.
    private static byte[] Record(int i)
    {
        var random = new Random(i);
        string overridden = random.Next(20) == 0 ? ",\"override\":\"emergency\",\"overrideReason\":\"found collapsed\"" : string.Empty;
        return Encoding.UTF8.GetBytes(
            $$"""{"format":1,"kind":"access","request":"k1-{{random.NextInt64():x16}}{{i:x16}}","at":"2026-11-24T09:30:00.0000000Z","user":"user-{{random.Next(Users)}}","organisation":"RYJ","roles":[{"role":"doctor","facts":["network=secure","relationship=established","role-authorisation=authorised"]}],"patient":["{{Token(random.Next(People))}}"],"purpose":"direct-care","programme":"london-care-record","operation":"view","level":"identifiable","outcome":"permit","verdict":"permitted","categories":["identifying-data","diagnoses","medication"],"rules":["P1","A1","O2"],"policy":"onelondon-baseline","policyVersion":"1.0.0"{{overridden}},"obligations":["audit"]}""");
    }

    private static string Token(int person) => $"k1-{person:x8}{"pseudonymofsomebody"}00000";
}
