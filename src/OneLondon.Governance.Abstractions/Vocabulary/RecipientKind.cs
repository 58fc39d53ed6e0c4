namespace OneLondon.Governance.Vocabulary;

/// <summary>Says what kind of party receives the data (N3-N6, X4).</summary>
public enum RecipientKind : byte
{
    /// <summary>Nothing said: denied.</summary>
    Unspecified = 0,

    /// <summary>A health or care organisation of the NHS or social care.</summary>
    HealthAndCare = 1,

    /// <summary>The organisation named as applicant in an approved application (G2).</summary>
    ApprovedApplicant = 2,

    /// <summary>The person the record is about, or their proxy.</summary>
    Person = 3,

    /// <summary>An insurer: always denied (N3 N5).</summary>
    Insurer = 4,

    /// <summary>A pharmaceutical company: denied unless the approved application names it as service customer (X4).</summary>
    PharmaceuticalCompany = 5,

    /// <summary>An advertiser: always denied (N4).</summary>
    Advertiser = 6,

    /// <summary>A body that handles a person's benefits: always denied (N6).</summary>
    BenefitsBody = 7,

    /// <summary>Any other third party: always denied (N4 N5).</summary>
    OtherThirdParty = 8,
}
