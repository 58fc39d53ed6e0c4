using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OneLondon.Governance.Analyzers.Tests.Flow.Cases;
using OneLondon.Governance.Analyzers.Tests.Harness;
using Xunit.Abstractions;

namespace OneLondon.Governance.Analyzers.Tests.Flow.Across;

/// <summary>Every pair with types beside it, once more with those types in a library of which only the image is seen.</summary>
public sealed class CasesAcrossAssembliesTests(ITestOutputHelper output)
{
    // What is found in one compilation and not across two, or the other way round, with its reason.
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["Attacks: types: a call by a type parameter's constraint class (safe)"] = "type arguments do not narrow what a summary tells",
        ["Mechanisms: a constant key through an indexer of the project's own (safe)"] = "a constant argument does not narrow what a summary tells",
        ["ParsingFormatting: a class hashes what its type parameter stands for (leak)"] = "type arguments do not narrow what a summary tells",
        ["UnknownCode: a mapper's steps in a list (safe)"] = "what a function that was given writes is told as one",
        ["Mechanisms: the static form of an extension member (safe)"] = "extension members have no id that both assemblies know",
        ["ImplicitFlows: a service chosen (leak)"] = "what decides which of several objects answers is not told across assemblies",
    };

    [Fact]
    public async Task Cases_WithTypesInALibrary_LeaksFoundAndTwinsQuiet()
    {
        var outcomes = new ConcurrentBag<(string Case, string? Problem)>();
        string? only = Environment.GetEnvironmentVariable("OLG_CASES");
        IEnumerable<FlowCase> cases = FlowCases.All().Where(c => c.HasOwnLibrary && (only is null || $"{c.Area}: {c.Name}".Contains(only, StringComparison.OrdinalIgnoreCase)));
        await Parallel.ForEachAsync(cases, async (one, _) =>
        {
            try
            {
                if (await Problem(one, only is not null) is { } result)
                {
                    outcomes.Add((one.ToString(), result.Length == 0 ? null : result));
                }
            }
            catch (Exception failure)
            {
                outcomes.Add((one.ToString(), failure.ToString()));
            }
        });

        output.WriteLine($"{outcomes.Count} sides, {outcomes.Count(o => o.Problem is null)} as expected");
        foreach ((string one, string? problem) in outcomes.Where(o => o.Problem is not null).OrderBy(o => o.Case, StringComparer.Ordinal))
        {
            output.WriteLine($"{one}: {problem}");
        }

        if (Environment.GetEnvironmentVariable("OLG_REPORT") is { } file)
        {
            await File.WriteAllLinesAsync(file, outcomes.Where(o => o.Problem is not null).Select(o => $"{o.Case}: {o.Problem}").Order(StringComparer.Ordinal).Prepend($"{outcomes.Count} sides"));
        }

        Assert.Empty(outcomes.Where(o => o.Problem is not null && !Known.ContainsKey(o.Case) && !AccuracyTests.IsKnown(o.Case)).Select(o => $"{o.Case}: {o.Problem}"));
        Assert.True(only is not null || outcomes.Count > 250, "few pairs can be divided");
    }

    // Null where the case cannot be divided, empty where all is as expected.
    private static async Task<string?> Problem(FlowCase one, bool verbose)
    {
        string[] lines = one.Source.Split('\n');
        int split = lines.Length - 1 - one.LibraryLines;
        string program = string.Join("\n", lines[..split]);
        string library = FlowCases.Usings + "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Test\")]\n" + string.Join("\n", lines[split..]);
        CSharpCompilation made = AnalyzerRun.Parse(library, tags: true).WithAssemblyName("Library");
        if (one.Expected.Any(e => e.Line > split) || Fails(made))
        {
            return null;
        }

        Compilation summarised = LibraryBuild.Summarised(made);
        CSharpCompilation compilation = AnalyzerRun.Parse(program, tags: true).AddReferences(LibraryBuild.Image(summarised));
        if (Fails(compilation))
        {
            return null;
        }

        ImmutableArray<Diagnostic> found = await AnalyzerRun.Analyse(compilation, Settings.None);
        (int Line, string Id)[] leaks = [.. found.Where(d => d.Id.StartsWith("OLG3", StringComparison.Ordinal) || d.Id.StartsWith("OLG9", StringComparison.Ordinal))
            .Select(d => (d.Location.GetLineSpan().StartLinePosition.Line + 1, d.Id)).Distinct()];
        string[] missed = [.. one.Expected.Where(e => !leaks.Any(l => l.Line == e.Line && (e.Id is null || l.Id == e.Id))).Select(e => $"missed {e.Id} at {lines[e.Line - 1].Trim()}")];
        string[] extra = [.. leaks.Where(l => !one.Expected.Any(e => e.Line == l.Line)).Select(l => $"extra {l.Id} at {(l.Line == 0 ? "nowhere" : lines[l.Line - 1].Trim())}")];
        string problem = string.Join("; ", missed.Concat(extra));
        return verbose && problem.Length > 0 ? problem + "\n" + string.Join("\n", found) + "\n" + one.Source + "\n" + summarised.SyntaxTrees.Last() : problem;
    }

    private static bool Fails(CSharpCompilation compilation) => compilation.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error);
}
