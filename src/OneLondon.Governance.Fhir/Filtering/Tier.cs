namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>How confidential a resource is, by its labels.</summary>
internal enum Tier
{
    Normal,
    Restricted,
    VeryRestricted,

    /// <summary>A label that is not understood: nobody may see it.</summary>
    Unreadable,
}
