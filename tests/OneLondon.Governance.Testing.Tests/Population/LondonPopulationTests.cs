using System.Reflection;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Tagging;
using OneLondon.Governance.Testing.Population;

namespace OneLondon.Governance.Testing.Tests.Population;

public sealed class LondonPopulationTests
{
    [Theory]
    [InlineData(0UL)]
    [InlineData(7UL)]
    [InlineData(ulong.MaxValue)]
    public void NhsNumbers_OfAPopulation_AreUniqueTestNumbers(ulong seed)
    {
        LondonPopulation population = new(seed, LondonPopulation.Capacity);
        int step = seed == 7 ? 3 : 17;
        HashSet<NhsNumber> seen = [];
        for (int i = 0; i < population.Count; i += step)
        {
            NhsNumber number = population[i].NhsNumber;
            Assert.True(number.IsTestRange && seen.Add(number));
        }
    }

    [Fact]
    public void SupersededNumbers_OfAPopulation_AreNobodyElses()
    {
        LondonPopulation population = new(7, LondonPopulation.Capacity);
        HashSet<NhsNumber> current = [];
        HashSet<NhsNumber> before = [];
        foreach (LondonPerson person in population)
        {
            current.Add(person.NhsNumber);
            if (person.SupersededNhsNumber is { } number)
            {
                Assert.True(number.IsTestRange && before.Add(number));
            }
        }

        Assert.Equal(9_091, before.Count);
        Assert.False(current.Overlaps(before));
    }

    [Fact]
    public void Person_InPopulationsOfOtherSize_IsTheSame()
    {
        LondonPerson small = new LondonPopulation(3, 1000)[999];
        LondonPerson large = new LondonPopulation(3, LondonPopulation.Capacity)[999];

        Assert.Equal(Bundles.Write(small), Bundles.Write(large));
    }

    [Fact]
    public void Person_OfAnotherSeed_Differs() =>
        Assert.NotEqual(Bundles.Write(new LondonPopulation(1, 1)[0]), Bundles.Write(new LondonPopulation(2, 1)[0]));

    [Theory]
    [InlineData(-1)]
    [InlineData(LondonPopulation.Capacity + 1)]
    [InlineData(9_000_000)]
    public void Population_BeyondTheTestRange_IsRefused(int size)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => new LondonPopulation(1, size));

        Assert.Contains("999 test range", error.Message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    [InlineData(int.MaxValue)]
    public void Person_OutsideThePopulation_IsRefused(int index) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LondonPopulation(1, 5)[index]);

    [Fact]
    public void Population_Enumerated_IsEveryPersonInOrder() =>
        Assert.Equal(Enumerable.Range(0, 40), new LondonPopulation(1, 40).Select(person => person.Index));

    [Fact]
    public void Population_OfThousands_LooksLikeLondon()
    {
        List<LondonPerson> people = [.. new LondonPopulation(11, 20_000)];

        Assert.Equal(7, people.Select(person => person.Area).Distinct().Count());
        Assert.InRange(Rate(people, person => person.Area <= LondonArea.SouthEast), 0.90, 0.94);
        Assert.InRange(people.Average(person => person.Age), 34, 42);
        Assert.InRange(Rate(people, person => person.ObjectsToLondonCareRecord), 0.003, 0.010);
        Assert.InRange(Rate(people, person => person.HasNationalDataOptOut), 0.045, 0.065);
        Assert.InRange(Rate(people, person => person.HasType1OptOut), 0.032, 0.050);
        Assert.InRange(Rate(people, person => person.Confidentiality == "R"), 0.006, 0.015);
        Assert.InRange(Rate(people, person => person.Allergies.Count > 0), 0.15, 0.21);
        Assert.InRange(Rate(people, person => person.DeceasedOn is not null), 0.006, 0.014);
        Assert.InRange(Rate(people, person => person.SupersededNhsNumber is not null), 0.006, 0.014);
        Assert.All(people, person => Assert.InRange(person.Age, 0, 99));
        Assert.All(people, person => Assert.True(person.DeceasedOn is null || (person.DeceasedOn > person.BirthDate && person.DeceasedOn < LondonPopulation.AsOf)));
    }

    [Fact]
    public void Person_OfAnyAge_IsThatOldOnTheRecordsDay()
    {
        foreach (LondonPerson person in new LondonPopulation(5, 5_000))
        {
            int years = LondonPopulation.AsOf.Year - person.BirthDate.Year;
            Assert.Equal(person.Age, person.BirthDate.AddYears(years) > LondonPopulation.AsOf ? years - 1 : years);
        }
    }

    [Fact]
    public void Postcode_OfAnyPerson_WasNeverAssigned() =>
        Assert.All(
            new LondonPopulation(6, 500),
            person => Assert.Matches("^[A-Z]{1,2}[0-9]{1,2} [0-9][CIKMOV]{2}$", person.Postcode));

    [Fact]
    public void OdsCode_OfAnyOrganisation_BeginsWithZz() =>
        Assert.All(
            new LondonPopulation(6, 500),
            person => Assert.All([person.Practice, person.Trust], each => Assert.StartsWith("ZZ", each.OdsCode)));

    [Fact]
    public void Person_AsText_NamesNobody() =>
        Assert.Equal("synthetic person", $"{LondonPopulation.Example}");

    [Fact]
    public void PersonMembers_ThatTellOfTheirPatient_AreTagged()
    {
        string[] untagged =
        [
            .. typeof(LondonPerson).GetProperties()
                .Where(each => !each.IsDefined(typeof(DataCategoryAttribute)) && !each.IsDefined(typeof(PatientIdentifierAttribute)))
                .Select(each => each.Name).Order(),
        ];

        Assert.NotNull(typeof(LondonPerson).GetCustomAttribute<IdentifiableDataAttribute>());
        Assert.Equal(
            ["Area", "Confidentiality", "HasNationalDataOptOut", "HasType1OptOut", "Index", "ObjectsToLondonCareRecord", "Practice", "Trust"],
            untagged);
    }

    private static double Rate(List<LondonPerson> people, Func<LondonPerson, bool> has) => people.Count(has) / (double)people.Count;
}
