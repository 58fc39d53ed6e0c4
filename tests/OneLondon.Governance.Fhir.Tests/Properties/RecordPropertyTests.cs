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

    [Fact]
    public void Engine_EverythingPermitted_ShowsAllThatMayBeShown()
    {
        for (ulong seed = 1; seed <= 400; seed++)
        {
            var breach = ShowsAllThatIsPermitted.Breach(Filters.Fast, seed);
            Assert.True(breach is null, breach);
        }
    }

    [Fact]
    public void ShowsAll_FilterThatHides_IsRefuted()
    {
        FilterUnderTest hides = (document, grant) =>
            new FilterResult(false, System.Text.Encoding.UTF8.GetBytes(Filters.Fast(document, grant).Text.Replace("kq7c", "kz7c", StringComparison.Ordinal)));

        Assert.Contains(Enumerable.Range(1, 200), seed => ShowsAllThatIsPermitted.Breach(hides, (ulong)seed) is not null);
    }

    private static void Hold(string name, FilterUnderTest filter, int documents)
    {
        var breach = PropertyRun.Find(RecordProperty.Every.Single(p => p.Name == name), filter, 1, documents);

        Assert.True(breach is null, breach);
    }
}
