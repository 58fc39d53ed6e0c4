namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Says what a detector has found (U2 U3). Findings are where a reviewer looks first, and no proof of anything.</summary>
public enum AuditFindingKind : byte
{
    /// <summary>Nothing said.</summary>
    Unspecified = 0,

    /// <summary>Records that cannot be read: what they told is in no other finding.</summary>
    UnreadableRecords = 1,

    /// <summary>A user asked for the own record.</summary>
    OwnRecord = 2,

    /// <summary>A user asked for somebody of the same address.</summary>
    SameAddress = 3,

    /// <summary>A user asked for somebody of the same surname.</summary>
    SameSurname = 4,

    /// <summary>A user breaks the glass more often than others do (O5).</summary>
    BreakGlassRate = 5,

    /// <summary>An override that nobody else reviewed in time (O5).</summary>
    UnreviewedOverride = 6,

    /// <summary>A user asked for many people in a short time outside working hours.</summary>
    OutOfHoursBurst = 7,

    /// <summary>A user asked for somebody whose care by the organisation was over (A1).</summary>
    AccessAfterDischarge = 8,

    /// <summary>Much was released to a user in one day.</summary>
    ExportVolume = 9,
}
