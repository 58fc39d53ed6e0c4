namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Says whether a detector has run, and what it could not see.</summary>
public sealed class AuditDetectorStatus
{
    /// <summary>Gets what it looks for.</summary>
    public required AuditFindingKind Kind { get; init; }

    /// <summary>Gets whether it has run; where it has not, that nothing was found says nothing.</summary>
    public required bool HasRun { get; init; }

    /// <summary>Gets why it has not run, or what it went by and could not see, in one line; empty where there is nothing to say.</summary>
    public required string Note { get; init; }

    /// <summary>Gives kind and whether it has run.</summary>
    public override string ToString() => $"{Kind}: {(HasRun ? "run" : "not run")}";
}
