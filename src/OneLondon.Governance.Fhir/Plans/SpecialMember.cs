namespace OneLondon.Governance.Fhir.Plans;

/// <summary>Members that mean something beyond their rows.</summary>
internal enum SpecialMember
{
    None,
    ResourceType,
    ResourceId,
    ResourceMeta,
    Contained,
    SecurityLabel,
    Tag,
    Security,
    Subject,
    SubjectWay,
    PatientLink,
    PatientIdentifier,
    Extension,
    ReferenceText,
    TypeText,
    IdentifierObject,
    Display,
    BundleType,
    BundleEntry,
    BundleRules,
    BundleModifier,
}
