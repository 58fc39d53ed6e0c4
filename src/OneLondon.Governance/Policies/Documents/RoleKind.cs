namespace OneLondon.Governance.Policies.Documents;

/// <summary>Groups roles by what they may ever be granted.</summary>
public enum RoleKind : byte
{
    /// <summary>Nothing said: denied.</summary>
    Unspecified = 0,

    /// <summary>A registered health professional (A5).</summary>
    RegisteredProfessional = 1,

    /// <summary>Another care professional (A5).</summary>
    CareProfessional = 2,

    /// <summary>An administrator, who acts as directed (A4).</summary>
    Administrator = 3,

    /// <summary>An analyst who finds cases for proactive care (X3).</summary>
    CaseFinder = 4,

    /// <summary>A planner or researcher (P4).</summary>
    SecondaryUser = 5,

    /// <summary>A privacy officer or Caldicott guardian (U3).</summary>
    InformationGovernance = 6,

    /// <summary>The person the record is about.</summary>
    Person = 7,

    /// <summary>A proxy with legal power (O8).</summary>
    Proxy = 8,

    /// <summary>A party outside care: never granted anything (N3-N6).</summary>
    ThirdParty = 9,
}
