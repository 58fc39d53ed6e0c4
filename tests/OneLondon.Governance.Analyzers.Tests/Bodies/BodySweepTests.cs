using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.Leaking;
using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Bodies;

/// <summary>That a library's build looks at each body once. That it finds the same as other builds do is held by every test that verifies marks.</summary>
public class BodySweepTests
{
    private const string Source =
        """
        public class Patient { [IdentifiableData] public string Surname { get; init; } = ""; }

        [PurposeOfUse("research")]
        public class Extract
        {
            [DeidentifyingMethod(Identifiability.Depersonalised)]
            public string Hide(string surname) => surname;
        }
        """;

    [Fact]
    public async Task Library_ThatCarriesSummaries_IsLookedAtOnce()
    {
        Compilation with = LibraryBuild.Summarised(AnalyzerRun.Compile(AnalyzerRun.Usings + Source));
        var options = new AnalyzerOptions([], Settings.None);

        LibraryFindings? known = LibraryFindings.Find(with, options, default);

        Assert.NotNull(known);
        Assert.Contains("OLG1005", known.OfBodies.Select(f => f.Id));
        Assert.Contains("OLG1005", (await AnalyzerRun.Analyse(with, Settings.None)).Select(f => f.Id));
    }

    [Fact]
    public void Library_WithOtherCodeThanWasLookedAt_IsLookedAtAgain()
    {
        Compilation with = LibraryBuild.Summarised(AnalyzerRun.Compile(AnalyzerRun.Usings + Source));
        var options = new AnalyzerOptions([], Settings.None);
        Compilation more = with.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class More;", (CSharpParseOptions)with.SyntaxTrees.First().Options, "More.cs"));

        Assert.Null(LibraryFindings.Find(more, options, default));
        Assert.Null(LibraryFindings.Find(with.WithOptions(with.Options.WithOptimizationLevel(OptimizationLevel.Release)), options, default));
        Assert.Null(LibraryFindings.Find(with.RemoveAllReferences(), options, default));
        Assert.Null(LibraryFindings.Find(with, new AnalyzerOptions(AnalyzerRun.Files([("site.policy.json", "{}")]), Settings.None), default));
        Assert.Null(LibraryFindings.Find(with, new AnalyzerOptions(AnalyzerRun.Files([("More.flows", "version 1\nsource M:System.Console.ReadLine ReturnValue identifiable free-text\n")]), Settings.None), default));
    }
}
