namespace OneLondon.Governance.Decisions.Facts;

/// <summary>Says how the requester stands to the person the record is about (O8 O10).</summary>
public enum SubjectIdentity : byte
{
    /// <summary>Not known: denied.</summary>
    Unknown = 0,

    /// <summary>Somebody else.</summary>
    AnotherPerson = 1,

    /// <summary>The person.</summary>
    Self = 2,

    /// <summary>A proxy with recorded legal power (O8).</summary>
    ProxyWithPower = 3,

    /// <summary>A carer without legal power.</summary>
    ProxyWithoutPower = 4,
}
