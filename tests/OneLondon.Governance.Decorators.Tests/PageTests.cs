namespace OneLondon.Governance.Decorators.Tests;

public sealed class PageTests
{
    [Fact]
    public void Page_OfTheDecorators_ShowsWhatIsCompiledHere()
    {
        string root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "OneLondon.Governance.sln")))
        {
            root = Path.GetDirectoryName(root) ?? throw new DirectoryNotFoundException("the solution is not above the tests");
        }

        string page = File.ReadAllText(Path.Combine(root, "docs", "concepts", "audit-decorators.md"));
        string example = File.ReadAllText(Path.Combine(root, "tests", "OneLondon.Governance.Decorators.Tests", "PageExample.cs"));
        Assert.Contains("```csharp\n" + example + "```", page, StringComparison.Ordinal);
    }
}
