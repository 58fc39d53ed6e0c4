namespace OneLondon.Governance.Sources.Relationships;

/// <summary>Says who has the contact: one user, a care team, or everybody of an organisation.</summary>
public enum ContactHolderKind : byte
{
    /// <summary>Not named: nobody has it.</summary>
    Unspecified = 0,

    /// <summary>The user of that id.</summary>
    User = 1,

    /// <summary>Every member of that care team.</summary>
    Team = 2,

    /// <summary>Every user of that organisation, as with a registration at a general practice.</summary>
    Organisation = 3,
}
