namespace OneLondon.Governance.Access;

/// <summary>Says how a request ended; for the audit record and the host's own logs, never for the caller (X7).</summary>
public enum AccessVerdict : byte
{
    /// <summary>Refused, and no reason came through.</summary>
    Refused = 0,

    /// <summary>Permitted: on record, obligations discharged, a grant given.</summary>
    Permitted = 1,

    /// <summary>Denied by the policy.</summary>
    DeniedByPolicy = 2,

    /// <summary>Refused: the request lacks a patient, a user, an organisation or a role, or contradicts itself.</summary>
    RequestMalformed = 3,

    /// <summary>Refused: the request is older than its limit, or dated ahead of the clock (X8).</summary>
    RequestStale = 4,

    /// <summary>Refused: the clock moved back, or on past the life of the grant, while the request was under way.</summary>
    ClockUnreliable = 5,

    /// <summary>Refused: items of some controllers have to be withheld, and no controller is named (O2 O7 G6).</summary>
    ControllersNotNamed = 6,

    /// <summary>Refused: nothing registered discharges an obligation of the decision.</summary>
    ObligationUndischargeable = 7,

    /// <summary>Refused: no key is there to make the patient's pseudonym with.</summary>
    KeysUnavailable = 8,

    /// <summary>Refused: the access could not be put on record (U1 X8).</summary>
    AuditUnavailable = 9,

    /// <summary>Refused: an obligation was not discharged.</summary>
    ObligationFailed = 10,

    /// <summary>Refused: the caller gave up.</summary>
    Cancelled = 11,

    /// <summary>Refused: something failed that nobody foresaw.</summary>
    Failed = 12,
}
