namespace OneLondon.Governance.Sources.Relationships;

/// <summary>Names what confirms a legitimate relationship (A1).</summary>
public enum CareContactKind : byte
{
    /// <summary>Not named: confirms nothing.</summary>
    Unspecified = 0,

    /// <summary>An encounter: a stay, a visit, a consultation.</summary>
    Encounter = 1,

    /// <summary>An appointment; it may be looked at before the person is there (A6).</summary>
    Appointment = 2,

    /// <summary>A referral.</summary>
    Referral = 3,

    /// <summary>A registration, as with a general practice or a caseload.</summary>
    Registration = 4,

    /// <summary>A 999 or 111 call.</summary>
    Call = 5,
}
