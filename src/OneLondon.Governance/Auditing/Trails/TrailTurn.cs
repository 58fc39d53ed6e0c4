namespace OneLondon.Governance.Auditing.Trails;

/// <summary>What a trail's thread is to do next.</summary>
internal enum TrailTurn
{
    /// <summary>Nothing else: what can wait is done now.</summary>
    Idle = 0,

    /// <summary>A flush has ended: those of its batch are told.</summary>
    Ended = 1,

    /// <summary>The disk is free: the batch that was filled goes there.</summary>
    Taken = 2,

    /// <summary>The disk is busy: what has come meanwhile is chained.</summary>
    Chain = 3,

    /// <summary>The tree is to be signed.</summary>
    Head = 4,

    /// <summary>Everything is on the disk, and nothing more comes.</summary>
    Closed = 5,
}
