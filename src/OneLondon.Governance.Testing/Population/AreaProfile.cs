namespace OneLondon.Governance.Testing.Population;

/// <summary>An area with its share of the population, its places, and one practice a place.</summary>
internal sealed class AreaProfile
{
    private AreaProfile(LondonArea area, string name, int share, params (string District, string Town)[] places)
    {
        Share = share;
        Area = area;
        Places = places;
        System = new LondonOrganisation($"ZZC0{(int)area}", $"{name} Integrated Care System (synthetic)", area);
        Trusts =
        [
            new LondonOrganisation($"ZZT{(int)area}1", $"{name} Example Hospitals Trust", area),
            new LondonOrganisation($"ZZT{(int)area}2", $"{name} Example Community Trust", area),
        ];
        Practices = [.. places.Select((_, i) => new LondonOrganisation($"ZZG{(int)area}0{i + 1}", $"{name} Example Surgery {i + 1}", area))];
    }

    /// <summary>Every area; the shares, which add up to 100, are of people with a London record and follow the areas' sizes.</summary>
    public static AreaProfile[] All { get; } =
    [
        new(LondonArea.SouthWest, "South West London", 15,
            ("SW18", "Wandsworth"), ("SW19", "Wimbledon"), ("CR0", "Croydon"), ("KT1", "Kingston"), ("SM1", "Sutton"), ("TW9", "Richmond")),
        new(LondonArea.NorthWest, "North West London", 22,
            ("W3", "Acton"), ("W12", "Shepherd's Bush"), ("HA1", "Harrow"), ("UB1", "Southall"), ("NW10", "Harlesden"), ("TW3", "Hounslow")),
        new(LondonArea.NorthCentral, "North Central London", 16,
            ("N1", "Islington"), ("NW1", "Camden Town"), ("N17", "Tottenham"), ("EN1", "Enfield"), ("N12", "North Finchley"), ("NW5", "Kentish Town")),
        new(LondonArea.NorthEast, "North East London", 21,
            ("E1", "Whitechapel"), ("E8", "Hackney"), ("E15", "Stratford"), ("IG1", "Ilford"), ("RM9", "Dagenham"), ("E17", "Walthamstow")),
        new(LondonArea.SouthEast, "South East London", 18,
            ("SE5", "Camberwell"), ("SE13", "Lewisham"), ("SE18", "Woolwich"), ("SE15", "Peckham"), ("BR1", "Bromley"), ("DA6", "Bexleyheath")),
        new(LondonArea.MiltonKeynes, "Milton Keynes", 3,
            ("MK9", "Central Milton Keynes"), ("MK3", "Bletchley"), ("MK12", "Wolverton")),
        new(LondonArea.HertfordshireAndWestEssex, "Hertfordshire and West Essex", 5,
            ("AL1", "St Albans"), ("WD17", "Watford"), ("SG1", "Stevenage"), ("CM20", "Harlow")),
    ];

    public LondonArea Area { get; }

    public int Share { get; }

    public (string District, string Town)[] Places { get; }

    public LondonOrganisation System { get; }

    public LondonOrganisation[] Trusts { get; }

    public LondonOrganisation[] Practices { get; }

    public static AreaProfile Draw(ref SplitMix64 random)
    {
        int ticket = random.Below(100);
        int area = 0;
        while ((ticket -= All[area].Share) >= 0)
        {
            area++;
        }

        return All[area];
    }
}
