namespace OneLondon.Governance.Fhir.Tests.Properties;

/// <summary>The filters the properties are held against.</summary>
internal static class Filters
{
    public static FilterUnderTest Fast => PropertyRun.Naive;
}
