namespace OneLondon.Governance.Fhir.Tests.Properties;

/// <summary>The tests of the tests: each property refutes filters made to leak.</summary>
public sealed class PropertiesCanFailTests
{
    private const int Documents = 600;

    [Theory]
    [InlineData(nameof(AgreesWithNaive), "shows one category too many")]
    [InlineData(nameof(AgreesWithNaive), "forgets the labels")]
    [InlineData(nameof(AgreesWithNaive), "takes any patient")]
    [InlineData(nameof(AgreesWithNaive), "lets finance pass")]
    [InlineData(nameof(AgreesWithNaive), "keeps free text")]
    [InlineData(nameof(AgreesWithNaive), "forgets what is required")]
    [InlineData(nameof(AgreesWithNaive), "forgets what is protected")]
    [InlineData(nameof(AgreesWithNaive), "forgets element categories")]
    [InlineData(nameof(AgreesWithNaive), "keeps all of nobody's")]
    [InlineData(nameof(ShowsOnlyWhatIsPermitted), "shows one category too many")]
    [InlineData(nameof(ShowsOnlyWhatIsPermitted), "forgets the labels")]
    [InlineData(nameof(ShowsOnlyWhatIsPermitted), "lets finance pass")]
    [InlineData(nameof(ShowsOnlyWhatIsPermitted), "keeps free text")]
    [InlineData(nameof(ShowsOnlyWhatIsPermitted), "forgets element categories")]
    [InlineData(nameof(ShowsNoOtherPatient), "returns the input")]
    [InlineData(nameof(IsWellFormed), "returns the input")]
    [InlineData(nameof(IsWellFormed), "keeps the total")]
    [InlineData(nameof(IsWellFormed), "leaves empty objects")]
    [InlineData(nameof(CopiesBytes), "puts spaces")]
    [InlineData(nameof(CopiesBytes), "counts what it withheld")]
    [InlineData(nameof(IsIdempotent), "appends a tag each time")]
    [InlineData(nameof(WithheldItemsDoNotMatter), "counts what it withheld")]
    [InlineData(nameof(WithheldItemsDoNotMatter), "shows one category too many")]
    [InlineData(nameof(WithheldItemsDoNotMatter), "forgets the labels")]
    [InlineData(nameof(WithheldElementsDoNotMatter), "shows the length of the input")]
    [InlineData(nameof(WithheldElementsDoNotMatter), "keeps free text")]
    [InlineData(nameof(WithheldElementsDoNotMatter), "forgets element categories")]
    public void Property_LeakyFilter_IsRefuted(string property, string leak)
    {
        var found = PropertyRun.Find(RecordProperty.Every.Single(p => p.Name == property), LeakyFilters.All[leak], 1, Documents);

        Assert.NotNull(found);
    }

    [Fact]
    public void Every_Property_IsRefutedBySomeLeak()
    {
        var refuted = GetType().GetMethod(nameof(Property_LeakyFilter_IsRefuted))!
            .GetCustomAttributesData()
            .Where(a => a.AttributeType == typeof(InlineDataAttribute))
            .Select(a => (string)((IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)a.ConstructorArguments[0].Value!)[0].Value!)
            .ToHashSet();

        Assert.Equal(RecordProperty.Every.Select(p => p.Name).Order(), refuted.Order());
    }
}
