namespace OneLondon.Governance.Testing.Population;

/// <summary>Draws a person from the seed and an index, in constant time.</summary>
internal static class PersonFactory
{
    private const ulong PersonStream = 1;
    private const ulong DeathStream = 3;

    // The second and third letter of a postcode's last part are never any of these.
    private const string UnassignedLetters = "CIKMOV";

    // People in a thousand, by decade of age.
    private static readonly int[] AgeShares = [120, 120, 150, 180, 150, 120, 80, 50, 25, 5];

    public static LondonPerson Draw(ulong seed, int index)
    {
        SplitMix64 random = SplitMix64.For(seed, index, PersonStream);
        AreaProfile area = AreaProfile.Draw(ref random);
        int place = random.Below(area.Places.Length);
        (string district, string town) = area.Places[place];
        bool isWoman = random.Chance(505);
        int age = DrawAge(ref random);
        ConditionProfile[] profiles = DrawConditions(ref random, age);
        string given = random.Pick<string>(isWoman ? NameCatalogue.Women : NameCatalogue.Men);
        string family = random.Pick<string>(NameCatalogue.Families);
        DateOnly birth = LondonPopulation.AsOf.AddYears(-age).AddDays(-random.Between(30, 364));

        return new LondonPerson
        {
            Seed = seed,
            Index = index,
            NhsNumber = NhsNumberSequence.At(seed, index),
            ResourceId = ResourceId(seed, index, 0),
            GivenName = given,
            FamilyName = family,
            Gender = isWoman ? "female" : "male",
            Age = age,
            BirthDate = birth,
            DeceasedOn = DrawDeath(seed, index, age, birth),
            SupersededNhsNumber = NhsNumberSequence.SupersededAt(seed, index),
            AddressLine = $"{random.Between(1, 180)} {random.Pick<string>(NameCatalogue.Streets)}",
            Town = town,
            Postcode = $"{district} {random.Below(10)}{DrawLetter(ref random)}{DrawLetter(ref random)}",
            Telephone = $"020 7946 0{random.Below(1000):D3}",
            Area = area.Area,
            Practice = area.Practices[place],
            Trust = random.Pick<LondonOrganisation>(area.Trusts),
            Profiles = profiles,
            Conditions = Array.ConvertAll(profiles, profile => profile.Code),
            Medicines = Array.ConvertAll(profiles, profile => profile.Medicine),
            Allergies = DrawAllergies(ref random),
            Confidentiality = DrawLabel(ref random),
            ObjectsToLondonCareRecord = random.Chance(6),
            HasNationalDataOptOut = random.Chance(54),
            HasType1OptOut = random.Chance(40),
        };
    }

    /// <summary>Makes the id of a person's <paramref name="ordinal"/>th resource; distinct inputs give distinct ids.</summary>
    public static string ResourceId(ulong seed, int index, int ordinal) =>
        SplitMix64.Mix(SplitMix64.Mix(seed) + (((ulong)(uint)index << 16) | (uint)ordinal)).ToString("x16");

    private static int DrawAge(ref SplitMix64 random)
    {
        int ticket = random.Below(1000);
        int decade = 0;
        while ((ticket -= AgeShares[decade]) >= 0)
        {
            decade++;
        }

        return (decade * 10) + random.Below(10);
    }

    // A stream of its own, so that nobody's other members depend on it.
    private static DateOnly? DrawDeath(ulong seed, int index, int age, DateOnly birth)
    {
        SplitMix64 random = SplitMix64.For(seed, index, DeathStream);
        int lifetime = LondonPopulation.AsOf.DayNumber - birth.DayNumber;
        return random.Chance(age >= 60 ? 40 : 3) ? LondonPopulation.AsOf.AddDays(-1 - random.Below(Math.Min(700, lifetime / 2))) : null;
    }

    private static ConditionProfile[] DrawConditions(ref SplitMix64 random, int age)
    {
        List<ConditionProfile> drawn = [];
        foreach (ConditionProfile profile in ClinicalCatalogue.Conditions)
        {
            bool has = random.Chance(profile.PerThousand * (age >= 60 ? 2 : 1));
            if (has && age >= profile.MinAge)
            {
                drawn.Add(profile);
            }
        }

        return drawn.Count == 0 ? [ClinicalCatalogue.Minor] : [.. drawn];
    }

    private static ClinicalCode[] DrawAllergies(ref SplitMix64 random)
    {
        if (!random.Chance(180))
        {
            return [];
        }

        int first = random.Below(ClinicalCatalogue.Allergies.Length);
        int second = (first + random.Between(1, ClinicalCatalogue.Allergies.Length - 1)) % ClinicalCatalogue.Allergies.Length;
        return random.Chance(200)
            ? [ClinicalCatalogue.Allergies[first], ClinicalCatalogue.Allergies[second]]
            : [ClinicalCatalogue.Allergies[first]];
    }

    private static string DrawLabel(ref SplitMix64 random) =>
        random.Below(1000) switch
        {
            < 2 => "V",
            < 12 => "R",
            _ => "N",
        };

    private static char DrawLetter(ref SplitMix64 random) => UnassignedLetters[random.Below(UnassignedLetters.Length)];
}
