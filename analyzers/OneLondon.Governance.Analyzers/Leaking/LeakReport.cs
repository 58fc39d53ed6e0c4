using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Running;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Analyzers.Health;
using OneLondon.Governance.Analyzers.Rules;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Leaking;

/// <summary>Writes the findings: one for each output and source category.</summary>
internal sealed class LeakReport(World world, Entries entries, ComposedPolicy? policy, Action<Diagnostic> report)
{
    private readonly Verdict _verdict = new(policy);
    private readonly Dictionary<(SyntaxTree?, int, string), (int Rank, int Length, Diagnostic Diagnostic)> _findings = [];

    /// <summary>Writes all findings.</summary>
    /// <param name="tooDeep">What was nested too deep to be followed.</param>
    public void Write(IEnumerable<ISymbol> tooDeep)
    {
        foreach (ISymbol symbol in tooDeep.OrderBy(s => s.Name, StringComparer.Ordinal))
        {
            report(Diagnostic.Create(RuleDescriptors.Incomplete, symbol.Locations.FirstOrDefault() ?? Location.None, symbol.Name, "nesting"));
        }

        var incomplete = new HashSet<Flow.Code.Procedure>();
        foreach (Run run in world.Runs)
        {
            foreach (Hit hit in run.Summary.Hits)
            {
                foreach ((Atom atom, bool contained, Trace? trace) in entries.Resolve(run, hit))
                {
                    Judge(hit.Outlet, atom, contained, trace);
                }
            }

            if ((run.Incomplete ?? run.Bound) is { } budget && incomplete.Add(run.Procedure))
            {
                report(Diagnostic.Create(RuleDescriptors.Incomplete, run.Procedure.Place, run.Procedure.Symbol.Name, budget));
            }
        }

        foreach ((_, _, Diagnostic diagnostic) in _findings.Values.OrderBy(f => f.Diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(f => f.Diagnostic.Location.SourceSpan.Start))
        {
            report(diagnostic);
        }
    }

    private void Judge(Outlet outlet, Atom atom, bool contained, Trace? trace)
    {
        Label label = atom.Label!;
        foreach (string category in label.Categories)
        {
            bool identifiable = atom.Level == Identifiability.Identifiable;
            List<Trace> steps = Trace.Steps(trace);
            string? lookalike = steps.LastOrDefault(s => s.Lookalike is not null)?.Lookalike;
            DiagnosticDescriptor? rule = outlet.Channel switch
            {
                Outlet.Log => identifiable ? RuleDescriptors.IdentifiableInLog : null,
                Outlet.Egress => null,
                Outlet.Claim => identifiable ? Identifiable(contained, lookalike) : null,
                _ when _verdict.Permits(outlet.Channel, category, atom.Level) => null,
                _ => identifiable ? Identifiable(contained, lookalike) : RuleDescriptors.DeniedPurpose,
            };
            if (rule is not null)
            {
                Keep(rule, outlet, label, category, steps, lookalike);
            }
        }
    }

    private static DiagnosticDescriptor Identifiable(bool contained, string? lookalike) =>
        lookalike is not null ? RuleDescriptors.Lookalike : contained ? RuleDescriptors.WholeObject : RuleDescriptors.IdentifiableLeak;

    private void Keep(DiagnosticDescriptor rule, Outlet outlet, Label label, string category, List<Trace> steps, string? lookalike)
    {
        // One for each output and category: the plainest rule, the shortest way.
        (SyntaxTree?, int, string) key = (outlet.Place.SyntaxTree, outlet.Place.SpanStart, category);
        int rank = rule == RuleDescriptors.IdentifiableLeak ? 0 : rule == RuleDescriptors.Lookalike ? 1 : rule == RuleDescriptors.WholeObject ? 2 : 3;
        if (_findings.TryGetValue(key, out var before) && (rank, steps.Count).CompareTo((before.Rank, before.Length)) >= 0)
        {
            return;
        }

        string purpose = outlet.Channel switch
        {
            Outlet.Log => "a log or other diagnostic output",
            Outlet.Claim => "a place that is declared to hold de-identified data",
            _ => $"an output for '{outlet.Channel}'",
        };
        string through = steps.LastOrDefault(s => s.Unmodelled is not null)?.Unmodelled is { } unmodelled ? $", through an unmodelled call to {unmodelled}" : string.Empty;
        string what = lookalike is null ? outlet.Name : $"{outlet.Name}, after {lookalike}";
        Location place = outlet.Place.GetLocation();
        _findings[key] = (rank, steps.Count, Diagnostic.Create(
            rule,
            place,
            Hops(steps, outlet),
            Finding.Properties(world.Compilation, place, label.Name, category, CancellationToken.None).Add("channel", outlet.Channel),
            label.Name, category, what, purpose, through));
    }

    // From where the data is read to where it leaves.
    private static IEnumerable<Location> Hops(List<Trace> steps, Outlet outlet)
    {
        foreach (Trace step in steps.Where(s => s.Place != outlet.Place))
        {
            yield return step.Place.GetLocation();
        }

        yield return outlet.Place.GetLocation();
    }
}
