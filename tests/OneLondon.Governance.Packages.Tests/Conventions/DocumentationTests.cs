using System.Text.RegularExpressions;

namespace OneLondon.Governance.Packages.Tests.Conventions;

public sealed partial class DocumentationTests
{
    [Fact]
    public void Links_BetweenPages_LeadToAFile() =>
        Breaches.None(
            from page in Repository.Files(".", "*.md")
            from Match link in Link().Matches(File.ReadAllText(page))
            let target = link.Groups[1].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
            where !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target))
            select $"{Repository.Relative(page)} links to `{target}`, which is not there");

    [Fact]
    public void Pages_OfTheDocs_StandInTheIndex()
    {
        string index = File.ReadAllText(Repository.At("docs/README.md"));
        Breaches.None(Repository.Files("docs", "*.md")
            .Select(page => Path.GetRelativePath(Repository.At("docs"), page).Replace('\\', '/'))
            .Where(page => page != "README.md" && !index.Contains($"({page})", StringComparison.Ordinal))
            .Select(page => $"docs/{page} is not in docs/README.md"));
    }

    [Fact]
    public void DecisionRecords_ByTheirNames_AreNumberedInARow()
    {
        string[] names = [.. Repository.Files("docs/adr", "*.md").Select(path => Path.GetFileName(path))];
        string[] numbers = [.. names.Where(name => char.IsAsciiDigit(name[0])).Select(name => name[..4])];
        Assert.Equal(Enumerable.Range(1, numbers.Length).Select(number => $"{number:0000}"), numbers);
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
