using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Auditing.Trails.Verifying;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Benchmarks.Auditing;

/// <summary>
/// Records of 598 bytes made durable in a chained trail by many callers at once, beside bare chains in memory on one thread: what nothing can
/// be faster than that hashes each record after the one before.
/// </summary>
[MemoryDiagnoser]
public class AuditTrailBenchmarks
{
    private const int Records = 100_000;
    private const int Length = 598;

    private readonly byte[] _record = new byte[Length];
    private readonly byte[] _chained = new byte[32 + Length];
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private string _folder = string.Empty;
    private KeyRing _keys = null!;
    private EcdsaTreeHeadSigner _signer = null!;
    private TreeHeadKeys _heads = null!;
    private ChainedAuditTrail _trail = null!;

    /// <summary>How many records are under way at a time.</summary>
    [Params(256, 4096)]
    public int Callers { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _record.AsSpan().Fill((byte)'x');
        _folder = Directory.CreateTempSubdirectory("trail-").FullName;
        _keys = new KeyRing(new MasterKey("k1", _key));
        _signer = new EcdsaTreeHeadSigner("s1", ECDsa.Create(ECCurve.NamedCurves.nistP256));
        _heads = new TreeHeadKeys().Add("s1", _signer.PublicKey());
        _trail = ChainedAuditTrail.Open(_folder, "benchmark", _keys, _signer, TimeProvider.System);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _trail.Dispose();
        _heads.Dispose();
        _signer.Dispose();
        _keys.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(Description = "HMAC-SHA-256 chain in memory, one thread", Baseline = true, OperationsPerInvoke = Records)]
    public int Bare()
    {
        using var code = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        Span<byte> previous = _chained.AsSpan(0, 32);
        for (int i = 0; i < Records; i++)
        {
            _record.CopyTo(_chained, 32);
            code.AppendData(_chained);
            code.GetHashAndReset(previous);
        }

        return previous[0];
    }

    [Benchmark(Description = "ChainedAuditTrail, durable", OperationsPerInvoke = Records)]
    public async Task<long> Durable()
    {
        long[] last = await Task.WhenAll(Enumerable.Range(0, Callers).Select(async caller =>
        {
            long at = 0;
            for (int i = caller; i < Records; i += Callers)
            {
                at = (await _trail.AppendAsync(_record, CancellationToken.None)).Position;
            }

            return at;
        }));
        return last.Max();
    }
}
