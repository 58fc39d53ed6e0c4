using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Tests.Flow.Cases;
using OneLondon.Governance.Analyzers.Tests.Harness;
using Xunit.Abstractions;

namespace OneLondon.Governance.Analyzers.Tests.Flow;

public sealed class AccuracyTests(ITestOutputHelper output)
{
    // What cannot be had yet, with its reason; each stands in docs/analyzer-accuracy.md.
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["Attacks: a using of a scope that clears on dispose (safe)"] = "what a dispose at the end of a block clears is not followed past it",
        ["Attacks: delegates: middleware that calls the next (safe)"] = "functions made of functions in a loop are not told apart",
        ["Patterns: a switch statement that binds (leak)"] = "the type of boxed plain content is not followed, so each type pattern may match it",
        ["RefOutIn: a ref local pointed elsewhere (safe)"] = "a ref local is taken for every place that it is ever pointed at",
        ["StrongUpdates: an object that may be either (safe)"] = "writing through a name for either of two objects replaces nothing",
    };

    /// <summary>Whether a side is known to be missed.</summary>
    public static bool IsKnown(string side) => Known.ContainsKey(side);

    [Fact]
    public async Task Cases_Analysed_LeaksFoundAndTwinsQuiet()
    {
        var outcomes = new ConcurrentBag<(FlowCase Case, string? Problem)>();
        string? only = Environment.GetEnvironmentVariable("OLG_CASES");
        IEnumerable<FlowCase> cases = FlowCases.All().Where(c => only is null || $"{c.Area}: {c.Name}".Contains(only, StringComparison.OrdinalIgnoreCase));
        await Parallel.ForEachAsync(cases, async (one, _) => outcomes.Add((one, await Problem(one, only is not null))));

        var report = new StringBuilder();
        foreach (var area in outcomes.GroupBy(o => o.Case.Area).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            int leaks = area.Count(o => o.Case.IsLeak);
            int found = area.Count(o => o.Case.IsLeak && o.Problem is null);
            int quiet = area.Count(o => !o.Case.IsLeak && o.Problem is null);
            report.AppendLine(CultureInfo.InvariantCulture, $"{area.Key}: {found} of {leaks} leaks, {quiet} of {area.Count() - leaks} twins quiet");
        }

        foreach ((FlowCase one, string? problem) in outcomes.Where(o => o.Problem is not null).OrderBy(o => o.Case.Area, StringComparer.Ordinal).ThenBy(o => o.Case.Name, StringComparer.Ordinal))
        {
            report.AppendLine(CultureInfo.InvariantCulture, $"{one.Area}: {one.Name} ({(one.IsLeak ? "leak" : "safe")}): {problem}");
        }

        output.WriteLine(report.ToString());
        if (Environment.GetEnvironmentVariable("OLG_REPORT") is { } file)
        {
            await File.WriteAllTextAsync(file, report.ToString());
        }

        Assert.Empty(outcomes.Where(o => o.Problem is not null && !Known.ContainsKey(o.Case.ToString())).Select(o => $"{o.Case}: {o.Problem}"));

        // What has come to be had leaves the list.
        Assert.Empty(outcomes.Where(o => o.Problem is null && Known.ContainsKey(o.Case.ToString())).Select(o => o.Case.ToString()));
    }

    private static async Task<string?> Problem(FlowCase one, bool verbose)
    {
        ImmutableArray<Diagnostic> found;
        try
        {
            // What content decides is a rule of its own, which is off unless it is turned on.
            found = await AnalyzerRun.Run(one.Source, one.Area == "ImplicitFlows" ? Settings.With("OLG3006") : Settings.None);
        }
        catch (Xunit.Sdk.XunitException failure)
        {
            return "crash: " + failure.Message.ReplaceLineEndings(" ")[..Math.Min(1200, failure.Message.Length)];
        }

        (int Line, string Id)[] leaks = [.. found.Where(d => d.Id.StartsWith("OLG3", StringComparison.Ordinal) || d.Id.StartsWith("OLG9", StringComparison.Ordinal))
            .Select(d => (d.Location.GetLineSpan().StartLinePosition.Line + 1, d.Id)).Distinct()];
        string[] missed = [.. one.Expected.Where(e => !leaks.Any(l => l.Line == e.Line && (e.Id is null || l.Id == e.Id))).Select(e => $"missed {e.Id} at {Line(one.Source, e.Line)}")];
        string[] extra = [.. leaks.Where(l => !one.Expected.Any(e => e.Line == l.Line)).Select(l => $"extra {l.Id} at {Line(one.Source, l.Line)}")];
        string all = string.Join("; ", missed.Concat(extra));
        if (verbose)
        {
            all += Environment.NewLine + one.Source[..one.Source.IndexOf("public class Patient", StringComparison.Ordinal)] + string.Join(Environment.NewLine, found.Where(d => !d.Id.StartsWith("OLG1", StringComparison.Ordinal)));
        }

        return missed.Length + extra.Length > 0 ? all : null;
    }

    private static string Line(string source, int line) => source.Split('\n')[line - 1].Trim();
}
