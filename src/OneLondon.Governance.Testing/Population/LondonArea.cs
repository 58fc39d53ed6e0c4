namespace OneLondon.Governance.Testing.Population;

/// <summary>Names the care system a person lives in: the five of London, and the neighbours that joined (A11 A12, O3).</summary>
public enum LondonArea : byte
{
    /// <summary>No area.</summary>
    Unspecified = 0,

    /// <summary>South West London.</summary>
    SouthWest = 1,

    /// <summary>North West London.</summary>
    NorthWest = 2,

    /// <summary>North Central London.</summary>
    NorthCentral = 3,

    /// <summary>North East London.</summary>
    NorthEast = 4,

    /// <summary>South East London.</summary>
    SouthEast = 5,

    /// <summary>Milton Keynes, a neighbour.</summary>
    MiltonKeynes = 6,

    /// <summary>Hertfordshire and West Essex, a neighbour.</summary>
    HertfordshireAndWestEssex = 7,
}
