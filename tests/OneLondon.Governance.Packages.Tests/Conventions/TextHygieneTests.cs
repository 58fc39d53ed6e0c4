using System.Text.RegularExpressions;

namespace OneLondon.Governance.Packages.Tests.Conventions;

public sealed partial class TextHygieneTests
{
    private static readonly string[] TextEndings =
        [".cs", ".csproj", ".props", ".targets", ".proj", ".config", ".json", ".md", ".sh", ".table", ".txt", ".sln", ".yml", ".xml", ".editorconfig"];

    [Fact]
    public void Files_OfTheRepository_HoldNoUnfinishedWork() => Breaches.None(Lines(Unfinished()));

    [Fact]
    public void Files_OfTheRepository_NameNoMachinesPath() => Breaches.None(Lines(MachinePath()));

    [Fact]
    public void Files_OfTheRepository_NameNoPackageHost() => Breaches.None(Lines(PackageHost()));

    [Theory]
    [InlineData("a TO" + "DO here", true)]
    [InlineData("a hackney carriage", false)]
    [InlineData("a to-do list", false)]
    public void Pattern_OfUnfinishedWork_AsksForAWholeWord(string text, bool matches) =>
        Assert.Equal(matches, Unfinished().IsMatch(text));

    private static IEnumerable<string> Lines(Regex pattern) =>
        from path in Repository.Files(".", "*")
        where TextEndings.Contains(Path.GetExtension(path)) && Path.GetFileName(path) != "packages.lock.json"
        from line in File.ReadLines(path).Select((text, index) => (text, number: index + 1))
        where pattern.IsMatch(line.text)
        select $"{Repository.Relative(path)}({line.number}): {line.text.Trim()}";

    // Each pattern is broken by a class, so that this file does not match itself.
    [GeneratedRegex(@"\b(TOD[O]|FIXM[E]|HAC[K]|XX[X])\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"(^|[\s""'`(=:,])(/hom[e]/|/root[/]|/User[s]/|/wor[k]/|[A-Z]:\\{1,2}User[s])")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"(api|www)\.nuge[t]\.org|registry\.npmj[s]|://[^\s/]*(mirror|artifactory|nexus)", RegexOptions.IgnoreCase)]
    private static partial Regex PackageHost();
}
