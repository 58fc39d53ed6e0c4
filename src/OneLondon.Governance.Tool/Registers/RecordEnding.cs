using OneLondon.Governance.Sources.Registers;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Holds what the end of a dated record needs.</summary>
internal readonly record struct RecordEnding(
    IRegisterStore Store, TimeProvider Clock, string Subject, int Number, string By, DateTimeOffset At, string Reason, CancellationToken Cancellation);
