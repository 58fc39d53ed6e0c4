using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace OneLondon.Governance.Analyzers.Health;

/// <summary>The findings that a project knows of, with a reason and in their time: what its baseline files list.</summary>
internal sealed class Baseline
{
    private const string Suffix = ".olg-baseline.json";

    private static readonly ConditionalWeakTable<SourceText, Tuple<string, IReadOnlyList<BaselineEntry>, IReadOnlyList<BaselineProblem>>> Known = new();

    private Baseline(ImmutableDictionary<BaselineKey, BaselineEntry> entries, ImmutableArray<BaselineProblem> problems)
    {
        Entries = entries;
        Problems = problems;
    }

    /// <summary>What holds today.</summary>
    public ImmutableDictionary<BaselineKey, BaselineEntry> Entries { get; }

    /// <summary>What does not hold, and why.</summary>
    public ImmutableArray<BaselineProblem> Problems { get; }

    /// <summary>Whether an additional file is a baseline.</summary>
    public static bool IsBaseline(AdditionalText file) => file.Path.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Gives the baseline of a compilation, or null where no file is one.</summary>
    public static Baseline? Of(AnalyzerOptions options, CancellationToken cancellation)
    {
        AdditionalText[] files = [.. options.AdditionalFiles.Where(IsBaseline).OrderBy(f => f.Path, StringComparer.Ordinal)];
        if (files.Length == 0)
        {
            return null;
        }

        DateTime? today = Today(options);
        var entries = ImmutableDictionary.CreateBuilder<BaselineKey, BaselineEntry>();
        var problems = ImmutableArray.CreateBuilder<BaselineProblem>();
        foreach (AdditionalText file in files)
        {
            (_, IReadOnlyList<BaselineEntry> read, IReadOnlyList<BaselineProblem> wrong) = Read(file, cancellation);
            problems.AddRange(wrong);
            foreach (BaselineEntry entry in read)
            {
                if (Judge(entry, today, entries.ContainsKey(entry.Key)) is { } problem)
                {
                    problems.Add(problem);
                }
                else
                {
                    entries.Add(entry.Key, entry);
                }
            }
        }

        return new Baseline(entries.ToImmutable(), problems.ToImmutable());
    }

    /// <summary>Gives the day of the build, or null where the project does not say it.</summary>
    public static DateTime? Today(AnalyzerOptions options) =>
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(SuppressionAnalyzer.TodayOption, out string? said) ? Reason.Date(said) : null;

    private static BaselineProblem? Judge(BaselineEntry entry, DateTime? today, bool isRepeated)
    {
        if (today is not { } now)
        {
            return new BaselineProblem(entry.Place, entry.Key.Rule, "cannot be held to its last day: the day of the build is unknown", "set the build property GovernanceToday to yyyy-MM-dd");
        }

        if (entry.Until < now)
        {
            return new BaselineProblem(entry.Place, entry.Key.Rule, $"ended on {entry.Until:yyyy-MM-dd}", "mend the finding, or have it decided again with a later day");
        }

        return isRepeated
            ? new BaselineProblem(entry.Place, entry.Key.Rule, "stands in the baseline twice", "take this one out, and raise the count of the other if both are meant")
            : null;
    }

    private static Tuple<string, IReadOnlyList<BaselineEntry>, IReadOnlyList<BaselineProblem>> Read(AdditionalText file, CancellationToken cancellation)
    {
        SourceText text = file.GetText(cancellation) ?? SourceText.From(string.Empty);
        var known = Known.GetValue(text, t => Read(file.Path, t));
        return known.Item1 == file.Path ? known : Read(file.Path, text);
    }

    private static Tuple<string, IReadOnlyList<BaselineEntry>, IReadOnlyList<BaselineProblem>> Read(string path, SourceText text)
    {
        (IReadOnlyList<BaselineEntry> entries, IReadOnlyList<BaselineProblem> problems) = BaselineReader.Read(path, text);
        return Tuple.Create(path, entries, problems);
    }
}
