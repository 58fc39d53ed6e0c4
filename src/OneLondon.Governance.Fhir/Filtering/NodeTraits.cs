namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>What a <see cref="TreeNode"/> is.</summary>
[Flags]
internal enum NodeTraits
{
    None = 0,

    /// <summary>Its removal removes its parent.</summary>
    Critical = 1 << 0,

    /// <summary>Does not justify its parent.</summary>
    Uncounted = 1 << 1,

    /// <summary>A resource.</summary>
    Root = 1 << 2,

    /// <summary>A Reference object.</summary>
    Reference = 1 << 3,

    /// <summary>Gone.</summary>
    Dead = 1 << 4,

    /// <summary>Stands in a resource whose reader may not see identifying data.</summary>
    Unidentified = 1 << 5,

    /// <summary>The Reference has an identifier.</summary>
    HasIdentifier = 1 << 6,

    /// <summary>The Reference is in a protected element.</summary>
    InProtected = 1 << 7,

    /// <summary>Leaves a null when it goes: the places in its array matter.</summary>
    Blank = 1 << 11,

    /// <summary>Points to this patient by identifier alone.</summary>
    PatientByIdentifier = 1 << 8,

    /// <summary>The resource's tier permits the category of a referred type only by the mask of a higher tier.</summary>
    TierRestricted = 1 << 9,

    /// <summary>As <see cref="TierRestricted"/>, one tier up.</summary>
    TierVeryRestricted = 1 << 10,
}
