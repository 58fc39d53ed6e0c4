using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.CodeFixes;

public sealed class JustifyFixTests
{
    private const string Title = "Give a reason and a last day";

    private static readonly FixRun Fix = new("OLG9002", Settings.None.And("GovernanceToday", "2026-11-22"));

    [Theory]
    [InlineData("#pragma warning disable OLG3001\n", "#pragma warning disable OLG3001 // <say why>, until 2027-02-20\n")]
    [InlineData("#pragma warning disable OLG3001, OLG3004 // until 2027-01-01\n", "#pragma warning disable OLG3001, OLG3004 // <say why>, until 2027-02-20\n")]
    [InlineData("#pragma warning disable\n", "#pragma warning disable // <say why>, until 2027-02-20\n")]
    [InlineData("[SuppressMessage(\"a\", \"OLG3001\")] ", "[SuppressMessage(\"a\", \"OLG3001\", Justification = \"<say why>, until 2027-02-20\")] ")]
    [InlineData("[SuppressMessage(\"a\", \"OLG3001\", Justification = \"<Pending>\")] ", "[SuppressMessage(\"a\", \"OLG3001\", Justification = \"<say why>, until 2027-02-20\")] ")]
    public Task Suppression_WithoutReason_GetsItsPlace(string source, string mended) => Fix.Verify(
        $"using System.Diagnostics.CodeAnalysis;\n{source}public class C;\n", Title, $"using System.Diagnostics.CodeAnalysis;\n{mended}public class C;\n");

    [Fact]
    public Task Suppressions_All_GetTheirPlaces() => Fix.VerifyAll(
        "#pragma warning disable OLG3001\npublic class C;\n#pragma warning disable OLG3004\npublic class D;\n",
        Title,
        "#pragma warning disable OLG3001 // <say why>, until 2027-02-20\npublic class C;\n#pragma warning disable OLG3004 // <say why>, until 2027-02-20\npublic class D;\n");

    [Theory]
    [InlineData("#pragma warning disable OLG3001 // <say why>, until 2027-02-20\npublic class C;\n")]
    [InlineData("#pragma warning disable OLG3001 // the old feed, until 2026-01-01\npublic class C;\n")]
    public async Task Suppression_ThatAPersonMustJudge_IsLeft(string source) => Assert.Empty(await Fix.Titles(source));
}
