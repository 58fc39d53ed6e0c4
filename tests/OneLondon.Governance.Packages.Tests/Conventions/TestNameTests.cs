using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OneLondon.Governance.Packages.Tests.Conventions;

public sealed partial class TestNameTests
{
    private const int LongestName = 60;

    [Fact]
    public void Tests_ByTheirNames_TellSubjectConditionOutcome() =>
        Breaches.None(
            from test in Tests()
            where test.Name.Length > LongestName || !ThreeParts().IsMatch(test.Name)
            select $"{test.Path}: {test.Name}");

    [Theory]
    [InlineData("Decide_ByPharmacist_Permits", true)]
    [InlineData("Basic", false)]
    [InlineData("Decide_ByPharmacist", false)]
    [InlineData("decide_byPharmacist_permits", false)]
    public void Pattern_OfAName_AsksForThreeParts(string name, bool matches) =>
        Assert.Equal(matches, ThreeParts().IsMatch(name));

    private static IEnumerable<(string Path, string Name)> Tests() =>
        from file in SourceFile.Below("tests")
        from method in file.Tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
        where method.AttributeLists.SelectMany(list => list.Attributes).Any(IsTest)
        select (file.Path, method.Identifier.Text);

    private static bool IsTest(AttributeSyntax attribute) =>
        attribute.Name.ToString() is { } name && (name.EndsWith("Fact", StringComparison.Ordinal) || name.EndsWith("Theory", StringComparison.Ordinal));

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*_[A-Z0-9][A-Za-z0-9]*_[A-Z0-9][A-Za-z0-9]*$")]
    private static partial Regex ThreeParts();
}
