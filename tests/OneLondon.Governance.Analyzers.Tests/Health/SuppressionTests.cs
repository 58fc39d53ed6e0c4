using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Health;

public sealed class SuppressionTests
{
    private static readonly Settings Dated = Settings.None.And("GovernanceToday", "2026-11-22");

    [Theory]
    [InlineData("{|OLG9002:OLG3001|}")]
    [InlineData("CS0168, {|OLG9002:OLG3001|}, OLG3004")]
    [InlineData("{|OLG9002:OLG3001|} //")]
    [InlineData("{|OLG9002:OLG3001|} // until 2027-01-01")]
    [InlineData("{|OLG9002:OLG3001|} // <say why>, until 2027-01-01")]
    [InlineData("{|OLG9002:OLG3001|} // the old feed, until 2026-11-21")]
    [InlineData("{|OLG9002:OLG3001|} // the old feed, until 2026-13-01")]
    [InlineData("{|OLG9002:OLG3001|} // the old feed, until 31/12/2026")]
    [InlineData("{|OLG9002:OLG3001|} // the old feed, until: 31.12.26")]
    [InlineData("{|OLG9002:OLG3001|} // the old feed, until the 31st of December 2026")]
    [InlineData("{|OLG9002:OLG3001|} // the old feed, until Dec 31, 2026")]
    [InlineData("{|OLG9002:OLG3001|} // the old feed, until end of March")]
    [InlineData("{|OLG9002:OLG3001|} // the old feed, until 2026")]
    [InlineData("{|OLG9002:OLG3001|} // the old feed, until Q3 2027")]
    [InlineData("{|OLG9002:OLG3001|} // the old feed, until 20261231")]
    [InlineData("{|OLG9002:OLG3001|} // the old feed, until 2027-01-01T00:00")]
    [InlineData("{|OLG9002:OLG3001|} // the old feed, until 2027-01-01 or until 31/12/2026")]
    public Task Pragma_WithoutReasonOrPastItsDay_Reports(string codes) =>
        AnalyzerRun.Verify($"#pragma warning disable {codes}\npublic class C;\n", Dated);

    [Theory]
    [InlineData("OLG3001 // the old feed goes with the migration")]
    [InlineData("OLG3001 // the old feed, until 2026-11-22")]
    [InlineData("OLG3001 // until 2027-01-31: the old feed")]
    [InlineData("OLG3001 // until the migration is through")]
    [InlineData("OLG3001 // until release 12 of the feed is out")]
    [InlineData("OLG3001 // until it may go; ticket 2026")]
    [InlineData("OLG3001 // the old feed, until 2027-01-01.")]
    [InlineData("OLG3001 // the old feed (until 2027-01-01), agreed 3/4/2026")]
    [InlineData("CS0168")]
    public Task Pragma_WithReasonInItsTime_DoesNotReport(string codes) =>
        AnalyzerRun.Verify($"#pragma warning disable {codes}\npublic class C;\n", Dated);

    [Fact]
    public Task Pragma_OfEveryRule_Reports() => AnalyzerRun.Verify("#pragma warning {|OLG9002:disable|}\npublic class C;\n");

    [Theory]
    [InlineData("31/12/2026", "31/12/2026")]
    [InlineData("the end of March 2027, then", "the end of March 2027")]
    public async Task Expiry_ThatCannotBeRead_IsNamed(string written, string said)
    {
        var found = Assert.Single(await AnalyzerRun.Run($"#pragma warning disable OLG3001 // agreed until {written}\npublic class C;\n"));

        Assert.Equal($"The suppression of OLG3001 ends on '{said}', which cannot be read; write the day as yyyy-MM-dd, such as 'until 2026-12-31'", found.GetMessage(null));
    }

    [Fact]
    public Task Pragma_WithoutTodaysDate_DoesNotExpire() =>
        AnalyzerRun.Verify("#pragma warning disable OLG3001 // the old feed, until 2020-01-01\npublic class C;\n");

    [Theory]
    [InlineData("#pragma warning disable {|OLG9002:OLG3001|} // the old feed\n// nothing\n#pragma warning restore OLG3001\npublic class C;\n")]
    [InlineData("#pragma warning disable {|OLG9002:OLG3001|} // the old feed\n#pragma warning restore\npublic class C;\n")]
    [InlineData("public class C;\n#pragma warning disable {|OLG9002:OLG3001|} // the old feed\n")]
    public Task Pragma_AroundNoCode_Reports(string source) => AnalyzerRun.Verify(source);

    [Theory]
    [InlineData("#pragma warning disable OLG3001 // the old feed\n#pragma warning restore OLG3004\npublic class C;\n")]
    [InlineData("#if NEVER\n#pragma warning disable OLG3001\n#endif\npublic class C;\n")]
    [InlineData("#pragma warning restore OLG3001\npublic class C;\n")]
    public Task Pragma_AroundCodeOrInactive_DoesNotReport(string source) => AnalyzerRun.Verify(source);

    [Theory]
    [InlineData("[SuppressMessage(\"OneLondon.Leaking\", {|OLG9002:\"OLG3001\"|})]")]
    [InlineData("[SuppressMessage(\"OneLondon.Leaking\", {|OLG9002:\"OLG3001:a title\"|}, Justification = \"<Pending>\")]")]
    [InlineData("[SuppressMessage(\"OneLondon.Leaking\", {|OLG9002:\"OLG3001\"|}, Justification = \"the old feed, until 2026-01-01\")]")]
    [InlineData("[UnconditionalSuppressMessage(\"OneLondon.Leaking\", {|OLG9002:\"OLG3001\"|})]")]
    public Task Attribute_WithoutReasonOrPastItsDay_Reports(string attribute) =>
        AnalyzerRun.Verify($"using System.Diagnostics.CodeAnalysis;\n{attribute} public class C;", Dated);

    [Theory]
    [InlineData("[SuppressMessage(\"OneLondon.Leaking\", \"OLG3001\", Justification = \"the old feed\")]")]
    [InlineData("[SuppressMessage(\"OneLondon.Leaking\", \"OLG3001\", Justification = \"the old feed, until 2027-01-01\")]")]
    [InlineData("[SuppressMessage(\"Design\", \"CA1000\")]")]
    public Task Attribute_WithReasonOrOfOtherRules_DoesNotReport(string attribute) =>
        AnalyzerRun.Verify($"using System.Diagnostics.CodeAnalysis;\n{attribute} public class C;", Dated);

    [Theory]
    [InlineData("{|OLG9002:\"OLG3001\"|}", "~T:Gone")]
    [InlineData("\"OLG3001\"", "~T:C")]
    [InlineData("\"OLG3001\"", "~M:C.Run(System.String)")]
    [InlineData("{|OLG9002:\"OLG3001\"|}", "~M:C.Run(System.Int32)")]
    public Task Target_OfAGlobalAttribute_HasToBeThere(string rule, string target) => AnalyzerRun.Verify(
        $$"""
        using System.Diagnostics.CodeAnalysis;
        [assembly: SuppressMessage("OneLondon.Leaking", {{rule}}, Justification = "the old feed", Scope = "member", Target = "{{target}}")]
        public class C { public void Run(string a) { } }
        """);
}
