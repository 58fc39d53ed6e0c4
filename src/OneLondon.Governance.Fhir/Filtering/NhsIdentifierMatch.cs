namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>Whose NHS number an Identifier is.</summary>
internal enum NhsIdentifierMatch
{
    /// <summary>It is no NHS number.</summary>
    None,
    Same,
    Other,
}
