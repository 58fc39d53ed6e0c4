using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Auditing.Trails.Verifying;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Testing.Time;

namespace OneLondon.Governance.Tests.Auditing.Trails;

/// <summary>One trail's keys, clock and files.</summary>
internal sealed class TrailTestBench : IDisposable
{
    public const string Trail = "test-trail";

    private readonly List<ChainedAuditTrail> _trails = [];

    public string Name { get; init; } = Trail;

    public MemoryTrailStore Store { get; set; } = new();

    public ManualClock Clock { get; } = new(TestRecords.At);

    /// <summary>Gets or sets the trail's time; <see cref="Clock"/> unless set.</summary>
    public TimeProvider? Time { get; set; }

    public KeyRing Keys { get; set; } = new(new MasterKey("k1", [.. Enumerable.Range(1, 32).Select(i => (byte)i)]));

    public EcdsaTreeHeadSigner Signer { get; } = new("s1", ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public ChainedTrailOptions Options { get; set; } = new();

    public List<TreeHead> Anchored { get; } = [];

    public ChainedAuditTrail Open(ILogger? log = null, ITreeHeadSigner? signer = null)
    {
        var trail = new ChainedAuditTrail(Store, Name, Keys, signer ?? Signer, Time ?? Clock, Options, log);
        _trails.Add(trail);
        return trail;
    }

    public TrailVerification Verify(MemoryTrailStore? store = null, params TreeHead[] anchored)
    {
        using var heads = new TreeHeadKeys();
        heads.Add("s1", Signer.PublicKey());
        return new AuditTrailVerifier(Keys, heads, anchored).Verify(store ?? Store, Name, null, CancellationToken.None);
    }

    /// <summary>Writes records one after the other, and closes the trail.</summary>
    public void Fill(int records, string prefix = "r")
    {
        using ChainedAuditTrail trail = Open();
        for (int i = 0; i < records; i++)
        {
            trail.AppendAsync(TestRecords.Small(prefix + i), CancellationToken.None).GetAwaiter().GetResult();
        }
    }

    /// <summary>Gives the requests that the records of a trail name, in order.</summary>
    public static List<string> Requests(MemoryTrailStore store) => [.. Records(store).Select(r => r.RequestId)];

    /// <summary>Gives the records of a trail, in order.</summary>
    public static List<AuditRecord> Records(MemoryTrailStore store)
    {
        var records = new List<AuditRecord>();
        foreach (long first in TrailNames.Segments(store.Names()))
        {
            using TrailFile file = store.Open(TrailNames.Segment(first));
            TrailSegment.Read(file, out int length, out _, out _);
            var reader = new TrailFrameReader(file, length);
            while (reader.Read())
            {
                records.Add(AuditRecordFormat.Read(reader.Body));
            }
        }

        return records;
    }

    public void Dispose()
    {
        _trails.ForEach(t => t.Dispose());
        Signer.Dispose();
        Keys.Dispose();
    }
}
