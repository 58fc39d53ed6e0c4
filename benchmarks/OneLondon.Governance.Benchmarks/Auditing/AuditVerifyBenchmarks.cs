using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Auditing.Trails.Verifying;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Benchmarks.Auditing;

/// <summary>A trail of 600,000 records of 598 bytes verified, beside bare passes of SHA-256 and HMAC over as many bytes in memory. Times are for a megabyte.</summary>
[MemoryDiagnoser]
public class AuditVerifyBenchmarks
{
    private const int Records = 600_000;
    private const int Length = 598;
    private const int Megabytes = (int)((long)Records * (Length + TrailFrame.Overhead) / 1_000_000);

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly byte[] _bytes = new byte[1_000_000];
    private string _folder = string.Empty;
    private KeyRing _keys = null!;
    private TreeHeadKeys _heads = null!;

    [GlobalSetup]
    public async Task Setup()
    {
        byte[] record = new byte[Length];
        record.AsSpan().Fill((byte)'x');
        _folder = Directory.CreateTempSubdirectory("trail-").FullName;
        _keys = new KeyRing(new MasterKey("k1", _key));
        using var signer = new EcdsaTreeHeadSigner("s1", ECDsa.Create(ECCurve.NamedCurves.nistP256));
        _heads = new TreeHeadKeys().Add("s1", signer.PublicKey());
        using ChainedAuditTrail trail = ChainedAuditTrail.Open(_folder, "benchmark", _keys, signer, TimeProvider.System);
        for (int written = 0; written < Records; written += 5000)
        {
            await Task.WhenAll(Enumerable.Range(0, 5000).Select(_ => trail.AppendAsync(record, CancellationToken.None)));
        }
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _heads.Dispose();
        _keys.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(Description = "SHA-256 in memory, one thread", Baseline = true, OperationsPerInvoke = Megabytes)]
    public int Sha()
    {
        byte[] hash = new byte[32];
        for (int i = 0; i < Megabytes; i++)
        {
            SHA256.HashData(_bytes, hash);
        }

        return hash[0];
    }

    [Benchmark(Description = "HMAC-SHA-256 in memory, one thread", OperationsPerInvoke = Megabytes)]
    public int Hmac()
    {
        byte[] code = new byte[32];
        for (int i = 0; i < Megabytes; i++)
        {
            HMACSHA256.HashData(_key, _bytes, code);
        }

        return code[0];
    }

    [Benchmark(Description = "AuditTrailVerifier, two threads, from the page cache", OperationsPerInvoke = Megabytes)]
    public long Verify()
    {
        TrailVerification told = new AuditTrailVerifier(_keys, _heads, []).Verify(_folder, "benchmark", null, CancellationToken.None);
        return told.IsSound ? told.Records : throw new InvalidOperationException(told.Findings[0].ToString());
    }
}
