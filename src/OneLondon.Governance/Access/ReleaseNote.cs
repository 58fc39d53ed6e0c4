using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Access;

/// <summary>Says what became of the items of a release.</summary>
internal readonly struct ReleaseNote
{
    /// <summary>Gets what was withheld; null where nothing was.</summary>
    public IReadOnlyList<WithheldCount>? Withheld { get; init; }

    /// <summary>Gets the categories of what is released; null where they are not known, and may be all that are permitted.</summary>
    public CategorySet? Categories { get; init; }

    /// <summary>Gets how many items are released.</summary>
    public long Items { get; init; }

    /// <summary>Gets the number of the chunk, from 1 on; 0 where all is released at once.</summary>
    public long Chunk { get; init; }

    /// <summary>Gets of how many records this is one; 0 where it is the only one, or of a sequence.</summary>
    public long Chunks { get; init; }

    /// <summary>Gets the records that are released, each once, as they are called at their source; null where none has an id.</summary>
    public IReadOnlyList<ReleasedResource>? Resources { get; init; }
}
