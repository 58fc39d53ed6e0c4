namespace OneLondon.Governance.Decisions.Facts;

/// <summary>Says whether a senior person or group authorised the role (A3).</summary>
public enum RoleAuthorisation : byte
{
    /// <summary>Not known: denied.</summary>
    Unknown = 0,

    /// <summary>Nobody did, or it has run out.</summary>
    NotAuthorised = 1,

    /// <summary>Authorised and in date.</summary>
    Authorised = 2,
}
