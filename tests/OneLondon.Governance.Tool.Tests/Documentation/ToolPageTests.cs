using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Tool.Tests.Documentation;

public sealed class ToolPageTests
{
    private static readonly string Page = Checkout.Read("docs/tool.md");

    [Fact]
    public void Page_OfTheTool_ListsEveryFactAndValue() => Assert.All(AccessFacts.Definitions, fact => Assert.Contains(
        $"| `{fact.Name}` | {fact.Description} | {fact.Rules} | {string.Join(", ", fact.Values.Select(value => $"`{value}`"))} |",
        Page,
        StringComparison.Ordinal));

    [Theory]
    [InlineData("filter")]
    [InlineData("decide")]
    [InlineData("policy verify")]
    [InlineData("policy diff")]
    [InlineData("policy matrix")]
    [InlineData("policy show")]
    [InlineData("baseline")]
    [InlineData("objections raise")]
    [InlineData("objections review")]
    [InlineData("objections list")]
    [InlineData("opt-out request")]
    [InlineData("opt-out apply")]
    [InlineData("opt-out status")]
    [InlineData("opt-out exempt")]
    [InlineData("opt-out exemptions")]
    [InlineData("proxies add")]
    [InlineData("proxies end")]
    [InlineData("proxies list")]
    [InlineData("contacts add")]
    [InlineData("authorisations add")]
    [InlineData("directions add")]
    [InlineData("emergency declare")]
    [InlineData("emergency sign-off")]
    [InlineData("emergency list")]
    [InlineData("break-glass list")]
    [InlineData("break-glass review")]
    [InlineData("audit verify")]
    [InlineData("audit head")]
    [InlineData("audit index")]
    [InlineData("audit query")]
    [InlineData("audit person")]
    [InlineData("audit detect")]
    [InlineData("audit export")]
    [InlineData("audit prove")]
    [InlineData("audit check")]
    [InlineData("break-glass alerts")]
    public void Page_OfTheTool_TellsEveryOptionOfACommand(string command)
    {
        IEnumerable<string> options = ToolRun.Of(command + " --help").OutputText.Split('\n')
            .Select(line => line.Trim().Split(' ')[0])
            .Where(word => word.StartsWith("--", StringComparison.Ordinal) && word != "--version");
        Assert.All(options, option => Assert.Contains(option, Page, StringComparison.Ordinal));
        Assert.Contains($"## {command}\n", Page, StringComparison.Ordinal);
    }
}
