namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Looks for one kind of thing, or kinds that go together: takes each record once, and then tells.</summary>
internal abstract class Detector
{
    /// <summary>Gets whether it found something whose records it has to be shown again to name them; asked when all were taken.</summary>
    public virtual bool NeedsAnotherReading => false;

    public abstract void Take(in TakenAccess access);

    /// <summary>Takes a record again, of another reading.</summary>
    public virtual void TakeAgain(in TakenAccess access)
    {
    }

    /// <summary>Gives what was found, in an order of its own that is the same each time.</summary>
    public abstract IEnumerable<AuditFinding> Findings(SeenPeople seen);

    /// <summary>Says for each kind whether it ran, and what it went by.</summary>
    public abstract IEnumerable<AuditDetectorStatus> Status();

    protected static AuditDetectorStatus Ran(AuditFindingKind kind, string note) => new() { Kind = kind, HasRun = true, Note = note };

    protected static AuditDetectorStatus NotRun(AuditFindingKind kind, string why) => new() { Kind = kind, HasRun = false, Note = why };
}
