namespace OneLondon.Governance.Auditing.Reading;

/// <summary>Says what holding an index against its trail found.</summary>
public sealed class AuditIndexCheck
{
    /// <summary>Gets how many records the index lists as the trail has them.</summary>
    public required long Records { get; init; }

    /// <summary>Gets how many records are in parts of the index that are damaged, or do not list what the trail holds; 0 where all is well.</summary>
    public required long Wrong { get; init; }

    /// <summary>Gets the number of the first record of those parts; 0 where there is none.</summary>
    public required long FirstWrong { get; init; }

    /// <summary>
    /// Gets how many records of the trail are not as they were written: where some are, an index of before differs for that reason, and may still say whose they were.
    /// </summary>
    public required long Damaged { get; init; }

    /// <summary>Gets how many records of the trail the index does not list yet; queries read them from the trail.</summary>
    public required long Unlisted { get; init; }
}
