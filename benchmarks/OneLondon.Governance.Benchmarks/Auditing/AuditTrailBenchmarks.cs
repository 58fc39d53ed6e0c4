using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using Microsoft.Win32.SafeHandles;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Benchmarks.Auditing;

/// <summary>
/// Records of 598 bytes made durable in a chained trail by many callers at once, beside a bare chain in memory on one thread, which hashes each
/// record after the one before; beside what the disk takes for the same bytes; and beside the trail's own thread alone.
/// </summary>
[MemoryDiagnoser]
public class AuditTrailBenchmarks
{
    private const int Records = 100_000;
    private const int Length = 598;
    private const int FrameLength = Length + TrailFrame.Overhead;

    private readonly byte[] _record = new byte[Length];
    private readonly byte[] _chained = new byte[32 + Length];
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private string _folder = string.Empty;
    private KeyRing _keys = null!;
    private EcdsaTreeHeadSigner _signer = null!;
    private ChainedAuditTrail _trail = null!;
    private SafeFileHandle _raw = null!;
    private byte[] _batch = [];
    private long _rawEnd;

    /// <summary>How many records are under way at a time.</summary>
    [Params(256, 4096)]
    public int Callers { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _record.AsSpan().Fill((byte)'x');
        _batch = new byte[Callers * FrameLength];
        _folder = Directory.CreateTempSubdirectory("trail-").FullName;
        _raw = File.OpenHandle(Path.Combine(_folder, "raw"), FileMode.CreateNew, FileAccess.ReadWrite);
        _keys = new KeyRing(new MasterKey("k1", _key));
        _signer = new EcdsaTreeHeadSigner("s1", ECDsa.Create(ECCurve.NamedCurves.nistP256));
        _trail = ChainedAuditTrail.Open(Path.Combine(_folder, "trail"), "benchmark", _keys, _signer, TimeProvider.System);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _trail.Dispose();
        _signer.Dispose();
        _keys.Dispose();
        _raw.Dispose();
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

    /// <summary>All callers share one flush, and nobody does anything else: no trail is faster on this disk with so many under way.</summary>
    [Benchmark(Description = "the disk alone: write and flush", OperationsPerInvoke = Records)]
    public long Disk()
    {
        for (int written = 0; written < Records; written += Callers)
        {
            int length = Math.Min(Callers, Records - written) * FrameLength;
            RandomAccess.Write(_raw, _batch.AsSpan(0, length), _rawEnd);
            RandomAccess.FlushToDisk(_raw);
            _rawEnd += length;
        }

        return _rawEnd;
    }

    /// <summary>What one thread does for each record, one after the other.</summary>
    [Benchmark(Description = "the trail's thread alone: codes and tree", OperationsPerInvoke = Records)]
    public long Chain()
    {
        using var coder = new TrailCoder(_keys, "benchmark", "k1");
        var batch = new TrailBatch(Callers * FrameLength);
        var tree = new MerkleFrontier();
        byte[] previous = new byte[TrailFrame.CodeLength];
        byte[] leaves = [];
        var entry = new TrailEntry();
        _batch.AsSpan().Clear();
        TrailFrame.WritePrefix(_batch, Length, 0);
        for (int made = 0; made < Records; made += Callers)
        {
            int count = Math.Min(Callers, Records - made);
            for (int i = 0; i < count; i++)
            {
                batch.TryAdd(_batch.AsSpan(0, FrameLength), entry);
            }

            batch.Chain(batch.Length, made, 1, coder, previous);
            leaves = batch.SwapLeaves(leaves);
            tree.AddLeaves(leaves.AsSpan(0, count * TrailFrame.LeafLength), TrailFrame.LeafLength);
            batch.Clear();
        }

        return tree.Size;
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
