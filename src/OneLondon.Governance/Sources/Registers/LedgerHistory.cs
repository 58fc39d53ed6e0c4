namespace OneLondon.Governance.Sources.Registers;

/// <summary>Holds the changes of one subject of a register; null where they cannot be read.</summary>
internal readonly record struct LedgerHistory<TChange>(string Subject, IReadOnlyList<Recorded<TChange>>? Changes);
