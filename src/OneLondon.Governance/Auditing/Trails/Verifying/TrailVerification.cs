namespace OneLondon.Governance.Auditing.Trails.Verifying;

/// <summary>What was found of a trail.</summary>
public sealed class TrailVerification
{
    internal TrailVerification()
    {
    }

    /// <summary>Gets whether nothing is wrong.</summary>
    public bool IsSound => Findings.Count == 0;

    /// <summary>Gets how many records could be read.</summary>
    public long Records { get; internal init; }

    /// <summary>Gets how many bytes of segments were read.</summary>
    public long Bytes { get; internal init; }

    /// <summary>Gets how many segments there are.</summary>
    public int Segments { get; internal init; }

    /// <summary>Gets how many tree heads were checked, given ones among them.</summary>
    public int Heads { get; internal init; }

    /// <summary>Gets how many of the records a head that holds speaks for; those after it are held by their codes alone.</summary>
    public long Signed { get; internal init; }

    /// <summary>Gets the root of the tree over all records, in lower-case hexadecimal; empty where some are missing, so that it cannot be known.</summary>
    public string Root { get; internal init; } = string.Empty;

    /// <summary>Gets what is wrong, at most 1,000 things, in the order of the trail.</summary>
    public required IReadOnlyList<TrailFinding> Findings { get; init; }

    /// <summary>Gets what was cut after crashes, and put on record.</summary>
    public required IReadOnlyList<TrailCut> Cuts { get; init; }
}
