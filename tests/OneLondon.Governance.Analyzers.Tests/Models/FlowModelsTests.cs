using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using OneLondon.Governance.Analyzers.Models;
using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Models;

public sealed class FlowModelsTests
{
    [Theory]
    [InlineData("new List<string>().Add(\"\")", "Argument[0] -> Receiver.Element")]
    [InlineData("new[] { 1 }.Select(i => i)", "Argument[0].Element -> Argument[1].Parameter[0]; Argument[1].ReturnValue -> ReturnValue.Element")]
    [InlineData("Enumerable.Select(new[] { 1 }, i => i)", "Argument[0].Element -> Argument[1].Parameter[0]; Argument[1].ReturnValue -> ReturnValue.Element")]
    [InlineData("new Dictionary<int, int>().TryGetValue(1, out _)", "Receiver.Element -> Argument[1]")]
    [InlineData("new System.IO.Compression.GZipStream(null!, default(System.IO.Compression.CompressionMode)).WriteByte(1)", "Argument[0] -> Receiver; Argument[0] -> Receiver.Property[Target].Whole")]
    [InlineData("\"\".Length", "Neutral")]
    [InlineData("new Dictionary<int, int>()[1]", "Receiver.Element -> ReturnValue; ReturnValue -> Receiver.Element; Argument[0] -> Receiver.Key")]
    [InlineData("new Dictionary<int, int>().Keys", "Receiver.Key -> ReturnValue.Element")]
    [InlineData("(1 as object).ToString()", "Receiver -> ReturnValue")]
    [InlineData("System.Threading.Tasks.Task.Run(() => 1)", "Argument[0].ReturnValue -> ReturnValue")]
    public void Call_OfTheLibrary_HasShippedRows(string call, string rows) => Assert.Equal(rows, Rows(call));

    [Theory]
    [InlineData("new Own().Plain(1)", "")]
    [InlineData("new Own().ToString()", "")]
    [InlineData("new Own().Write(null!, 0, 0)", "")]
    public void Call_OfTheProject_HasNoShippedRows(string call, string rows) => Assert.Equal(rows, Rows(call));

    [Fact]
    public void Rows_OfTheProject_AddToShippedOnes() =>
        Assert.Equal("Argument[0] -> ReturnValue; Argument[0] -> Receiver.Element", Rows("new List<string>().Add(\"\")", "flow M:System.Collections.Generic.List`1.Add Argument[0] ReturnValue content"));

    [Fact]
    public void Neutral_OfTheProject_DropsShippedRows() =>
        Assert.Equal("Neutral", Rows("new List<string>().Add(\"\")", "neutral M:System.Collections.Generic.List`1.Add"));

    [Fact]
    public void Row_OfAnInterface_HoldsForItsImplementation() =>
        Assert.Equal("Argument[0] -> ReturnValue", Rows("new Own().Send(1)", "flow M:ISend.Send Argument[0] ReturnValue copy"));

    [Fact]
    public void Row_OfANamespace_HoldsForAllInIt() =>
        Assert.Equal("Neutral", Rows("new Deep.Down.Thing().Do()", "neutral M:Deep.D*"));

    [Fact]
    public void Type_ThatDerives_HasTheRowsOfItsBase()
    {
        FlowModels models = Models(AnalyzerRun.Compile(Source("1")), "source T:System.IO.Stream - identifiable letters");
        INamedTypeSymbol own = AnalyzerRun.Compile(Source("1")).GetTypeByMetadataName("Own")!;

        Assert.True(models.HasOwn);
        Assert.Equal(ModelKind.Source, Assert.Single(models.For(own)).Kind);
    }

    [Fact]
    public void Exceptions_OfEveryType_CarryTheirMessageToTheLog()
    {
        CSharpCompilation compilation = AnalyzerRun.Compile("public class A;");
        IMethodSymbol constructor = compilation.GetTypeByMetadataName("System.InvalidOperationException")!.InstanceConstructors.Single(c => c.Parameters.Length == 1 && c.Parameters[0].Type.SpecialType == SpecialType.System_String);

        Assert.Contains(Models(compilation).For(constructor), r => r is { Kind: ModelKind.Output, Channel: "log" });
    }

    private static string Rows(string call, string own = "")
    {
        CSharpCompilation compilation = AnalyzerRun.Compile(Source(call));
        SyntaxTree tree = compilation.SyntaxTrees[0];
        ExpressionSyntax expression = tree.GetRoot().DescendantNodes().OfType<LocalFunctionStatementSyntax>().Single().ExpressionBody!.Expression;
        ISymbol symbol = compilation.GetSemanticModel(tree).GetSymbolInfo(expression).Symbol!;
        return string.Join("; ", Models(compilation, own).For(symbol).Select(r => r.Kind == ModelKind.Flow ? $"{r.From} -> {r.To}" : r.Kind.ToString()));
    }

    private static string Source(string call) =>
        $$"""
        using System.Collections.Generic;
        using System.Linq;
        public interface ISend { int Send(int a); }
        public class Own : System.IO.MemoryStream, ISend
        {
            public int Send(int a) => a;
            public int Plain(int a) => a;
            public override string ToString() => "";
            public override void Write(byte[] buffer, int offset, int count) { }
        }
        namespace Deep.Down { public class Thing { public void Do() { } } }
        public static class Calls { public static void Call() { Go(); {{(IsStatement(call) ? "void" : "object?")}} Go() => {{call}}; } }
        """;

    private static bool IsStatement(string call) => call.Contains(".Add(", StringComparison.Ordinal) || call.Contains("Write", StringComparison.Ordinal) || call.Contains(".Do(", StringComparison.Ordinal);

    private static FlowModels Models(Compilation compilation, string own = "")
    {
        ImmutableArray<AdditionalText> files = own.Length == 0 ? [] : [new File("flows 1\n" + own)];
        return FlowModels.Of(compilation, new AnalyzerOptions(files), default);
    }

    private sealed class File(string text) : AdditionalText
    {
        public override string Path => "ours.flows";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
