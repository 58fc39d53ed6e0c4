namespace OneLondon.Governance.Decisions;

/// <summary>Names the conditions that gates derive from the facts and that a policy's grants require; each is one bit.</summary>
internal enum Condition
{
    RecipientIsCare,
    RecipientIsSecondaryUser,
    RecipientIsPerson,
    NoProhibitedParty,
    NoSale,
    CommerceRecorded,
    NoPharmaceuticalParty,
    NetworkSecure,
    AreaConnected,
    RoleAuthorised,
    RelationshipEstablished,
    RelationshipClaimed,
    CareUnscheduled,
    RelationshipNotRefuted,
    DirectionHolds,
    ObjectionAllows,
    ObjectionAllowsAndIsCurrent,
    OverrideInForce,
    ApprovalHolds,
    EnvironmentAccredited,
    OptOutAllows,
    DisclosureControlPassed,
    PersonIsSelf,
    PersonIsProxy,
    AgreementInForce,
}
