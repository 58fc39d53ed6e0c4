namespace OneLondon.Governance.Fhir.Tests.Properties;

public sealed class RecordPropertyTests
{
    private const int Documents = 700;

    public static TheoryData<string> Properties => [.. RecordProperty.Every.Select(p => p.Name)];

    /// <summary>All but the one about bytes: the naive filter spells strings anew.</summary>
    public static TheoryData<string> MeaningProperties => [.. RecordProperty.Every.Where(p => p is not CopiesBytes).Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Properties))]
    public void Engine_Always_Holds(string name)
    {
        Hold(name, Filters.Fast, Documents);
    }

    [Theory]
    [MemberData(nameof(MeaningProperties))]
    public void Naive_Always_Holds(string name)
    {
        Hold(name, PropertyRun.Naive, Documents / 2);
    }

    private static void Hold(string name, FilterUnderTest filter, int documents)
    {
        var breach = PropertyRun.Find(RecordProperty.Every.Single(p => p.Name == name), filter, 1, documents);

        Assert.True(breach is null, breach);
    }
}
