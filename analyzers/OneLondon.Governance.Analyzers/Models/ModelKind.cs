namespace OneLondon.Governance.Analyzers.Models;

/// <summary>What a model row says of its symbol.</summary>
internal enum ModelKind
{
    /// <summary>Protected data begins here.</summary>
    Source,

    /// <summary>Data leaves here.</summary>
    Output,

    /// <summary>Data moves from one place to another.</summary>
    Flow,

    /// <summary>Nothing moves.</summary>
    Neutral,

    /// <summary>Data moves, and is lowered to a stated level.</summary>
    Downgrade,

    /// <summary>Data moves through something that looks like de-identification and is not.</summary>
    Lookalike,

    /// <summary>A check that permits what it dominates.</summary>
    Guard,
}
