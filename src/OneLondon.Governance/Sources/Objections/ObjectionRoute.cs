namespace OneLondon.Governance.Sources.Objections;

/// <summary>Names the route by which a person objects: by where they live (O3).</summary>
public enum ObjectionRoute : byte
{
    /// <summary>Not named: an objection is not taken without one.</summary>
    Unspecified = 0,

    /// <summary>South East London.</summary>
    SouthEastLondon = 1,

    /// <summary>North East London.</summary>
    NorthEastLondon = 2,

    /// <summary>North West London.</summary>
    NorthWestLondon = 3,

    /// <summary>North Central London.</summary>
    NorthCentralLondon = 4,

    /// <summary>South West London.</summary>
    SouthWestLondon = 5,

    /// <summary>Milton Keynes.</summary>
    MiltonKeynes = 6,

    /// <summary>Hertfordshire and West Essex.</summary>
    HertfordshireAndWestEssex = 7,
}
