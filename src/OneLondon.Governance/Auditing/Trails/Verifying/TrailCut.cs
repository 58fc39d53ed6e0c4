namespace OneLondon.Governance.Auditing.Trails.Verifying;

/// <summary>What was cut from a trail after a crash, and put on record; nobody was told that it was durable.</summary>
public readonly record struct TrailCut
{
    /// <summary>Gets the number of the record that tells of it.</summary>
    public required long Record { get; init; }

    /// <summary>Gets the file that it was kept in.</summary>
    public required string File { get; init; }

    /// <summary>Gets where it began in its segment, in bytes.</summary>
    public required long Offset { get; init; }

    /// <summary>Gets how many bytes it had.</summary>
    public required long Length { get; init; }
}
