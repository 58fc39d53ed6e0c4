using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Models;

public sealed class ModelFileTests
{
    private const string Lab =
        """
        namespace Lab;
        public class Row(string name) { public string Name { get; set; } = name; public string this[int index] => Name; }
        public class Mapper
        {
            public static Row ToRow(Row row) => row;
            public void Put(Row row) { }
            public void Each(IEnumerable<Row> rows, Action<Row> each) { }
            public Row? Open(Row row) => null;
            public Row? Open(Row row, out string name) { name = ""; return null; }
            public static bool Test(Row row) => false;
            public static System.Threading.Tasks.Task<bool> TestAsync(Row row) => null!;
            public static System.Threading.Tasks.ValueTask<bool> TestLater(Row row) => default;
        }
        """;

    [Theory]
    [InlineData("{|OLG4002:oops M:System.String.Trim|}")]
    [InlineData("  {|OLG4002:neutral System.String.Trim|}  ")]
    [InlineData("{|OLG4002:neutral M:System.String.Trimm|}")]
    [InlineData("{|OLG4002:neutral M:Sytem.String.Trim|}")]
    [InlineData("{|OLG4002:neutral M:System.String.get_Length|}")]
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

    [Theory]
    [InlineData("flow M:Lab.Mapper.ToRow Argument[3] ReturnValue content")]
    [InlineData("flow M:Lab.Mapper.ToRow Argument[0] Argument[1] content")]
    [InlineData("flow M:Lab.Mapper.ToRow Argument[0..1] Argument[*] content")]
    [InlineData("flow M:Lab.Mapper.ToRow ReturnValue Argument[0] copy")]
    [InlineData("flow M:Lab.Mapper.ToRow Receiver ReturnValue copy")]
    [InlineData("flow M:Lab.Mapper.Put Argument[0] ReturnValue copy")]
    [InlineData("flow M:Lab.Mapper.ToRow Argument[0].Property[Nmae] ReturnValue content")]
    [InlineData("flow M:Lab.Mapper.ToRow Argument[0].Parameter[0] ReturnValue content")]
    [InlineData("flow M:Lab.Mapper.Each Argument[1].Parameter[1] ReturnValue copy")]
    [InlineData("flow M:Lab.Mapper.Each Argument[1].ReturnValue Receiver copy")]
    [InlineData("flow M:Lab.Mapper.Open* Argument[2] ReturnValue copy")]
    [InlineData("flow T:Lab.Row Argument[0] ReturnValue copy")]
    [InlineData("flow P:Lab.Row.Name Argument[0] ReturnValue copy")]
    [InlineData("lookalike M:Lab.Mapper.ToRow Argument[1] ReturnValue")]
    [InlineData("downgrade M:Lab.Mapper.ToRow Argument[1] ReturnValue depersonalised")]
    [InlineData("downgrade M:Lab.Mapper.ToRow Argument[0] ReturnValue depersonalised key=Argument[1]")]
    [InlineData("downgrade M:Lab.Mapper.ToRow Argument[0] ReturnValue depersonalised key=ReturnValue")]
    [InlineData("output M:Lab.Mapper.Put Argument[5] research")]
    [InlineData("output M:Lab.Mapper.Put Argument[1..] research")]
    [InlineData("output M:Lab.Mapper.Put ReturnValue research")]
    [InlineData("source M:Lab.Mapper.Put ReturnValue identifiable letters")]
    [InlineData("source M:Lab.Mapper.Open Argument[0] identifiable letters")]
    [InlineData("guard M:Lab.Mapper.ToRow ReturnValue")]
    [InlineData("guard M:Lab.Mapper.Test Argument[0]")]
    public async Task Place_ThatNothingHas_IsAnError(string row)
    {
        Diagnostic found = Assert.Single(await AnalyzerRun.Run(AnalyzerRun.Usings + Lab, ("ours.flows", "flows 1\n" + row)));

        Assert.Equal(("OLG4002", DiagnosticSeverity.Error, 1), (found.Id, found.Severity, found.Location.GetLineSpan().StartLinePosition.Line));
    }

    [Theory]
    [InlineData("flow M:Lab.Mapper.ToRow Argument[0] ReturnValue content")]
    [InlineData("flow M:Lab.Mapper.ToRow Argument[0].Property[Name] ReturnValue content")]
    [InlineData("flow M:Lab.Mapper.ToRow Argument[0] ReturnValue.Property[Held] content\nflow M:Lab.Mapper.Open Argument[0].Property[Held] ReturnValue copy")]
    [InlineData("flow M:Lab.Mapper.Open Argument[1] ReturnValue copy")]
    [InlineData("flow M:Lab.Mapper.Open Argument[0..1] Argument[*] copy")]
    [InlineData("flow M:Lab.Mapper.Each Argument[0].Element.Property[Name] Argument[1].Parameter[0].Whole copy")]
    [InlineData("flow M:Lab.Mapper.Each Argument[0] Receiver copy")]
    [InlineData("flow M:Lab.Mapper.* Argument[1] Receiver copy")]
    [InlineData("flow M:Lab.Row.#ctor Argument[0] ReturnValue content")]
    [InlineData("flow P:Lab.Row.Name ReturnValue Receiver.Property[Name] copy")]
    [InlineData("flow P:Lab.Row.Item Argument[0] ReturnValue copy")]
    [InlineData("downgrade M:Lab.Mapper.Open Argument[0] ReturnValue depersonalised key=Argument[1]")]
    [InlineData("output P:Lab.Row.Name ReturnValue research")]
    [InlineData("output M:Lab.Mapper.Put Argument[0] research>insurer")]
    [InlineData("guard M:Lab.Mapper.Test ReturnValue")]
    [InlineData("guard M:Lab.Mapper.TestAsync ReturnValue")]
    [InlineData("guard M:Lab.Mapper.TestLater ReturnValue")]
    [InlineData("guard M:Lab.Mapper.Put")]
    public async Task Place_ThatSomethingHas_IsQuiet(string row) => Assert.Empty(await AnalyzerRun.Run(AnalyzerRun.Usings + Lab, ("ours.flows", "flows 1\n" + row)));

    [Theory]
    [InlineData("output M:Lab.Mapper.Put Argument[0] reserch", "the policy onelondon-baseline knows no purpose `reserch`")]
    [InlineData("output M:Lab.Mapper.Put Argument[0] reserch>insurer", "the policy onelondon-baseline knows no purpose `reserch`")]
    [InlineData("source P:Lab.Row.Name ReturnValue identifiable test-reslts", "the policy onelondon-baseline knows no category `test-reslts`")]
    [InlineData("source P:Lab.Row.Name ReturnValue identifiable letters,test-reslts", "the policy onelondon-baseline knows no category `test-reslts`")]
    public async Task Code_OutsideThePolicy_IsAnError(string row, string said)
    {
        Diagnostic found = Assert.Single(await AnalyzerRun.Run(AnalyzerRun.Usings + Lab, ("ours.flows", "flows 1\n" + row)));

        Assert.Equal(DiagnosticSeverity.Error, found.Severity);
        Assert.StartsWith(said + "; write one of ", found.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("flows 2\nneutral M:System.String.Trim", DiagnosticSeverity.Error)]
    [InlineData("flows 1\noops", DiagnosticSeverity.Error)]
    [InlineData("flows 1\nneutral M:System.String.Trimm", DiagnosticSeverity.Warning)]
    public async Task Finding_OfWhatIsNotRead_FailsTheBuild(string file, DiagnosticSeverity severity) =>
        Assert.Equal(severity, Assert.Single(await AnalyzerRun.Run(string.Empty, ("ours.flows", file))).Severity);

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
