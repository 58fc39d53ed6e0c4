using System.Security.Cryptography;
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

    public MemoryTrailStore Store { get; set; } = new();

    public ManualClock Clock { get; } = new(TestRecords.At);

    public KeyRing Keys { get; set; } = new(new MasterKey("k1", [.. Enumerable.Range(1, 32).Select(i => (byte)i)]));

    public EcdsaTreeHeadSigner Signer { get; } = new("s1", ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public ChainedTrailOptions Options { get; set; } = new();

    public List<TreeHead> Anchored { get; } = [];

    public ChainedAuditTrail Open()
    {
        var trail = new ChainedAuditTrail(Store, Trail, Keys, Signer, Clock, Options, null);
        _trails.Add(trail);
        return trail;
    }

    public TrailVerification Verify(MemoryTrailStore? store = null, params TreeHead[] anchored)
    {
        using var heads = new TreeHeadKeys();
        heads.Add("s1", Signer.PublicKey());
        return new AuditTrailVerifier(Keys, heads, anchored).Verify(store ?? Store, Trail, null, CancellationToken.None);
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
    public static List<string> Requests(MemoryTrailStore store)
    {
        var requests = new List<string>();
        foreach (long first in TrailNames.Segments(store.Names()))
        {
            using TrailFile file = store.Open(TrailNames.Segment(first));
            TrailSegment.Read(file, out int length, out _, out _);
            var reader = new TrailFrameReader(file, length);
            while (reader.Read())
            {
                requests.Add(OneLondon.Governance.Auditing.AuditRecordFormat.Read(reader.Body).RequestId);
            }
        }

        return requests;
    }

    public void Dispose()
    {
        _trails.ForEach(t => t.Dispose());
        Signer.Dispose();
        Keys.Dispose();
    }
}
