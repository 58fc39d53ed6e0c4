using System.Text.RegularExpressions;

namespace OneLondon.Governance.Fhir.Tests.Contract;

/// <summary>Each section and each clarification of the page has a test that bears its number.</summary>
public sealed partial class ContractIsHeldTests
{
    [Fact]
    public void Contract_EveryNumber_HasItsTest()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "concepts", "fhir-filter.md"));
        var numbers = Section().Matches(page).Select(m => "S" + m.Groups[1].Value).Concat(Clarification().Matches(page).Select(m => m.Groups[1].Value)).ToList();
        var tests = typeof(ContractIsHeldTests).Assembly.GetTypes()
            .Where(t => t.Namespace == typeof(ContractIsHeldTests).Namespace)
            .SelectMany(t => t.GetMethods())
            .Select(m => m.Name.Split('_')[0])
            .ToHashSet();

        Assert.True(numbers.Count > 60);
        Assert.Empty(numbers.Except(tests));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OneLondon.Governance.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"^## (\d+)\. ", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^([NE]\d+) ", RegexOptions.Multiline)]
    private static partial Regex Clarification();
}
