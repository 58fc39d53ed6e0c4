using Xunit.Sdk;

namespace OneLondon.Governance.Analyzers.Tests.Harness;

public sealed class HarnessTests
{
    [Theory]
    [InlineData("public class Row { public string? Surname; }")]
    [InlineData("public class Row { public string? {|OLG1001:Status|}; }")]
    [InlineData("public class Row { public {|OLG1001:string?|} Surname; }")]
    [InlineData("public class Row { public string? {|OLG1002:Surname|}; }")]
    public Task Verify_WrongMarks_Fails(string source) => Assert.ThrowsAnyAsync<XunitException>(() => AnalyzerRun.Verify(source));

    [Fact]
    public Task Run_SourceThatDoesNotCompile_Fails() => Assert.ThrowsAnyAsync<XunitException>(() => AnalyzerRun.Run("class"));

    [Fact]
    public async Task Run_WithoutReferenceToTheMarks_IsQuiet()
    {
        var compilation = AnalyzerRun.Compile("public class Row { public string? Surname; }", tags: false);
        var with = new Microsoft.CodeAnalysis.Diagnostics.CompilationWithAnalyzers(
            compilation, AnalyzerRun.Analyzers, new Microsoft.CodeAnalysis.Diagnostics.AnalyzerOptions([]));

        Assert.Empty(await with.GetAnalyzerDiagnosticsAsync());
    }

    [Fact]
    public async Task Run_Again_GivesTheSameFindings()
    {
        string source = string.Concat(Enumerable.Range(0, 200).Select(i => $"public class Row{i} {{ public string? Surname; public string? Postcode; }}\n"));
        string first = Text(await AnalyzerRun.Run(source));

        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(first, Text(await AnalyzerRun.Run(source)));
        }

        static string Text(IEnumerable<Microsoft.CodeAnalysis.Diagnostic> found) =>
            string.Join("\n", found.Select(f => f.ToString()).Order(StringComparer.Ordinal));
    }
}
