namespace OneLondon.Governance.Fhir.Tests.Properties;

public sealed class RecordPropertyTests
{
    private const int Documents = 1000;

    public static TheoryData<string> Properties => [.. RecordProperty.Every.Where(p => p is not CopiesBytes).Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Properties))]
    public void Naive_Always_Holds(string name)
    {
        Assert.Null(PropertyRun.Find(RecordProperty.Every.Single(p => p.Name == name), PropertyRun.Naive, 1, Documents));
    }
}
