using System.Globalization;
using System.Text;
using OneLondon.Governance.Auditing.Trails.Verifying;

namespace OneLondon.Governance.Auditing.Trails.Merging;

/// <summary>
/// Takes the records of a journal over into a trail, each once. Both say where a merge begins before it does, so that after a crash it is looked
/// up what is there already, from there on and no further back.
/// </summary>
internal sealed class JournalMerge(ChainedAuditTrail journal, ChainedAuditTrail trail, TimeProvider time)
{
    private const string Begun = "begun";
    private const string Merged = "merged";
    private const int AtOnce = 256;

    public async Task<long> RunAsync(CancellationToken cancellation)
    {
        if (Look(journal.Confirmed, cancellation).Waiting.Count == 0)
        {
            return 0;
        }

        if (journal.Verify(cancellation).Findings is [var finding, ..])
        {
            throw new InvalidDataException($"the journal does not verify, and nothing was taken over from it: {finding}");
        }

        // INVARIANT: what this merge adds to the trail stands after this record, and the journal knows where that is before anything is added.
        AuditReceipt begun = await trail.AppendOwnAsync(Tell(Begun, journal, journal.Confirmed), cancellation).ConfigureAwait(false);
        long upTo = (await journal.AppendOwnAsync(Tell(Begun, trail, begun.Position), cancellation).ConfigureAwait(false)).Position;
        JournalState state = Look(upTo, cancellation);
        HashSet<long> there = Find(state.BegunAt, begun.Position, cancellation);
        List<(long Number, byte[] Json)> missing = [.. state.Waiting.Where(w => !there.Contains(w.Number))];
        foreach ((long Number, byte[] Json)[] some in missing.Chunk(AtOnce))
        {
            await Task.WhenAll(some.Select(one => trail.AppendAsync(WithOrigin(one.Json, one.Number), cancellation))).ConfigureAwait(false);
        }

        await trail.AppendOwnAsync(Tell(Merged, journal, upTo), cancellation).ConfigureAwait(false);
        await journal.AppendOwnAsync(Tell(Merged, trail, upTo), cancellation).ConfigureAwait(false);
        return missing.Count;
    }

    // Reads what the journal says of earlier merges, and what it has that was not taken over when one was last finished.
    private JournalState Look(long upTo, CancellationToken cancellation)
    {
        var state = new JournalState();
        TrailScan.Read(
            journal.Store, 0, upTo,
            (number, json) =>
            {
                AuditRecord record = AuditRecordFormat.Read(json);
                if (record.Kind == AuditKind.Merge)
                {
                    Follow(state, record);
                }
                else if (record.OriginTrail.Length > 0)
                {
                    throw new NotSupportedException("the journal holds records that were taken over from another; merge that one into the trail");
                }
                else if (record.Kind != AuditKind.Repair)
                {
                    state.Waiting.Add((number, json.ToArray()));
                }
            },
            cancellation);
        return state;
    }

    private void Follow(JournalState state, AuditRecord record)
    {
        if (record.OriginTrail != trail.Name)
        {
            throw new InvalidOperationException($"the journal was merged into the trail `{record.OriginTrail}`; go on with that one, or begin a new journal");
        }

        if (record.Verdict == Merged)
        {
            state.Waiting.RemoveAll(w => w.Number < record.OriginPosition);
            state.BegunAt = null;
        }
        else
        {
            state.BegunAt ??= record.OriginPosition;
        }
    }

    // Finds what an unfinished merge has brought into the trail.
    private HashSet<long> Find(long? from, long upTo, CancellationToken cancellation)
    {
        var there = new HashSet<long>();
        TrailScan.Read(
            trail.Store, Math.Min(from ?? upTo, upTo), upTo,
            (_, json) =>
            {
                if (json.Span.IndexOf("\"originTrail\""u8) >= 0 && AuditRecordFormat.Read(json) is { Kind: not AuditKind.Merge } record && record.OriginTrail == journal.Name)
                {
                    there.Add(record.OriginPosition);
                }
            },
            cancellation);
        return there;
    }

    private AuditRecord Tell(string verdict, ChainedAuditTrail other, long position) =>
        new() { Kind = AuditKind.Merge, At = time.GetUtcNow(), Verdict = verdict, OriginTrail = other.Name, OriginPosition = position };

    // The origin is the last member of the format.
    private byte[] WithOrigin(byte[] json, long number) =>
        [.. json.AsSpan(0, json.Length - 1), .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $",\"originTrail\":\"{journal.Name}\",\"originPosition\":{number}}}"))];

    private sealed class JournalState
    {
        public List<(long Number, byte[] Json)> Waiting { get; } = [];

        /// <summary>Gets or sets where in the trail the first merge begins that was not finished.</summary>
        public long? BegunAt { get; set; }
    }
}
