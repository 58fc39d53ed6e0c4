using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Models;

public sealed class ModelFileTests
{
    [Theory]
    [InlineData("{|OLG4002:oops M:System.String.Trim|}")]
    [InlineData("  {|OLG4002:neutral System.String.Trim|}  ")]
    [InlineData("{|OLG4002:neutral M:System.String.Trimm|}")]
    [InlineData("{|OLG4002:neutral M:Sytem.String.Trim|}")]
    [InlineData("{|OLG4002:neutral M:System.String.Trim(System.Guid)|}")]
    [InlineData("{|OLG4002:neutral M:System.String.Trim``1|}")]
    [InlineData("{|OLG4002:output M:Nowhere.* Argument[0] log|}")]
    [InlineData("{|OLG4002:source T:Nowhere - identifiable letters|}")]
    [InlineData("{|OLG4002:source T:Nowhere.* - identifiable letters|}")]
    [InlineData("{|OLG4002:flow M:System.Collections.Generic.List`1.GetHashCode Receiver ReturnValue copy|}")]
    public Task Row_OfNoUse_IsReported(string row) => AnalyzerRun.Verify(string.Empty, ("ours.flows", "flows 1\n" + row + "\nneutral M:System.String.Trim"));

    [Theory]
    [InlineData("neutral M:System.String.Trim")]
    [InlineData("neutral M:System.String.Trim()")]
    [InlineData("neutral M:System.String.Trim(System.Char)")]
    [InlineData("neutral M:System.String.Tr*")]
    [InlineData("neutral M:System.Collections.Generic.Dictionary`2.KeyCollection.CopyTo")]
    [InlineData("neutral M:System.Linq.Enumerable.Select``2")]
    [InlineData("output M:System.Ne* Argument[*] egress")]
    [InlineData("source T:Ward.* - identifiable letters")]
    [InlineData("source T:Ward.Bed - identifiable letters")]
    [InlineData("source P:Ward.Bed.Number ReturnValue depersonalised care-plans")]
    public Task Row_OfUse_IsQuiet(string row) => AnalyzerRun.Verify("namespace Ward { public class Bed { public int Number { get; set; } } }", ("ours.flows", "flows 1\n" + row));

    [Fact]
    public Task File_WithoutVersion_IsReported() => AnalyzerRun.Verify(string.Empty, ("ours.flows", "{|OLG4002:neutral M:System.String.Trim|}"));

    [Fact]
    public Task Files_Several_AreReportedEachAtItsPlace() => AnalyzerRun.Verify(
        string.Empty,
        ("one.flows", "flows 1\n{|OLG4002:oops|}"),
        ("two.flows", "flows 1\nneutral M:System.String.Trim\n{|OLG4002:oops|}"));

    [Fact]
    public async Task Finding_Message_SaysHowToMendIt()
    {
        var found = Assert.Single(await AnalyzerRun.Run(string.Empty, ("ours.flows", "flows 3\n")));

        Assert.Equal("version `3` of the format is unknown here; begin it with `flows 1`; nothing in it holds", found.GetMessage(null));
    }

    [Fact]
    public async Task File_OfAnotherName_IsNotLookedAt() => Assert.Empty(await AnalyzerRun.Run(string.Empty, ("flows.txt", "oops")));
}
