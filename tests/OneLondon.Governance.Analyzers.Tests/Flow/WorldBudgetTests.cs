using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.Bodies;
using OneLondon.Governance.Analyzers.Flow.Across;
using OneLondon.Governance.Analyzers.Flow.Lowering;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Running;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Analyzers.Leaking;
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

    private const string WithMapper = Source + """
        public delegate void Step(Patient from, Patient to);
        public class Steps
        {
            public List<Step> All { get; } = [];
            public void Run(Patient from, Patient to) { foreach (Step step in All) step(from, to); }
        }
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(500)]
    [InlineData(800)]
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

    [Fact]
    public void World_ThatUnknownCodeMakesTooMuch_IsDoneAnewWithout()
    {
        // The same budget holds each: with what is done beside it does not do, and without it does.
        long budget = 4 * (Of(budget: null, WithMapper).EffortLeft - Solved(WithMapper, leavesOut: true, budget: null).EffortLeft) / 3;
        FlowSolution.Solve(leavesOut => Of(budget, WithMapper, leavesOut), out World world);

        Assert.True(world.LeavesOutBeside);
        Assert.Equal([World.Beside], world.Bounds);
        Assert.Contains(world.Runs, r => r.Summary.Hits.Length > 0);
    }

    [Fact]
    public void World_WithRoom_FollowsWhatUnknownCodeDoes()
    {
        FlowSolution.Solve(leavesOut => Of(budget: null, WithMapper, leavesOut), out World world);

        Assert.False(world.LeavesOutBeside);
        Assert.Empty(world.Bounds);
    }

    // Once solved, whoever asks on is answered as the world was solved: nothing is done anew, and so nothing may end for that.
    [Fact]
    public void World_AskedOnceSolved_IsNotDoneAnew()
    {
        FlowSolution.Solve(leavesOut => Of(budget: null, WithMapper, leavesOut), out World world);
        Assert.False(world.MayBeDoneAnew);

        long used = Of(budget: null, WithMapper).EffortLeft - world.EffortLeft;
        World spent = Solved(WithMapper, leavesOut: false, budget: used + 10);
        Assert.True(spent.EffortLeft < used / 3);
        Assert.True(spent.FollowsBeside());
        Assert.False(spent.IsToBeDoneAnew);

        spent.MayBeDoneAnew = true;
        Assert.Throws<SpentException>(() => spent.FollowsBeside());
    }

    private static World Solved(string source, bool leavesOut, long? budget)
    {
        World world = Of(budget, source, leavesOut);
        world.Solve();
        return world;
    }

    private static World Of(long? budget) => Of(budget, Source);

    private static World Of(long? budget, string source, bool leavesOut = false)
    {
        CSharpCompilation compilation = AnalyzerRun.Compile(AnalyzerRun.Usings + source);
        TagSymbols tags = TagSymbols.Find(compilation)!;
        var options = new AnalyzerOptions([]);
        var declarations = new Declarations(tags, FlowModels.Of(compilation, options, default));
        return new World(compilation, declarations, WholeCompilation.Lower(compilation, new BodySweep(BodyRules.Of(compilation, options, default)), default).Procedures, default) { Budget = budget, LeavesOutBeside = leavesOut };
    }
}
