using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.Bodies;
using OneLondon.Governance.Analyzers.Flow.Across;
using OneLondon.Governance.Analyzers.Flow.Lowering;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Running;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Analyzers.Models;
using OneLondon.Governance.Analyzers.Tags;
using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Flow;

/// <summary>The one bound on all that is done for a compilation.</summary>
public sealed class WorldBudgetTests
{
    // No single step adds more than this past the bound.
    private const long Slack = 2_000;

    private const string Source =
        """
        public class Patient { [IdentifiableData] public string Surname { get; set; } = ""; public Patient? Next { get; set; } }
        public static class Out { [SecondaryUseOutput("research")] public static void Send(string row) { } }
        public class Job
        {
            private readonly List<Patient> _all = [];
            public void Add(Patient one) { _all.Add(one); one.Next = _all[0]; }
            public void Run() { foreach (Patient one in _all) Tell(one); }
            private void Tell(Patient one) { while (one.Next is { } next) one = next; Out.Send(one.Surname); }
        }
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(500)]
    [InlineData(1_000)]
    public void World_PastItsBudget_EndsAndSaysSo(long budget)
    {
        World world = Of(budget);
        Entries entries = world.Solve();

        Assert.Equal(World.All, world.Bound);
        Assert.InRange(world.EffortLeft, -Slack, Slack);
        Assert.Empty(Publication.Of(world, entries));
    }

    [Fact]
    public void World_WithinItsBudget_MeetsNoBound()
    {
        World world = Of(budget: null);
        Entries entries = world.Solve();

        Assert.Null(world.Bound);
        Assert.Null(entries.Bound);
        Assert.Contains(world.Runs, r => r.Summary.Hits.Length > 0);
        Assert.NotEmpty(Publication.Of(world, entries));
    }

    [Fact]
    public void World_PastItsBudgetWhenTelling_TellsNothing()
    {
        World whole = Of(budget: null);
        whole.Solve();
        World world = Of(budget: Of(budget: null).EffortLeft - whole.EffortLeft + 10);
        Entries entries = world.Solve();

        Assert.Null(world.Bound);
        Assert.Empty(Publication.Of(world, entries));
        Assert.Equal(World.All, world.Bound);
    }

    private static World Of(long? budget)
    {
        CSharpCompilation compilation = AnalyzerRun.Compile(AnalyzerRun.Usings + Source);
        TagSymbols tags = TagSymbols.Find(compilation)!;
        var options = new AnalyzerOptions([]);
        var declarations = new Declarations(tags, FlowModels.Of(compilation, options, default));
        return new World(compilation, declarations, WholeCompilation.Lower(compilation, new BodySweep(BodyRules.Of(compilation, options, default)), default).Procedures, default) { Budget = budget };
    }
}
