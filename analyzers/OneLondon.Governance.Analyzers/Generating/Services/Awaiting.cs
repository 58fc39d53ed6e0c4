namespace OneLondon.Governance.Analyzers.Generating.Services;

/// <summary>How a result comes.</summary>
internal enum Awaiting
{
    /// <summary>At once.</summary>
    Not = 0,

    /// <summary>In a Task.</summary>
    Task,

    /// <summary>In a ValueTask.</summary>
    ValueTask,

    /// <summary>Item by item.</summary>
    Sequence,
}
