namespace OneLondon.Governance.Sources.Indexes;

/// <summary>Says what became of a snapshot that was offered in place of the one held.</summary>
public enum SnapshotReplacement : byte
{
    /// <summary>Refused: the one held has a later as-of time.</summary>
    RefusedAsOlder = 0,

    /// <summary>Refused: its as-of time lies ahead of the clock; once held, it would keep every honest one out.</summary>
    RefusedAsAhead = 1,

    /// <summary>Taken: look-ups are answered from it.</summary>
    Replaced = 2,
}
