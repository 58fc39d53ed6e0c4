using System.Runtime.CompilerServices;
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

    private const string Leak =
        """

        public class Letter
        {
            public string Write(Patient patient, [SecondaryUseOutput("research")] string to) => to + patient.Surname;
            public void Send(Patient patient) => Write(patient, patient.Surname);
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
    public void Library_ThatWasLookedAt_IsLetGoOf()
    {
        (Compilation with, WeakReference first) = LookedAt();

        for (int i = 0; i < 10 && first.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(first.IsAlive);
        LibraryFindings? known = LibraryFindings.Find(with, new AnalyzerOptions([], Settings.None), default);
        Assert.NotNull(known);
        Assert.Contains("OLG1005", known.OfBodies.Select(f => f.Id));
        Assert.Contains("OLG3001", known.OfFlow.Select(f => f.Id));
    }

    // Nothing of the test itself may hold on to the compilation.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (Compilation With, WeakReference First) LookedAt()
    {
        Compilation first = AnalyzerRun.WithRules(AnalyzerRun.Compile(AnalyzerRun.Usings + Source + Leak), Settings.None);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new FlowSummaryGenerator().AsSourceGenerator()], [], (CSharpParseOptions)first.SyntaxTrees.First().Options, Settings.None);
        driver.RunGeneratorsAndUpdateCompilation(first, out Compilation with, out _);
        return (with, new WeakReference(first));
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
