using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.Bodies;
using OneLondon.Governance.Analyzers.Flow.Lowering;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Running;
using OneLondon.Governance.Analyzers.Leaking;
using OneLondon.Governance.Analyzers.Models;
using OneLondon.Governance.Analyzers.Tags;
using OneLondon.Governance.Analyzers.Tests.Flow.Cases;
using OneLondon.Governance.Analyzers.Tests.Harness;
using Xunit.Abstractions;

namespace OneLondon.Governance.Analyzers.Tests.Flow;

/// <summary>What is found where every procedure takes the objects of a type together, as those do that are past their first budget.</summary>
public sealed class TogetherTests(ITestOutputHelper output)
{
    // Twins that are not told from their leaks so; fewer is better, and more a loss.
    private const int MostLoud = 33;

    private const string Wide =
        """
        public class Patient { [IdentifiableData] public string Surname { get; set; } = ""; public string Ward { get; set; } = ""; }
        public class Wide { public Wide? Next; public string A = "", B = "", C = "", D = "", E = "", F = "", G = "", H = "", I = "", J = "", K = "", L = "", M = "", N = ""; }
        public class Holder { public Holder? Next; public string Text = ""; }
        public static class Research { [SecondaryUseOutput("research")] public static void Send(string? text) { } }
        public static class Parts
        {
            public static string All(Patient patient, Wide w) { w = w.Next!.Next!.Next!; return w.A + w.B + w.C + w.D + w.E + w.F + w.G + w.H + w.I + w.J + w.K + w.L + w.M + w.N; }
            public static string Deep(string text, Holder holder) => holder.Next!.Next!.Next!.Text;
            public static string Either(object any, Holder holder) => holder.Next!.Next!.Next!.Text;
        }

        """;

    [Theory]
    [InlineData("Research.Send(Parts.All(patient, new Wide { Next = new() { Next = new() { Next = new() { N = patient.{0} } } } }));")]
    [InlineData("Research.Send(Parts.Deep(patient.Surname, new Holder { Next = new() { Next = new() { Next = new() { Text = patient.{0} } } } }));")]
    [InlineData("string[] names = [patient.Surname]; Research.Send(Parts.Either(names, new Holder { Next = new() { Next = new() { Next = new() { Text = patient.{0} } } } }));")]
    public void Parts_OfOneType_AreNotThoseOfAnother(string statement)
    {
        Assert.Single(Found(Case(statement, "Surname")));
        Assert.Empty(Found(Case(statement, "Ward")));
    }

    private static string Case(string statement, string member) =>
        AnalyzerRun.Usings + Wide + "public class Job { public void Run(Patient patient) { " + statement.Replace("{0}", member, StringComparison.Ordinal) + " } }";

    [Fact]
    public async Task Cases_TakenTogether_LeaksFound()
    {
        var outcomes = new ConcurrentBag<(FlowCase Case, string[] Missed, string[] Extra)>();
        string? only = Environment.GetEnvironmentVariable("OLG_CASES");
        FlowCase[] cases = [.. FlowCases.All().Where(c => c.Area != "ImplicitFlows" && !AccuracyTests.IsKnown(c.ToString()) && (only is null || $"{c.Area}: {c.Name}".Contains(only, StringComparison.OrdinalIgnoreCase)))];
        await Parallel.ForEachAsync(cases, (one, _) =>
        {
            ImmutableArray<Diagnostic> found = Found(one.Source);
            int[] lines = [.. found.Select(d => d.Location.GetLineSpan().StartLinePosition.Line + 1).Distinct()];
            outcomes.Add((one, [.. one.Expected.Where(e => !lines.Contains(e.Line)).Select(e => one.Source.Split('\n')[e.Line - 1].Trim())],
                [.. lines.Where(l => !one.Expected.Any(e => e.Line == l)).Select(l => one.Source.Split('\n')[l - 1].Trim())]));
            return ValueTask.CompletedTask;
        });

        string[] missed = [.. outcomes.Where(o => o.Missed.Length > 0).Select(o => $"{o.Case}: missed {string.Join("; ", o.Missed)}").Order(StringComparer.Ordinal)];
        string[] loud = [.. outcomes.Where(o => o.Extra.Length > 0).Select(o => $"{o.Case}: extra {string.Join("; ", o.Extra)}").Order(StringComparer.Ordinal)];
        int leaks = outcomes.Count(o => o.Case.IsLeak);
        output.WriteLine($"{leaks - missed.Length} of {leaks} leaks found, {outcomes.Count(o => !o.Case.IsLeak && o.Extra.Length == 0)} of {outcomes.Count - leaks} twins quiet, {outcomes.Count(o => o.Case.IsLeak && o.Extra.Length > 0)} leaks with more");
        output.WriteLine(string.Join(Environment.NewLine, missed.Concat(loud)));
        if (Environment.GetEnvironmentVariable("OLG_REPORT") is { } file)
        {
            await File.WriteAllLinesAsync(file, [$"{leaks - missed.Length} of {leaks} leaks found, {outcomes.Count(o => !o.Case.IsLeak && o.Extra.Length == 0)} of {outcomes.Count - leaks} twins quiet, {outcomes.Count(o => o.Case.IsLeak && o.Extra.Length > 0)} leaks with more", .. missed, .. loud]);
        }

        Assert.Empty(missed);
        Assert.InRange(outcomes.Count(o => !o.Case.IsLeak && o.Extra.Length > 0), 0, MostLoud);
    }

    private static ImmutableArray<Diagnostic> Found(string source)
    {
        CSharpCompilation compilation = AnalyzerRun.Compile(source);
        var options = new AnalyzerOptions([]);
        var found = ImmutableArray.CreateBuilder<Diagnostic>();
        DeepStack.Run(() =>
        {
            var declarations = new Declarations(TagSymbols.Find(compilation)!, FlowModels.Of(compilation, options, default));
            var procedures = WholeCompilation.Lower(compilation, new BodySweep(BodyRules.Of(compilation, options, default)), default).Procedures;
            FlowSolution solution = FlowSolution.Of(procedures, leavesOut => new World(compilation, declarations, procedures, default) { LeavesOutBeside = leavesOut, TakesTogether = true }, []);
            LeakReport.Write(compilation, options, solution, found.Add, default);
        });
        return [.. found.Where(d => d.Id.StartsWith("OLG3", StringComparison.Ordinal) && d.Id != "OLG3090" && d.Id != "OLG3006")];
    }
}
