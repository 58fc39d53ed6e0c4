using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using OneLondon.Governance.Analyzers.Models;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Tests.Models;

public sealed class ModelReaderTests
{
    [Fact]
    public void Rows_OfEveryKind_AreRead()
    {
        ImmutableArray<ModelRow> rows = Rows(
            """
            # ours
            flows 1

            source P:A.B.Name ReturnValue identifiable identifying-data,letters   # who
            source T:A.B - depersonalised diagnoses
            output M:A.Log.Write Argument[1..] log
            output M:A.Send.Out Argument[0] research
            flow M:A.B.#ctor Argument[0] Receiver copy
            flow M:A.B.Text Receiver ReturnValue content
            neutral P:A.B.Length
            downgrade M:A.Keys.Make Argument[1] ReturnValue depersonalised key=Argument[0]
            downgrade M:A.Bands.Of Argument[0] ReturnValue aggregate
            lookalike M:A.Md5.Of Argument[0] ReturnValue
            guard M:A.OptOuts.MayUse ReturnValue
            guard M:A.OptOuts.Require
            guard M:A.OptOuts.Demand -
            """);

        Assert.Equal(13, rows.Length);
        Assert.Equal((Identifiability.Identifiable, "ReturnValue", "identifying-data letters"), (rows[0].Level, rows[0].From!.ToString(), string.Join(' ', rows[0].Categories)));
        Assert.Equal((ModelKind.Source, null, Identifiability.Depersonalised), (rows[1].Kind, rows[1].From, rows[1].Level));
        Assert.Equal(("log", 1, int.MaxValue), (rows[2].Channel, rows[2].From!.First, rows[2].From!.Last));
        Assert.Equal("research", rows[3].Channel);
        Assert.Equal((true, "Receiver"), (rows[4].IsCopy, rows[4].To!.ToString()));
        Assert.False(rows[5].IsCopy);
        Assert.Equal(("P:A.B.Length", ModelKind.Neutral), (rows[6].Symbol, rows[6].Kind));
        Assert.Equal(("Argument[0]", Identifiability.Depersonalised), (rows[7].Key!.ToString(), rows[7].Level));
        Assert.Null(rows[8].Key);
        Assert.Equal(ModelKind.Lookalike, rows[9].Kind);
        Assert.Equal("ReturnValue", rows[10].From!.ToString());
        Assert.All(rows[11..], r => Assert.Null(r.From));
        Assert.All(rows, r => Assert.False(r.Shipped));
        Assert.Equal(3, rows[0].Place.GetLineSpan().StartLinePosition.Line);
    }

    [Theory]
    [InlineData("oops M:A.B.C", "is no kind of row")]
    [InlineData("Source T:A.B - identifiable letters", "is no kind of row")]
    [InlineData("neutral", "0")]
    [InlineData("neutral A.B.C", "is no documentation id")]
    [InlineData("flow M:A.B.C Receiver ReturnValue", "has 4 columns after its kind, and this one 3")]
    [InlineData("flow M:A.B.C Receiver ReturnValue whole", "is no way to flow")]
    [InlineData("flow M:A.B.C Reciever ReturnValue copy", "`Reciever` is no path")]
    [InlineData("source P:A.B.C ReturnValue secret letters", "is no level here")]
    [InlineData("source P:A.B.C ReturnValue identifiable Letters", "is no category code")]
    [InlineData("source T:A.B ReturnValue identifiable letters", "is no place in a type")]
    [InlineData("source P:A.B.C - identifiable letters", "`-` names no place")]
    [InlineData("output M:A.B.C Argument[0] Research", "is no channel")]
    [InlineData("downgrade M:A.B.C Argument[0] ReturnValue identifiable", "is no level here")]
    [InlineData("downgrade M:A.B.C Argument[0] ReturnValue anonymous Argument[1]", "does not say where the key is")]
    [InlineData("guard M:A.B.C ReturnValue more", "columns")]
    public void Row_Malformed_IsReportedAndOthersHold(string row, string message)
    {
        (ImmutableArray<ModelRow> rows, ImmutableArray<ModelProblem> problems) = Read("flows 1\nneutral M:A.B.Before\n" + row + "\nneutral M:A.B.After");

        ModelProblem problem = Assert.Single(problems);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.NotEmpty(problem.Remedy);
        Assert.Equal(2, problem.Place.GetLineSpan().StartLinePosition.Line);
        Assert.Equal(["M:A.B.Before", "M:A.B.After"], rows.Select(r => r.Symbol));
    }

    [Theory]
    [InlineData("flows 2\nneutral M:A.B.C", "version `2` of the format is unknown here")]
    [InlineData("neutral M:A.B.C", "does not say the version")]
    [InlineData("flows\nneutral M:A.B.C", "does not say the version")]
    public void File_OfUnknownVersion_IsNotUsed(string text, string message)
    {
        (ImmutableArray<ModelRow> rows, ImmutableArray<ModelProblem> problems) = Read(text);

        Assert.Empty(rows);
        Assert.Contains(message, Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_Empty_SaysNothing()
    {
        (ImmutableArray<ModelRow> rows, ImmutableArray<ModelProblem> problems) = Read("# nothing yet\n\n");

        Assert.Empty(rows);
        Assert.Empty(problems);
    }

    private static ImmutableArray<ModelRow> Rows(string text)
    {
        (ImmutableArray<ModelRow> rows, ImmutableArray<ModelProblem> problems) = Read(text);
        Assert.Empty(problems.Select(p => p.Message));
        return rows;
    }

    private static (ImmutableArray<ModelRow> Rows, ImmutableArray<ModelProblem> Problems) Read(string text) => ModelReader.Read("ours.flows", SourceText.From(text));
}
