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

    private BaselineHold(Baseline? baseline, ImmutableArray<string> rules)
    {
        _baseline = baseline;
        _rules = rules;
    }

    /// <summary>Whether there is a baseline, so that something is to be settled at the end.</summary>
    public bool IsNeeded => _baseline is not null;

    /// <summary>Begins to hold the findings of some rules; all of them have to pass here.</summary>
    public static BaselineHold Of(AnalyzerOptions options, CancellationToken cancellation, params DiagnosticDescriptor[] rules) =>
        new(Baseline.Of(options, cancellation), [.. rules.Select(r => r.Id)]);

    /// <summary>Reports a finding, unless the baseline lists it.</summary>
    public void Report(Diagnostic finding, Action<Diagnostic> report)
    {
        if (_baseline is not null && Finding.Key(finding) is var key && _baseline.Entries.ContainsKey(key))
        {
            _held.GetOrAdd(key, _ => []).Add(finding);
        }
        else
        {
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

            if (held.Length == 0)
            {
                report(new BaselineProblem(entry.Place, entry.Key.Rule, "matches nothing any more", "take the entry out of the baseline").Diagnostic);
            }
            else if (held.Length < entry.Count)
            {
                report(new BaselineProblem(entry.Place, entry.Key.Rule, $"lists {entry.Count} findings, and {held.Length} are left", $"lower the count to {held.Length}").Diagnostic);
            }
        }
    }
}
