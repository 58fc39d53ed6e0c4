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
    ConceptText,

    /// <summary>What stands beside a primitive under its name with an underscore.</summary>
    Sibling,
    ConceptCoding,
    BundleType,
    BundleEntry,
    BundleRules,
    BundleModifier,
}
