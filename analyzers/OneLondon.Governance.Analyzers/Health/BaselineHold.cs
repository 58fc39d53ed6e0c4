using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace OneLondon.Governance.Analyzers.Health;

/// <summary>Stands between one analyzer and its findings: those that the baseline lists are held back.</summary>
internal sealed class BaselineHold
{
    private readonly Baseline? _baseline;
    private readonly ImmutableArray<string> _rules;
    private readonly ConcurrentDictionary<BaselineKey, ConcurrentBag<Diagnostic>> _held = new();
    private readonly ConcurrentBag<BaselineKey> _new = [];

    private BaselineHold(Baseline? baseline, ImmutableArray<string> rules)
    {
        _baseline = baseline;
        _rules = rules;
    }

    /// <summary>Holds nothing back: for rules that a baseline cannot list.</summary>
    public static BaselineHold None => new(null, []);

    /// <summary>Begins to hold the findings of some rules; all of them have to pass here.</summary>
    public static BaselineHold Of(AnalyzerOptions options, CancellationToken cancellation, params DiagnosticDescriptor[] rules) =>
        new(Baseline.Of(options, cancellation), [.. rules.Select(r => r.Id)]);

    /// <summary>Reports a finding, unless the baseline lists it.</summary>
    public void Report(Diagnostic finding, Action<Diagnostic> report)
    {
        if (_baseline is not null && Entry(_baseline, Finding.Key(finding)) is { } entry)
        {
            _held.GetOrAdd(entry, _ => []).Add(finding);
        }
        else
        {
            if (_baseline is not null)
            {
                _new.Add(Finding.Key(finding));
            }

            report(finding);
        }
    }

    /// <summary>Reports, when all is found, what is more than listed, and what is listed and not there.</summary>
    public void Settle(Action<Diagnostic> report)
    {
        if (_baseline is null)
        {
            return;
        }

        foreach (BaselineEntry entry in _baseline.Entries.Values.Where(e => _rules.Contains(e.Key.Rule)).OrderBy(e => e.Place.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(e => e.Place.SourceSpan.Start))
        {
            // Which of several is the new one cannot be known: the last ones in the file stand for it.
            Diagnostic[] held = _held.TryGetValue(entry.Key, out ConcurrentBag<Diagnostic>? found) ? [.. found.OrderBy(d => d.Location.SourceSpan.Start)] : [];
            foreach (Diagnostic more in held.Skip(entry.Count))
            {
                report(more);
            }

            if (held.Length == 0 && _new.Any(n => IsPlaced(n, entry.Key) && n.Sources.Overlaps(entry.Key.Sources)))
            {
                // It leaks still, with others that are not listed: that is reported.
            }
            else if (held.Length == 0)
            {
                report(new BaselineProblem(entry.Place, entry.Key.Rule, "matches nothing any more", "take the entry out of the baseline").Diagnostic);
            }
            else if (held.Length < entry.Count)
            {
                report(new BaselineProblem(
                    entry.Place, entry.Key.Rule, $"lists {entry.Count} findings, and {held.Length} {(held.Length == 1 ? "is" : "are")} left", $"lower the count to {held.Length}").Diagnostic);
            }
            else if (entry.Key.Sources.Except(held.SelectMany(d => Finding.Key(d).Sources)).OrderBy(s => s.Source, StringComparer.Ordinal).Select(s => s.Source).ToArray() is { Length: > 0 } gone)
            {
                report(new BaselineProblem(
                    entry.Place, entry.Key.Rule, $"lists '{string.Join("', '", gone)}', which no longer {(gone.Length == 1 ? "leaks" : "leak")}", "take it out of `source`").Diagnostic);
            }
        }
    }

    private static bool IsPlaced(BaselineKey one, BaselineKey other) => one.File == other.File && one.Member == other.Member && one.Category == other.Category;

    // What is known to leak with others may still do so when the others are mended; one more is new.
    private static BaselineKey? Entry(Baseline baseline, BaselineKey finding)
    {
        if (baseline.Entries.ContainsKey(finding))
        {
            return finding;
        }

        ImmutableHashSet<(string, string)> sources = finding.Sources;
        return baseline.Entries.Keys
            .Where(e => IsPlaced(e, finding) && sources.IsSubsetOf(e.Sources))
            .OrderBy(e => e.Source.Length).ThenBy(e => e.Source, StringComparer.Ordinal).ThenBy(e => e.Rule, StringComparer.Ordinal)
            .Cast<BaselineKey?>().FirstOrDefault();
    }
}
