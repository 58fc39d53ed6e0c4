using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.Leaking;

namespace OneLondon.Governance.Analyzers.Fuzz.Trials;

/// <summary>Runs every rule over a program, within a bound of time.</summary>
internal sealed class Analysis
{
    private Analysis(string findings, int count, bool isIncomplete, string? failure, TimeSpan took)
    {
        Findings = findings;
        Count = count;
        IsIncomplete = isIncomplete;
        Failure = failure;
        Took = took;
    }

    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(LeakAnalyzer).Assembly.GetTypes()
            .Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .OrderBy(t => t.FullName, StringComparer.Ordinal)
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!),
    ];

    /// <summary>The findings of each rule, in the order in which it gave them, with places, messages and steps.</summary>
    public string Findings { get; }

    public int Count { get; }

    /// <summary>Whether a budget was met.</summary>
    public bool IsIncomplete { get; }

    /// <summary>How it failed, or null where it did not.</summary>
    public string? Failure { get; }

    public TimeSpan Took { get; }

    public static async Task<Analysis> Of(Compilation compilation, bool concurrent, TimeSpan bound)
    {
        var crashes = new List<string>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (crash, analyzer, _) => { lock (crashes) { crashes.Add($"{analyzer}: {crash}"); } }, concurrent, logAnalyzerExecutionTime: false);
        var clock = Stopwatch.StartNew();
        using var stop = new CancellationTokenSource(bound);
        Task<AnalysisResult> work = Task.Run(() => new CompilationWithAnalyzers(compilation, Analyzers, options).GetAnalysisResultAsync(stop.Token));
        try
        {
            AnalysisResult result = await work.WaitAsync(bound + TimeSpan.FromSeconds(5));
            ImmutableArray<Diagnostic> all = result.GetAllDiagnostics();
            string? failure = crashes.Count > 0 ? "crash: " + crashes[0] : all.FirstOrDefault(d => d.Id == "AD0001")?.ToString();
            return new Analysis(Tell(result), all.Length, all.Any(d => d.Id == "OLG9001"), failure, clock.Elapsed);
        }
        catch (Exception problem) when (problem is OperationCanceledException or TimeoutException)
        {
            string kind = problem is TimeoutException ? "hang, deaf to cancellation" : "hang";
            return new Analysis(string.Empty, 0, isIncomplete: false, string.Create(CultureInfo.InvariantCulture, $"{kind}: more than {bound.TotalSeconds} s"), clock.Elapsed);
        }
    }

    // What a rule finds while symbols are visited comes in the compiler's order; what it finds at the end, in its own.
    private static string Tell(AnalysisResult result)
    {
        var text = new StringBuilder();
        foreach (DiagnosticAnalyzer analyzer in Analyzers)
        {
            IEnumerable<Diagnostic> ended = result.CompilationDiagnostics.TryGetValue(analyzer, out ImmutableArray<Diagnostic> own) ? own : [];
            IEnumerable<string> local = result.GetAllDiagnostics(analyzer).Except(ended).Select(Tell).Order(StringComparer.Ordinal);
            text.AppendJoin('\n', ended.Select(Tell).Concat(local).Prepend(analyzer.GetType().Name)).Append('\n');
        }

        return text.ToString();
    }

    private static string Tell(Diagnostic found) => string.Join(
        " < ", found.AdditionalLocations.Select(l => l.GetLineSpan().ToString()).Prepend(string.Create(CultureInfo.InvariantCulture, $"{found} {found.Location.SourceSpan} {string.Join(',', found.Properties.OrderBy(p => p.Key, StringComparer.Ordinal))}")));
}
