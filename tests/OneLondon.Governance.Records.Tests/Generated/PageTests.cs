namespace OneLondon.Governance.Records.Tests.Generated;

public sealed class PageTests
{
    [Fact]
    public void Page_OfTheFilters_ShowsWhatIsCompiledHere()
    {
        string root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "OneLondon.Governance.sln")))
        {
            root = Path.GetDirectoryName(root) ?? throw new DirectoryNotFoundException("the solution is not above the tests");
        }

        string page = File.ReadAllText(Path.Combine(root, "docs", "concepts", "record-filters.md"));
        string example = File.ReadAllText(Path.Combine(root, "tests", "OneLondon.Governance.Records.Tests", "Generated", "PageExample.cs"));
        Assert.Contains("```csharp\n" + example + "```", page, StringComparison.Ordinal);
    }
}
