namespace OneLondon.Governance.Fhir.Plans;

/// <summary>What the walk must know of an element, in one word.</summary>
[Flags]
internal enum ElementTraits
{
    None = 0,

    /// <summary>Removal removes the enclosing object.</summary>
    Critical = 1 << 0,

    /// <summary>Kept whole or its enclosing object goes.</summary>
    Protected = 1 << 1,

    /// <summary>A string, number or boolean may stand here.</summary>
    Primitive = 1 << 2,

    /// <summary>A Reference object may stand here.</summary>
    Reference = 1 << 3,

    /// <summary>Needs the member handler: it means something beyond its rows.</summary>
    Special = 1 << 4,

    /// <summary>Free text.</summary>
    Free = 1 << 5,

    /// <summary>Identifier, HumanName, Address or ContactPoint.</summary>
    Identifying = 1 << 6,

    /// <summary>The <c>extension</c> member.</summary>
    Extension = 1 << 7,

    /// <summary>The <c>modifierExtension</c> member.</summary>
    ModifierExtension = 1 << 8,

    /// <summary>Never in depersonalised output.</summary>
    Personal = 1 << 9,

    /// <summary>Goes from depersonalised output without counting as a removal.</summary>
    Trimmed = 1 << 10,

    /// <summary>Always removed.</summary>
    Barred = 1 << 11,

    /// <summary>Not among what an R-labelled Patient keeps.</summary>
    BeyondCore = 1 << 12,

    /// <summary>Required, but not protected.</summary>
    RequiredOnly = 1 << 13,

    /// <summary>Free text, in a protected element or out of it.</summary>
    Told = 1 << 14,

    /// <summary>A Composition.section member that justifies the section.</summary>
    SupportsSection = 1 << 16,

    /// <summary>An Extension member that justifies the extension.</summary>
    SupportsExtension = 1 << 17,

    /// <summary>A Coding's code or a CodeableConcept's coding.</summary>
    SupportsCode = 1 << 18,

    /// <summary>Any reason to justify an object.</summary>
    Supports = SupportsSection | SupportsExtension | SupportsCode,
}
