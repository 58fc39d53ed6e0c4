namespace OneLondon.Governance.Sources.Proxies;

/// <summary>Names the legal power by which a proxy acts (O8).</summary>
public enum LegalPower : byte
{
    /// <summary>None: a carer without legal power does not act for the person.</summary>
    None = 0,

    /// <summary>A lasting power of attorney for health and welfare.</summary>
    LastingPowerOfAttorney = 1,

    /// <summary>A deputy appointed by the court.</summary>
    CourtAppointedDeputy = 2,

    /// <summary>Parental responsibility for a child.</summary>
    ParentalResponsibility = 3,

    /// <summary>Another legal power, told in the evidence.</summary>
    Other = 4,
}
