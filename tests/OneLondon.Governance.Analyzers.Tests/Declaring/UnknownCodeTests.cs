using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Declaring;

public sealed class UnknownCodeTests
{
    [Theory]
    [InlineData("[DataCategory({|OLG1003:\"diagnosis\"|})] public string? A;")]
    [InlineData("[PurposeOfUse({|OLG1003:\"Direct-Care\"|})] public void A() { }")]
    [InlineData("[SecondaryUseOutput({|OLG1003:\"reserch\"|})] public void A(string b) { }")]
    [InlineData("[RequiresRole({|OLG1003:\"wizard\"|})] public void A() { }")]
    [InlineData("public void A([DataCategory({|OLG1003:\"\"|})] string b) { }")]
    [InlineData("[return: DataCategory({|OLG1003:\"x\"|})] public string? A() => null;")]
    public Task Code_NotInThePolicy_IsReported(string member) => AnalyzerRun.Verify($$"""public class Row { {{member}} }""");

    [Fact]
    public Task Assembly_Purpose_IsCheckedToo() =>
        AnalyzerRun.Verify("""[assembly: PurposeOfUse({|OLG1003:"resarch"|})]""");

    [Fact]
    public async Task Code_OfEveryKind_IsKnown()
    {
        IEnumerable<string> marks =
            from kind in new[] { ("DataCategory", "CategoryCodes"), ("PurposeOfUse", "PurposeCodes"), ("RequiresRole", "RoleCodes") }
            from code in Type.GetType($"OneLondon.Governance.Vocabulary.{kind.Item2}, OneLondon.Governance.Abstractions")!.GetFields()
            select $"[{kind.Item1}({kind.Item2}.{code.Name})] public class M{kind.Item1}{code.Name};";

        await AnalyzerRun.Verify(string.Join("\n", marks));
        Assert.True(marks.Count() > 25);
    }

    [Theory]
    [InlineData("[PurposeOfUse(\"reserch\")] public class A;", "knows no purpose 'reserch'; did you mean 'research'?")]
    [InlineData("[RequiresRole(\"Social_Worker\")] public class A { }", "did you mean 'social-worker'?")]
    [InlineData("[DataCategory(\"zzzzzzzz\")] public class A;", "write one it knows, or add the category to the policy")]
    public async Task Finding_Message_SaysHowToMendIt(string source, string ending)
    {
        var found = Assert.Single(await AnalyzerRun.Run(AnalyzerRun.Usings + source));

        Assert.EndsWith(ending, found.GetMessage(null), StringComparison.Ordinal);
        Assert.StartsWith("The policy onelondon-baseline knows no ", found.GetMessage(null), StringComparison.Ordinal);
    }
}
