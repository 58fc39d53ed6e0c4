namespace OneLondon.Governance.Sources.Registers;

/// <summary>Holds one change to a register as it is kept: appended, never overwritten or removed.</summary>
public sealed class RegisterEntry
{
    /// <summary>Gets the register it belongs to, such as <c>objections</c>.</summary>
    public required string Register { get; init; }

    /// <summary>Gets what it is about within the register, 1 to 128 characters; it may identify a person, so it is never printed.</summary>
    public required string Subject { get; init; }

    /// <summary>Gets its place among the entries of its subject, from 1 without a gap.</summary>
    public required int Version { get; init; }

    /// <summary>Gets when it was recorded, in UTC.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Gets the version of the format of <see cref="Body"/>; an unknown one is refused, never guessed at.</summary>
    public required int Format { get; init; }

    /// <summary>Gets what changed, as JSON.</summary>
    public required string Body { get; init; }

    /// <summary>Gets its place among all entries of the store, rising and unlike for each; 0 before it is appended.</summary>
    public long Sequence { get; init; }

    /// <summary>Gives register and version; it names no person.</summary>
    public override string ToString() => $"entry {Version} in `{Register}`";
}
