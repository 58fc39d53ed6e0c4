namespace OneLondon.Governance.Decisions.Facts;

/// <summary>Says who pays for, or commissions, the service (N3, X4).</summary>
public enum ServiceCustomer : byte
{
    /// <summary>Not known: secondary use is denied.</summary>
    Unknown = 0,

    /// <summary>Nobody.</summary>
    None = 1,

    /// <summary>The public body, university or charity the approved application names.</summary>
    ApprovedApplicant = 2,

    /// <summary>A pharmaceutical company that the approved application names (X4).</summary>
    PharmaceuticalNamed = 3,

    /// <summary>A pharmaceutical company that no approved application names: always denied (X4).</summary>
    PharmaceuticalUnnamed = 4,

    /// <summary>An insurer: always denied (N3).</summary>
    Insurer = 5,

    /// <summary>An advertiser: always denied (N4).</summary>
    Advertiser = 6,

    /// <summary>A body that handles benefits: always denied (N6).</summary>
    BenefitsBody = 7,

    /// <summary>Any other third party: always denied (N4).</summary>
    OtherThirdParty = 8,
}
