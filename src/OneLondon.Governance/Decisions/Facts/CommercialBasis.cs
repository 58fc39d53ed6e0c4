namespace OneLondon.Governance.Decisions.Facts;

/// <summary>Says on what commercial footing the data is given (N2, N3, G4).</summary>
public enum CommercialBasis : byte
{
    /// <summary>Not known: secondary use is denied.</summary>
    Unknown = 0,

    /// <summary>Nothing is paid.</summary>
    None = 1,

    /// <summary>A charge for a service that supports approved research, which N2 allows.</summary>
    ServiceCharge = 2,

    /// <summary>A sale: always denied (N2 N3).</summary>
    Sale = 3,
}
