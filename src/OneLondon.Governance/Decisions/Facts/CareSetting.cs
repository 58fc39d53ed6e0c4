namespace OneLondon.Governance.Decisions.Facts;

/// <summary>Says in what setting the care is given (A1).</summary>
public enum CareSetting : byte
{
    /// <summary>Not known: counts as scheduled.</summary>
    Unknown = 0,

    /// <summary>Planned care.</summary>
    Scheduled = 1,

    /// <summary>Urgent or unscheduled care, where a claimed relationship may stand.</summary>
    Unscheduled = 2,
}
