namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Says whose a resource of a type is, and so when it may stay. Zero withholds.</summary>
internal enum FhirStanding
{
    /// <summary>Withheld always: finance, consent, audit, messaging.</summary>
    Never,

    /// <summary>A patient's data of one category.</summary>
    Patient,

    /// <summary>No patient of its own: stays where a kept resource refers to it and its category is permitted.</summary>
    Referred,

    /// <summary>Nobody's data (a clinic, a clinician, a definition): stays where a kept resource refers to it.</summary>
    Nobody,

    /// <summary>Can hold anything: stays only where every category is permitted.</summary>
    Mixed,

    /// <summary>The envelope: stays only as the root.</summary>
    Bundle,
}
