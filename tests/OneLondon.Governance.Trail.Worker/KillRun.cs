using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Auditing.Trails.Verifying;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Trail.Worker;

/// <summary>
/// Kills a writer with many callers at random moments, on one trail after another, and looks each time whether the trail verifies and holds what
/// was acknowledged, where it was said to be, and nothing that nobody wrote.
/// </summary>
internal sealed class KillRun(string root, int seed)
{
    private const int KillsATrail = 10;

    private readonly Random _random = new(seed);
    private readonly Dictionary<string, long> _acknowledged = new(StringComparer.Ordinal);
    private int _known;
    private string _folder = string.Empty;

    /// <summary>Gets how many processes were killed.</summary>
    public int Kills { get; private set; }

    /// <summary>Gets how many records were acknowledged, over all trails.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>Gets how many records were found that were written and not acknowledged: the kill came between.</summary>
    public long Unacknowledged { get; private set; }

    /// <summary>Gets how many kills came before the writer had acknowledged anything.</summary>
    public int EarlyKills { get; private set; }

    /// <summary>Gets how many torn ends were cut and put on record.</summary>
    public int Cuts { get; private set; }

    /// <summary>Gets how many heads were kept beside the trails: each is of the records that are there.</summary>
    public int KeptHeads { get; private set; }

    /// <summary>Kills so many writers; ends with the first breach, or with none.</summary>
    public async Task<string?> RunAsync(int kills)
    {
        while (Kills < kills)
        {
            _folder = Path.Combine(root, $"trail-{Kills}");
            Trails.Prepare(_folder);
            _acknowledged.Clear();
            _known = 0;
            int cuts = 0;
            for (int kill = 0; kill < KillsATrail && Kills < kills; kill++)
            {
                await KillAsync();
                if (Breach(out cuts) is { } breach)
                {
                    return $"after {Kills} kills of seed {seed}: {breach}";
                }
            }

            Cuts += cuts;
            KeptHeads += Trails.Kept(_folder).Count;
        }

        return null;
    }

    private async Task KillAsync()
    {
        using WriterProcess writer = WriterProcess.Start(_folder, ++Kills);

        // Now and then while the trail is being begun or opened.
        bool early = _random.Next(5) == 0;
        await (early ? Task.Delay(_random.Next(300)) : writer.First);
        await Task.Delay(early ? 0 : _random.Next(60));
        writer.Kill();
        IReadOnlyList<(string Id, long Position)> records = await writer.EndAsync();
        EarlyKills += records.Count == 0 ? 1 : 0;
        Acknowledged += records.Count;
        foreach ((string id, long position) in records)
        {
            _acknowledged.Add(id, position);
        }
    }

    private string? Breach(out int cuts)
    {
        cuts = 0;
        using KeyRing keys = Trails.Keys();
        using EcdsaTreeHeadSigner signer = Trails.Signer(_folder);
        if (!Directory.Exists(Trails.Folder(_folder)))
        {
            return _acknowledged.Count == 0 ? null : "the trail is not there";
        }

        // Before it is opened it may have an unfinished end, and nothing else.
        TrailVerification left = Trails.Verify(_folder, keys, signer);
        if (left.Records > 0 && left.Findings.FirstOrDefault(f => f.Kind != TrailFindingKind.Unfinished) is { } finding)
        {
            return $"killed, the trail does not verify: {finding}";
        }

        Trails.Open(_folder, keys, signer).Dispose();
        TrailVerification told = Trails.Verify(_folder, keys, signer);
        cuts = told.Cuts.Count;
        if (!told.IsSound)
        {
            return $"opened again, the trail does not verify: {told.Findings[0]}";
        }

        List<AuditRecord> records = [.. Records()];
        if (records.Exists(r => r.Kind != AuditKind.Repair && !Trails.IsWritten(r)) || records.DistinctBy(r => (r.Kind, r.RequestId, r.DamagedOffset)).Count() != records.Count)
        {
            return "the trail holds what nobody wrote, or something twice";
        }

        if (_acknowledged.FirstOrDefault(a => a.Value >= records.Count || records[(int)a.Value].RequestId != a.Key) is { Key: { } lost })
        {
            return $"the acknowledged record {lost} is not where it was said to be";
        }

        // Each caller has at most one record under way when it is killed; those count as known now.
        int underWay = records.Count(r => r.Kind != AuditKind.Repair) - _acknowledged.Count - _known;
        _known += underWay;
        Unacknowledged += underWay;
        return underWay > Writer.Callers ? "the trail holds more than was under way" : null;
    }

    private IEnumerable<AuditRecord> Records()
    {
        using DiskTrailStore store = DiskTrailStore.ForReading(Trails.Folder(_folder));
        foreach (long first in TrailNames.Segments(store.Names()))
        {
            using TrailFile file = store.Open(TrailNames.Segment(first));
            TrailSegment.Read(file, out int length, out _, out _);
            var reader = new TrailFrameReader(file, length);
            while (reader.Read())
            {
                yield return AuditRecordFormat.Read(reader.Body);
            }
        }
    }
}
