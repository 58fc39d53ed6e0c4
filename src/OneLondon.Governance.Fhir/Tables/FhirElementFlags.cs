namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Says how the record filter treats an element. The first six are written in the table, the rest follow from it.</summary>
[Flags]
internal enum FhirElementFlags
{
    None = 0,

    /// <summary>Its removal removes what encloses it: FHIR requires it, or its loss would change the meaning.</summary>
    Required = 1 << 0,

    /// <summary>Kept whole, with all that is in it; where something in it would have to go, the resource goes.</summary>
    Protected = 1 << 1,

    /// <summary>Can tell any category: stays only where every category is permitted.</summary>
    FreeText = 1 << 2,

    /// <summary>A string or uri drawn from a closed list (unit, code system): may stay in depersonalised output.</summary>
    Coded = 1 << 3,

    /// <summary>Carries confidentiality codes of the resource, apart from <c>meta.security</c>.</summary>
    SecurityLabel = 1 << 4,

    /// <summary>The words of a code or reference: stay in identifiable output, go in depersonalised output.</summary>
    Display = 1 << 5,

    /// <summary>Datatype Identifier, HumanName, Address or ContactPoint: in patient data, goes without identifying data.</summary>
    Identifying = 1 << 6,

    /// <summary>Datatype Reference (an object; a string at the same place is another datatype's).</summary>
    Reference = 1 << 7,

    /// <summary>Datatype CodeableReference.</summary>
    CodeableReference = 1 << 8,

    /// <summary>Datatype Identifier.</summary>
    Identifier = 1 << 9,

    /// <summary>The <c>extension</c> member.</summary>
    Extension = 1 << 10,

    /// <summary>The <c>modifierExtension</c> member.</summary>
    ModifierExtension = 1 << 11,

    /// <summary>Datatype Narrative.</summary>
    Narrative = 1 << 12,

    /// <summary>A resource: its type, and so its rule, stands in its <c>resourceType</c>.</summary>
    Resource = 1 << 13,

    /// <summary>The <c>contained</c> member (always with <see cref="Resource"/>).</summary>
    Contained = 1 << 14,

    /// <summary>Datatype Meta.</summary>
    Meta = 1 << 15,

    /// <summary>A subject path of the resource ends here: every reference here must be to the patient.</summary>
    Subject = 1 << 16,

    /// <summary>A shared subject path ends here: at least one reference here must be to the patient.</summary>
    SubjectAny = 1 << 17,

    /// <summary>A controller path of the resource ends here.</summary>
    Controller = 1 << 18,
}
