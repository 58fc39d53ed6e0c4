using System.Security.Cryptography;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Reading;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Auditing.Trails.Verifying;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Testing.Time;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Auditing.Reading;

/// <summary>A trail on disk with records by chance, and what is in it, to ask the same of both.</summary>
internal sealed class ReadingBench : IDisposable
{
    public const string Trail = "reading";

    private static readonly PurposeOfUse[] Purposes = [PurposeOfUse.DirectCare, PurposeOfUse.Research, PurposeOfUse.EmergencyCare];
    private static readonly OverrideKind[] Overrides = [OverrideKind.None, OverrideKind.None, OverrideKind.None, OverrideKind.Emergency, OverrideKind.Safeguarding];

    private readonly EcdsaTreeHeadSigner _signer = new("s1", ECDsa.Create(ECCurve.NamedCurves.nistP256));
    private readonly Random _random;

    public ReadingBench(int seed)
    {
        _random = new Random(seed);
        Folder = Path.Combine(Directory.CreateTempSubdirectory("reading-").FullName, "trail");
    }

    public string Folder { get; }

    public string IndexFolder => Path.Combine(Folder, "index");

    public ManualClock Clock { get; } = new(TestRecords.At);

    public KeyRing Keys { get; set; } = new(new MasterKey("k1", [.. Enumerable.Range(1, 32).Select(i => (byte)i)]));

    /// <summary>Gets all records that were written, by position.</summary>
    public List<(DateTimeOffset At, AuditRecord Record)> Written { get; } = [];

    public AuditTrailReader Reader => new(Folder, Trail, Keys);

    public ChainedAuditTrail Open(long segmentLength = 64 << 20) =>
        ChainedAuditTrail.Open(Folder, Trail, Keys, _signer, Clock, new ChainedTrailOptions { SegmentBytes = segmentLength });

    public void Write(int records, long segmentLength = 64 << 20)
    {
        using ChainedAuditTrail trail = Open(segmentLength);
        for (int i = 0; i < records; i++)
        {
            Append(trail);
        }
    }

    public void Append(ChainedAuditTrail trail)
    {
        Clock.Advance(TimeSpan.FromSeconds(_random.Next(3)));
        AuditRecord record = ByChance();
        AuditReceipt receipt = trail.AppendAsync(record, CancellationToken.None).GetAwaiter().GetResult();
        Assert.Equal(Written.Count, receipt.Position);
        Written.Add((Clock.GetUtcNow(), record));
    }

    public AuditIndexUpdate Index() => AuditTrailIndex.Update(Folder, Trail, Keys, null, CancellationToken.None);

    public TrailVerification Verify()
    {
        using TreeHeadKeys heads = new TreeHeadKeys().Add("s1", _signer.PublicKey());
        return new AuditTrailVerifier(Keys, heads, []).Verify(Folder, Trail, null, CancellationToken.None);
    }

    public long[] Ask(AuditQuery query) => [.. Reader.Query(query, CancellationToken.None).Select(entry => entry.Position)];

    /// <summary>Answers as somebody would who reads everything.</summary>
    public long[] Naive(AuditQuery q)
    {
        IEnumerable<long> found = Enumerable.Range(0, Written.Count).Where(i =>
        {
            (DateTimeOffset at, AuditRecord r) = Written[i];
            return at >= q.From && at < q.To
                && (q.Patient.Count == 0 || q.Patient.Intersect(r.Patient).Any())
                && (q.Resource.Count == 0 || q.Resource.Intersect(r.Resources).Any())
                && (q.UserId.Length == 0 || string.Equals(q.UserId, r.UserId, StringComparison.OrdinalIgnoreCase))
                && (q.Organisation.Length == 0 || string.Equals(q.Organisation, r.Organisation, StringComparison.OrdinalIgnoreCase))
                && (q.Purpose == default || q.Purpose == r.Purpose)
                && (q.Programme == default || q.Programme == r.Programme)
                && (q.Overrides.Count == 0 || q.Overrides.Contains(r.Override))
                && (q.RequestId.Length == 0 || q.RequestId == r.RequestId)
                && (q.Application.Length == 0 || string.Equals(q.Application, r.Application, StringComparison.OrdinalIgnoreCase))
                && (q.Kind == AuditKind.Unspecified || q.Kind == r.Kind)
                && (q.Outcome is null || q.Outcome == r.Outcome);
        }).Select(i => (long)i);
        return [.. q.NewestFirst ? found.Reverse() : found];
    }

    public AuditQuery QueryByChance()
    {
        bool newest = _random.Next(2) == 0;
        (DateTimeOffset from, DateTimeOffset to) = _random.Next(3) == 0 && Written.Count > 0
            ? (Written[_random.Next(Written.Count)].At, Written[_random.Next(Written.Count)].At.AddTicks(_random.Next(2)))
            : (DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        return new AuditQuery
        {
            Patient = _random.Next(3) == 0 ? [Patient(), Patient()] : [],
            Resource = _random.Next(4) == 0 ? [Resource(), Resource()] : [],
            UserId = _random.Next(3) == 0 ? User().Replace("user", "USER", StringComparison.Ordinal) : string.Empty,
            Organisation = _random.Next(4) == 0 ? "RY" + _random.Next(4) : string.Empty,
            Purpose = _random.Next(4) == 0 ? Purposes[_random.Next(3)] : default,
            Programme = _random.Next(6) == 0 ? Programme.LondonCareRecord : default,
            Overrides = _random.Next(4) == 0 ? [OverrideKind.Emergency, OverrideKind.RiskOfHarm] : [],
            RequestId = _random.Next(9) == 0 ? "r" + _random.Next(Written.Count + 1) : string.Empty,
            Application = _random.Next(9) == 0 ? "a1" : string.Empty,
            Kind = _random.Next(5) == 0 ? AuditKind.Release : AuditKind.Unspecified,
            Outcome = _random.Next(5) == 0 ? AccessOutcome.Deny : null,
            From = from,
            To = to,
            NewestFirst = newest,
        };
    }

    public void Dispose()
    {
        _signer.Dispose();
        Keys.Dispose();
        Directory.Delete(Path.GetDirectoryName(Folder)!, recursive: true);
    }

    private string Patient() => "k1-p" + _random.Next(20);

    private string Resource() => (_random.Next(2) == 0 ? "Visit/" : "visit/") + _random.Next(30);

    private string User() => "user \"" + _random.Next(6) + "é";

    private AuditRecord ByChance() => new()
    {
        Kind = _random.Next(4) == 0 ? AuditKind.Release : AuditKind.Access,
        At = Clock.GetUtcNow(),
        RequestId = "r" + (Written.Count - _random.Next(2)),
        UserId = User(),
        Organisation = "RY" + _random.Next(4),
        Patient = _random.Next(10) == 0 ? [] : _random.Next(3) == 0 ? [Patient(), Patient()] : [Patient()],
        Resources = _random.Next(3) > 0 ? [] : _random.Next(20) == 0 ? [.. Enumerable.Range(0, 256).Select(i => $"Visit/{i}")] : [Resource(), Resource(), Resource()],
        Purpose = Purposes[_random.Next(3)],
        Programme = _random.Next(2) == 0 ? Programme.LondonCareRecord : default,
        Outcome = _random.Next(3) == 0 ? AccessOutcome.Deny : AccessOutcome.Permit,
        Override = Overrides[_random.Next(5)],
        Application = _random.Next(5) == 0 ? "A1" : string.Empty,
    };
}
