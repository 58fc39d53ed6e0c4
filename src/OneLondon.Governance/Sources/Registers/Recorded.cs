namespace OneLondon.Governance.Sources.Registers;

/// <summary>Holds a change as read from a register, with when and where it was recorded.</summary>
internal readonly record struct Recorded<TChange>(TChange Change, string Subject, int Version, DateTimeOffset RecordedAt, long Sequence);
