namespace OneLondon.Governance.Oversight;

/// <summary>Says how an access to a person's record ended.</summary>
public enum PersonAccessOutcome : byte
{
    /// <summary>Nothing is on record of how it ended.</summary>
    Unspecified = 0,

    /// <summary>It was refused, and nothing was shown.</summary>
    Refused = 1,

    /// <summary>It was permitted; that something left is not on record. Systems that put releases on record tell of each.</summary>
    Permitted = 2,

    /// <summary>It was permitted, and came to nothing before anything was shown.</summary>
    TakenBack = 3,

    /// <summary>Something of the record was released.</summary>
    Released = 4,

    /// <summary>It was permitted, and the service had nothing of the record to show.</summary>
    NothingShown = 5,
}
