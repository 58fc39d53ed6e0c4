using System.Security.Cryptography;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Auditing.Trails;

/// <summary>
/// Finds where a trail ends, from its last tree head on, and cuts off what a crash left of a batch that was never confirmed. What cannot be such
/// a rest is not touched: the trail does not open then.
/// </summary>
internal sealed class TrailOpener(TrailStore store, string trail, KeyRing keys, ITreeHeadSigner signer, TreeHeadKeys? olderHeadKeys)
{
    /// <summary>The most bytes that are written before a flush; a rest that is longer is none.</summary>
    public const int MaximumBatch = 4 << 20;

    private readonly HashSet<string> _recorded = new(StringComparer.Ordinal);

    /// <summary>Opens the trail, or begins one.</summary>
    /// <exception cref="InvalidDataException">The trail is damaged otherwise than by a crash.</exception>
    /// <exception cref="NotSupportedException">Another version wrote it.</exception>
    /// <exception cref="ArgumentException">A key is missing that the trail was written or its last head signed with.</exception>
    public TrailTip Open()
    {
        IReadOnlyList<string> names = store.Names();
        long[] segments = TrailNames.Segments(names);
        if (!names.Contains(TrailNames.Heads))
        {
            return segments.Length == 0 ? Begin(store.Create(TrailNames.Heads)) : throw Damaged("its file of tree heads is missing");
        }

        TrailFile heads = store.Open(TrailNames.Heads);
        try
        {
            (TrailHeadLine? last, long end) = TrailHeads.Last(heads);
            if (end < heads.Length)
            {
                heads.Cut(end);
                heads.Flush();
            }

            TrailTip tip = segments.Length > 0 ? Resume(heads, last, segments) : last is null ? Begin(heads) : throw Damaged("its records are missing");
            tip.HeadsEnd = end;
            RememberCuts(tip);
            return tip;
        }
        catch
        {
            heads.Dispose();
            throw;
        }
    }

    /// <summary>Begins a segment after the records of a tip, with the current key.</summary>
    public static (TrailFile File, long End, TrailCoder Coder) NewSegment(TrailStore store, string trail, KeyRing keys, long first, byte[] code)
    {
        var coder = new TrailCoder(keys, trail, keys.CurrentKeyId);
        try
        {
            byte[] header = new TrailSegment { First = first, Trail = trail, KeyId = coder.KeyId, Previous = [.. code] }.Write(coder);
            TrailFile file = store.Create(TrailNames.Segment(first));
            try
            {
                file.Write(0, header);
                file.Flush();
            }
            catch
            {
                file.Dispose();
                throw;
            }

            header.AsSpan(header.Length - TrailFrame.CodeLength).CopyTo(code);
            return (file, header.Length, coder);
        }
        catch
        {
            coder.Dispose();
            throw;
        }
    }

    private static InvalidDataException Damaged(string how) =>
        new($"the audit trail is damaged: {how}; keep its folder aside as evidence, verify it, and start a new trail");

    private TrailTip Begin(TrailFile heads)
    {
        byte[] code = new byte[TrailFrame.CodeLength];
        (TrailFile file, long end, TrailCoder coder) = NewSegment(store, trail, keys, 0, code);
        return new TrailTip { Heads = heads, Segment = file, End = end, Coder = coder, Code = code };
    }

    private TrailTip Resume(TrailFile heads, TrailHeadLine? last, long[] segments)
    {
        if (last is not null)
        {
            CheckHead(last);
        }

        int index = last is null ? 0 : Array.IndexOf(segments, last.Segment);
        if (index < 0 || (last is null && segments[0] != 0))
        {
            throw Damaged("a segment is missing");
        }

        if (Enter(segments[index], isLast: index == segments.Length - 1, new byte[TrailFrame.CodeLength], checksPrevious: segments[index] == 0) is not { } entered)
        {
            // The very first segment, torn while it was made; one that a head speaks for was whole, and no crash leaves it so.
            if (last is not null)
            {
                throw Damaged($"it ended at record {last.Head.Size} when its tree was last signed, and its segment is cut to its beginning");
            }

            SetAside(0);
            return Begin(heads);
        }

        var tip = new TrailTip { Heads = heads, Segment = entered.Segment, End = entered.End, Coder = entered.Coder, Code = entered.Code, First = segments[index], Next = segments[index], LastHead = last?.Head };
        try
        {
            if (last is not null)
            {
                Place(tip, last);
            }

            Follow(tip, segments, index);
            return tip;
        }
        catch
        {
            tip.Segment.Dispose();
            tip.Coder.Dispose();
            throw;
        }
    }

    private void CheckHead(TrailHeadLine last)
    {
        if (last.Head.Trail != trail)
        {
            throw new InvalidDataException("the folder holds another audit trail; open it by its own name, or give a new folder");
        }

        if (last.Head.KeyId != signer.KeyId && olderHeadKeys?.Has(last.Head.KeyId) != true)
        {
            throw new ArgumentException(
                $"the last tree head of the audit trail was signed by the key `{last.Head.KeyId}`, which was not given; add its public key with `{nameof(ChainedTrailOptions.OlderHeadKeys)}`");
        }

        byte[] signature = new byte[128];
        bool isSigned = last.Head.KeyId == signer.KeyId
            ? Convert.TryFromBase64String(last.Head.Signature, signature, out int length) && signer.Verify(last.Head.Signed(), signature.AsSpan(0, length))
            : olderHeadKeys!.Verify(last.Head);
        if (!isSigned)
        {
            // A head that anybody changed, or a new signer that goes by the id of an older one.
            throw new InvalidDataException(
                $"the last tree head of the audit trail names the key `{last.Head.KeyId}`, and the key given under that id did not sign it; where the signer is new, give it an id of its own "
                + $"and the older public key in `{nameof(ChainedTrailOptions.OlderHeadKeys)}`; where it is not, the trail is damaged: keep its folder aside as evidence, verify it, and start a new trail");
        }
    }

    // Goes to where the last head says the records end, and looks whether they do.
    private static void Place(TrailTip tip, TrailHeadLine last)
    {
        byte[] code = new byte[TrailFrame.CodeLength];
        MerkleFrontier? tree = MerkleFrontier.Of(last.Head.Size, last.Frontier);
        if (tree is null || Convert.ToHexStringLower(tree.Root()) != last.Head.Root || last.Head.Size < tip.First || last.Ticks < 0 || last.Ticks > DateTime.MaxValue.Ticks)
        {
            throw Damaged("its last tree head contradicts itself");
        }

        if (last.Offset < tip.End || tip.Segment.Length < last.Offset || tip.Segment.Read(last.Offset - code.Length, code) < code.Length || !code.AsSpan().SequenceEqual(last.Code))
        {
            throw Damaged($"it ended at record {last.Head.Size} when its tree was last signed, and does not any more");
        }

        // INVARIANT: what stands beside a head is not signed, and is believed of the very record alone that the head ends with.
        if (last.Head.Size == tip.First ? last.Offset != tip.End : !TrailLastFrame.IsAt(tip.Segment, tip.Coder, last.Head.Size - 1, last.Offset, last.Ticks, tip.End))
        {
            throw Damaged("its last tree head says another end than the records have");
        }

        tip.Tree = tree;
        tip.HeadSize = last.Head.Size;
        tip.Next = last.Head.Size;
        tip.Ticks = last.Ticks;
        tip.End = last.Offset;
        last.Code.CopyTo(tip.Code, 0);
    }

    private void Follow(TrailTip tip, long[] segments, int index)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> code = stackalloc byte[TrailFrame.CodeLength];
        Span<byte> leaf = stackalloc byte[TrailFrame.LeafLength];
        while (true)
        {
            bool isLast = index == segments.Length - 1;
            long begin = tip.End;
            var reader = new TrailFrameReader(tip.Segment, begin);
            while (reader.Read())
            {
                SHA256.HashData(reader.Body.Span, hash);
                tip.Coder.Record(tip.Next, reader.Ticks, tip.Code, hash, code);
                if (!code.SequenceEqual(reader.Code.Span) || reader.Ticks < tip.Ticks)
                {
                    break;
                }

                TrailFrame.WriteLeaf(leaf, reader.Ticks, hash, code);
                tip.Tree.AddLeaves(leaf, TrailFrame.LeafLength);
                if (TrailRepair.CutOf(reader.Body) is { } cut)
                {
                    _recorded.Add(cut);
                }

                code.CopyTo(tip.Code);
                tip.End = reader.Offset;
                tip.Ticks = reader.Ticks;
                tip.Next++;
            }

            if (tip.End > begin)
            {
                // A writer that was killed may have left them to the system, and not to the disk.
                tip.Segment.Flush();
            }

            if (tip.End < tip.Segment.Length)
            {
                if (!isLast)
                {
                    throw Damaged($"record {tip.Next} is not as it was written");
                }

                CutRest(tip);
            }

            if (isLast)
            {
                return;
            }

            index++;
            if (segments[index] != tip.Next)
            {
                throw Damaged($"record {tip.Next} is missing");
            }

            if (Enter(tip.Next, index == segments.Length - 1, tip.Code, checksPrevious: true) is not { } entered)
            {
                SetAside(tip.Next);
                return;
            }

            tip.Segment.Dispose();
            tip.Coder.Dispose();
            (tip.Segment, tip.End, tip.Coder, tip.First) = (entered.Segment, entered.End, entered.Coder, tip.Next);
            entered.Code.CopyTo(tip.Code, 0);
        }
    }

    // Opens a segment and checks how it begins; null where it is the last one and was torn while it was made.
    private (TrailFile Segment, long End, TrailCoder Coder, byte[] Code)? Enter(long first, bool isLast, byte[] previous, bool checksPrevious)
    {
        TrailFile file = store.Open(TrailNames.Segment(first));
        TrailCoder? coder = null;
        try
        {
            TrailSegment? header = TrailSegment.Read(file, out int length, out byte[] json, out byte[] code);
            if (header is null)
            {
                coder = new TrailCoder(keys, trail, keys.CurrentKeyId);
                int whole = new TrailSegment { First = first, Trail = trail, KeyId = coder.KeyId, Previous = previous }.Write(coder).Length;
                if (!isLast || file.Length > whole)
                {
                    throw Damaged($"the segment of record {first} does not begin as one");
                }

                coder.Dispose();
                file.Dispose();
                return null;
            }

            if (header.Trail != trail)
            {
                throw new InvalidDataException("the folder holds another audit trail; open it by its own name, or give a new folder");
            }

            coder = keys.KeyIds.Contains(header.KeyId)
                ? new TrailCoder(keys, trail, header.KeyId)
                : throw keys.Lacks(header.KeyId, $"the segment of record {first} of the audit trail");
            byte[] expected = new byte[TrailFrame.CodeLength];
            coder.Header(json, expected);
            if (header.First != first || !expected.AsSpan().SequenceEqual(code) || (checksPrevious && !header.Previous.AsSpan().SequenceEqual(previous)))
            {
                throw Damaged($"the segment of record {first} does not begin as it was written");
            }

            return (file, length, coder, code);
        }
        catch
        {
            coder?.Dispose();
            file.Dispose();
            throw;
        }
    }

    // INVARIANT: what is cut is on the disk elsewhere before it is cut, and the cut is put on record before anything else is.
    private void CutRest(TrailTip tip)
    {
        long length = tip.Segment.Length - tip.End;
        if (length > MaximumBatch + TrailFrame.MaximumBody)
        {
            throw Damaged($"record {tip.Next} is not as it was written, and too much follows for a crash to have left it");
        }

        byte[] rest = new byte[length];
        tip.Segment.Read(tip.End, rest);
        using (TrailFile aside = store.Create(Torn(tip.First, tip.End, rest)))
        {
            aside.Write(0, rest);
            aside.Flush();
        }

        tip.Segment.Cut(tip.End);
        tip.Segment.Flush();
    }

    private void SetAside(long first) => store.Rename(TrailNames.Segment(first), Torn(first, 0, null));

    // Nothing that was kept aside is written over, but for what a crash left of the same copy.
    private string Torn(long first, long offset, byte[]? rest)
    {
        IReadOnlyList<string> names = store.Names();
        for (int before = 0; ; before++)
        {
            string torn = TrailCutFile.Torn(first, offset, before);
            if (!names.Contains(Path.ChangeExtension(torn, TrailCutFile.RecordedEnd)) && (!names.Contains(torn) || IsBeginningOf(rest, torn)))
            {
                return torn;
            }
        }
    }

    private bool IsBeginningOf(byte[]? rest, string name)
    {
        using TrailFile file = store.Open(name);
        byte[] bytes = new byte[Math.Min(file.Length, (rest?.Length ?? 0) + 1)];
        return rest is not null && file.Read(0, bytes) == bytes.Length && rest.AsSpan().StartsWith(bytes);
    }

    // A crash may have come between a cut and the record of it, or between the record and the new name; no tree was signed since.
    private void RememberCuts(TrailTip tip)
    {
        foreach (TrailCutFile cut in TrailCutFile.Among(store.Names(), TrailCutFile.TornEnd))
        {
            using TrailFile file = store.Open(cut.Name);
            cut.Length = file.Length;
            cut.IsRecorded = _recorded.Contains(cut.RecordedName);
            tip.Cuts.Add(cut);
        }
    }
}
