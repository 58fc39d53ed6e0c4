namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Says what the target types of a reference have in common.</summary>
internal enum FhirTargetKind
{
    /// <summary>Any type, or types of several standings.</summary>
    Any,

    /// <summary>All are nobody's types.</summary>
    Nobody,
}
