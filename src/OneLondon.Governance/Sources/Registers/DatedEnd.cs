namespace OneLondon.Governance.Sources.Registers;

/// <summary>Says how a dated record ends: what it is, for messages, by whom, when, and why; null where no reason is asked for.</summary>
internal readonly record struct DatedEnd(string What, string By, DateTimeOffset At, string? Reason);
