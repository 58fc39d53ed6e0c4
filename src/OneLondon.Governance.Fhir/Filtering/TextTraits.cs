namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>What a text says by its form, and what it turned out to mean.</summary>
[Flags]
internal enum TextTraits
{
    None = 0,

    /// <summary>Begins with <c>#</c>.</summary>
    Fragment = 1 << 0,

    /// <summary>Has a query.</summary>
    Conditional = 1 << 1,

    /// <summary>Has a scheme and authority.</summary>
    Absolute = 1 << 2,

    /// <summary><c>Type/id</c>.</summary>
    Relative = 1 << 3,

    /// <summary>Has the word Patient in it.</summary>
    MentionsPatient = 1 << 4,

    /// <summary>A key of this patient.</summary>
    Key = 1 << 5,

    /// <summary>Borne by a Patient that is not this one: no key.</summary>
    NoKey = 1 << 6,

    /// <summary>This patient.</summary>
    ThisPatient = 1 << 7,

    /// <summary>A patient that is not this one.</summary>
    OtherPatient = 1 << 8,

    /// <summary>Its targets are of several types.</summary>
    Conflict = 1 << 9,

    /// <summary>Something in the document bears it.</summary>
    Borne = 1 << 10,

    /// <summary>Its form and meaning have been worked out.</summary>
    Read = 1 << 11,

    /// <summary>It is, or what it resolves to is, a Patient or a Group.</summary>
    IsGroup = 1 << 12,

    /// <summary>Every type known of it is a nobody's type.</summary>
    IsNobody = 1 << 13,
}
