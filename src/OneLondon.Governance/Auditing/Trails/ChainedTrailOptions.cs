namespace OneLondon.Governance.Auditing.Trails;

/// <summary>Says how a chained trail is kept.</summary>
public sealed class ChainedTrailOptions
{
    /// <summary>Gets after how many bytes a new segment is begun.</summary>
    /// <value>Default 256 MiB; 4 KiB to 1 TiB.</value>
    public long SegmentBytes { get; init; } = 256L << 20;

    /// <summary>Gets after how many records the tree is signed.</summary>
    /// <value>Default 10,000; 1 to 10,000,000.</value>
    public int RecordsPerHead { get; init; } = 10_000;

    /// <summary>Gets after how long the tree is signed where there are new records.</summary>
    /// <value>Default one minute; one second to one day.</value>
    public TimeSpan HeadInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets how many records may wait for the disk; who comes then waits to be let in, and nothing is dropped.</summary>
    /// <value>Default 8,192; 1 to 1,000,000.</value>
    public int Waiting { get; init; } = 8192;

    /// <summary>Gets where tree heads are kept besides, as by <see cref="FileTreeHeadAnchor"/>; none, where truncation back to an earlier head shows only to who kept a later one.</summary>
    public IReadOnlyList<ITreeHeadAnchor> Anchors { get; init; } = [];

    /// <summary>Gets how long an anchor may take for one head; after that it counts as not kept. Closing waits for two of them at most.</summary>
    /// <value>Default 10 seconds; 10 milliseconds to one hour.</value>
    public TimeSpan AnchorTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets the public keys of signers before the one in use: a trail whose last head was signed by none of these is not opened.</summary>
    public TreeHeadKeys? OlderHeadKeys { get; init; }

    internal void Check(string folder)
    {
        Require(SegmentBytes is >= 4096 and <= 1L << 40, nameof(SegmentBytes), "4 KiB to 1 TiB");
        Require(RecordsPerHead is >= 1 and <= 10_000_000, nameof(RecordsPerHead), "1 to 10,000,000");
        Require(HeadInterval >= TimeSpan.FromSeconds(1) && HeadInterval <= TimeSpan.FromDays(1), nameof(HeadInterval), "one second to one day");
        Require(Waiting is >= 1 and <= 1_000_000, nameof(Waiting), "1 to 1,000,000");
        Require(AnchorTimeout >= TimeSpan.FromMilliseconds(10) && AnchorTimeout <= TimeSpan.FromHours(1), nameof(AnchorTimeout), "10 milliseconds to one hour");
        Require(Anchors is not null && Anchors.All(a => a is not null), nameof(Anchors), "anchors, or none");
        string whole = Path.GetFullPath(folder);
        if (Anchors!.OfType<FileTreeHeadAnchor>().Any(anchor => IsWithin(anchor.Path, whole)))
        {
            throw new ArgumentException("a file of tree heads lies in the folder of the audit trail, and would be cut off with it; name one elsewhere", nameof(Anchors));
        }
    }

    /// <summary>Tells whether a file lies in a folder or below it, both given as whole paths; links are not followed.</summary>
    internal static bool IsWithin(string file, string folder) =>
        file.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    private static void Require(bool holds, string name, string range)
    {
        if (!holds)
        {
            throw new ArgumentException($"the option {name} of the audit trail is out of range; give {range}", name);
        }
    }
}
