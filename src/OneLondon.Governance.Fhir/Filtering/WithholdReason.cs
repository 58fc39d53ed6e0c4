namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>Why a resource is withheld; for the audit record only.</summary>
internal enum WithholdReason
{
    None,
    Unknown,
    Never,
    Label,
    Category,
    Foreign,
    Controller,

    /// <summary>Something in it had to go that it cannot do without, or it is not shaped as FHIR says.</summary>
    Integrity,

    /// <summary>Nobody's resource to which nothing kept refers.</summary>
    Unreferenced,
}
