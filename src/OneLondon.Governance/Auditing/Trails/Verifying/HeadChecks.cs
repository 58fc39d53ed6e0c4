using System.Globalization;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Auditing.Trails.Verifying;

/// <summary>Checks tree heads as the tree over the records grows past them.</summary>
internal sealed class HeadChecks
{
    private readonly List<(TreeHead Head, TrailHeadLine? Line, long Offset)> _heads = [];
    private readonly List<(TrailHeadLine Line, long At)> _atStart = [];
    private readonly Action<TrailFinding> _found;
    private int _next;
    private long _matched;

    public HeadChecks(string trail, Func<TreeHead, bool?>? isSigned, IReadOnlyList<TreeHead> anchored, IEnumerable<(long Offset, byte[] Line, bool IsWhole)> lines, bool isBeingWritten, Action<TrailFinding> found)
    {
        _found = found;
        long before = -1;
        long number = 0;
        foreach ((long offset, byte[] bytes, bool isWhole) in lines)
        {
            number++;
            if (Read(bytes, offset, number, isWhole, isBeingWritten) is not { } line)
            {
                continue;
            }

            if (line.Head.Size < before)
            {
                Report(TrailFindingKind.Head, offset, line.Head.Size, "tree heads are not in the order in which they were signed");
            }

            before = line.Head.Size;
            Take(line.Head, line, offset);
        }

        foreach (TreeHead head in anchored)
        {
            Take(head, null, 0);
        }

        _heads.Sort((a, b) => a.Head.Size.CompareTo(b.Head.Size));

        void Take(TreeHead head, TrailHeadLine? line, long offset)
        {
            if (head.Trail != trail)
            {
                Report(TrailFindingKind.Head, offset, head.Size, "a tree head is of another trail", line is null, isOfName: true);
            }
            else if (isSigned is not null && isSigned(head) is var signed && signed is not true)
            {
                (TrailFindingKind kind, string what) = signed is null
                    ? (TrailFindingKind.Unchecked, $"names the key {ShownPath.OfId(head.KeyId)}, whose public key was not given; give that of each signer there was")
                    : (TrailFindingKind.Head, $"was not signed by the key {ShownPath.OfId(head.KeyId)} that it names");
                Report(kind, offset, head.Size, string.Create(CultureInfo.InvariantCulture, $"the tree head at {head.Size} records {what}"), line is null);
            }
            else
            {
                _heads.Add((head, line, offset));
            }
        }
    }

    /// <summary>Gets how many heads there are that can be trusted; one that was kept elsewhere too counts once.</summary>
    public int Count => _heads.Select(h => (h.Head.Size, h.Head.Root, h.Head.Signature)).Distinct().Count();

    /// <summary>Gets how many records the last head speaks for that holds.</summary>
    public long Signed { get; private set; }

    /// <summary>Gets the size of the next head to check.</summary>
    public long NextSize => _next < _heads.Count ? _heads[_next].Head.Size : long.MaxValue;

    /// <summary>Leaves out the heads up to a size: records before are missing, and that was told.</summary>
    public void Skip(long size)
    {
        while (_next < _heads.Count && _heads[_next].Head.Size <= size)
        {
            _next++;
        }
    }

    /// <summary>Checks the heads of the size that has been read, and gives the tree to go on with.</summary>
    /// <param name="tree">The tree over the records so far; null where some before are missing, so that it cannot be known.</param>
    /// <param name="size">How many records there are so far, missing ones among them.</param>
    /// <param name="segment">The segment of the last one.</param>
    /// <param name="offset">Where it ends.</param>
    /// <param name="code">Its code.</param>
    /// <param name="ticks">Its time.</param>
    /// <param name="changed">The number of the last record whose code is wrong, which was told; -1 where there is none.</param>
    public MerkleFrontier? At(MerkleFrontier? tree, long size, long segment, long offset, byte[] code, long ticks, long changed)
    {
        string? root = tree is null ? null : Convert.ToHexStringLower(tree.Root());
        for (; _next < _heads.Count && _heads[_next].Head.Size == size; _next++)
        {
            (TreeHead head, TrailHeadLine? line, long at) = _heads[_next];
            bool isEnd = line is not null && IsEnd(line, segment, offset, code) && line.Ticks == ticks;
            if (head.Root != root)
            {
                if (root is not null)
                {
                    // Who lacks the key leaves a wrong code behind, which explains another tree too.
                    string range = string.Create(CultureInfo.InvariantCulture, $"records from {_matched} to {head.Size - 1} are not those whose tree was signed");
                    (TrailFindingKind kind, string why) = changed >= _matched ? (TrailFindingKind.Head, ", as those among them explain whose codes are wrong") : (TrailFindingKind.Rewritten, string.Empty);
                    Report(kind, at, head.Size, range + why, line is null);
                }

                // What was signed here is gone on with, so that what comes after is told apart from what came before.
                if (isEnd && MerkleFrontier.Of(size, line!.Frontier) is { } signed && Convert.ToHexStringLower(signed.Root()) == head.Root)
                {
                    (tree, root, _matched) = (signed, head.Root, size);
                }

                continue;
            }

            bool isAtStart = line is not null && line.Segment == head.Size && segment != head.Size;
            if (line is not null && (line.Ticks != ticks || !line.Frontier.SelectMany(f => f).SequenceEqual(tree!.Subtrees().SelectMany(s => s)) || !(isAtStart || isEnd)))
            {
                ReportEnd(at, head);
                continue;
            }

            if (isAtStart)
            {
                _atStart.Add((line!, at));
            }

            (_matched, Signed) = (head.Size, head.Size);
        }

        return tree;
    }

    /// <summary>Checks the heads that were signed when a segment had been begun and held no record yet.</summary>
    public void Begin(long segment, long offset, byte[] code)
    {
        foreach ((TrailHeadLine line, long at) in _atStart.Where(a => a.Line.Segment == segment))
        {
            if (!IsEnd(line, segment, offset, code))
            {
                ReportEnd(at, line.Head);
            }
        }

        _atStart.RemoveAll(a => a.Line.Segment == segment);
    }

    /// <summary>Reports the heads that say more records than there are.</summary>
    public void End(long records)
    {
        _atStart.ForEach(a => ReportEnd(a.At, a.Line.Head));
        foreach ((TreeHead head, TrailHeadLine? line, long offset) in _heads.Skip(_next))
        {
            Report(
                TrailFindingKind.Missing, offset, head.Size,
                string.Create(CultureInfo.InvariantCulture, $"{head.Size} records were signed, and {records} can be read: the end was cut off or cannot be read"), line is null);
        }
    }

    private static bool IsEnd(TrailHeadLine line, long segment, long offset, byte[] code) =>
        line.Segment == segment && line.Offset == offset && line.Code.AsSpan().SequenceEqual(code);

    private void ReportEnd(long at, TreeHead head) =>
        Report(TrailFindingKind.Head, at, head.Size, $"the tree head at {head.Size} records says another end than the records have");

    private TrailHeadLine? Read(byte[] bytes, long offset, long number, bool isWhole, bool isBeingWritten)
    {
        if (!isWhole)
        {
            if (!isBeingWritten)
            {
                Report(TrailFindingKind.Unfinished, offset, 0, "the last tree head has no end");
            }

            return null;
        }

        TrailHeadLine? line = TrailHeads.Parse(bytes);
        if (line is null)
        {
            Report(TrailFindingKind.Head, offset, 0, string.Create(CultureInfo.InvariantCulture, $"line {number} is no tree head as it was written; compare the file with a copy"));
        }

        return line;
    }

    private void Report(TrailFindingKind kind, long offset, long record, string text, bool isAnchored = false, bool isOfName = false) => _found(new TrailFinding
    {
        Kind = kind,
        File = isAnchored ? string.Empty : TrailNames.Heads,
        Offset = offset,
        Record = record,
        Text = isAnchored ? "a tree head that was kept elsewhere: " + text : text,
        IsOfNameOrKeys = isOfName,
    });
}
