namespace OneLondon.Governance.Keys;

/// <summary>Names what a derived key is for; keys of two purposes tell nothing about each other.</summary>
public enum KeyPurpose : byte
{
    /// <summary>Nothing said: no key is derived.</summary>
    Unspecified = 0,

    /// <summary>Pseudonyms of patients in the audit trail, and the trail's own integrity (U1 U2).</summary>
    Audit = 1,

    /// <summary>Pseudonyms in depersonalised data, a key for each project (P4 P5).</summary>
    Pseudonym = 2,

    /// <summary>Identifiers that link log lines to audit records and name nobody.</summary>
    LogIdentifier = 3,
}
