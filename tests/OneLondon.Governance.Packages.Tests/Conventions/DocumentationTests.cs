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
    public void DecisionRecords_ByTheirNames_HaveTheirOwnNumbers()
    {
        string[] names = [.. Repository.Files("docs/adr", "*.md").Select(path => Path.GetFileName(path)).Where(name => name != "template.md")];
        Assert.All(names, name => Assert.Matches("^[0-9]{4}-[a-z0-9-]+[.]md$", name));
        Assert.Equal(names.Length, names.DistinctBy(name => name[..4]).Count());
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
