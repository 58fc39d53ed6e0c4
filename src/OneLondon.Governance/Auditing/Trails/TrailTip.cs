namespace OneLondon.Governance.Auditing.Trails;

/// <summary>Where a trail ends, and all that is needed to go on with it.</summary>
internal sealed class TrailTip : IDisposable
{
    public required TrailFile Heads { get; init; }

    /// <summary>Gets or sets where the file of heads ends.</summary>
    public long HeadsEnd { get; set; }

    /// <summary>Gets or sets how many records the last head has.</summary>
    public long HeadSize { get; set; }

    /// <summary>Gets or sets the segment that is written to.</summary>
    public required TrailFile Segment { get; set; }

    /// <summary>Gets or sets the first record of that segment.</summary>
    public long First { get; set; }

    /// <summary>Gets or sets where that segment ends.</summary>
    public long End { get; set; }

    /// <summary>Gets or sets the key of that segment.</summary>
    public required TrailCoder Coder { get; set; }

    /// <summary>Gets or sets the number of the next record.</summary>
    public long Next { get; set; }

    /// <summary>Gets or sets the time of the last record.</summary>
    public long Ticks { get; set; }

    /// <summary>Gets the code of the last record, or of the segment's header.</summary>
    public byte[] Code { get; init; } = new byte[TrailFrame.CodeLength];

    /// <summary>Gets or sets the edge of the tree.</summary>
    public MerkleFrontier Tree { get; set; } = new();

    /// <summary>Gets the last head, where there is one.</summary>
    public TreeHead? LastHead { get; init; }

    /// <summary>Gets what was cut off, now or before, and may not be on record.</summary>
    public List<TrailCutFile> Cuts { get; } = [];

    public void Dispose()
    {
        Heads.Dispose();
        Segment.Dispose();
        Coder.Dispose();
    }
}
