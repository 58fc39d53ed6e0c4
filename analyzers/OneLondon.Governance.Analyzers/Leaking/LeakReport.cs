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
internal sealed class LeakReport(Compilation compilation, ComposedPolicy? policy, Action<Diagnostic> report)
{
    private readonly Verdict _verdict = new(policy);
    private readonly Dictionary<(SyntaxTree?, int, string), (Rank Rank, Diagnostic Diagnostic)> _findings = [];
    private readonly PermittedFlows _permitted = new(compilation);
    private readonly HashSet<Flow.Code.Procedure> _incomplete = [];

    /// <summary>Whether what the policy permits is told too.</summary>
    public bool TellsPermitted { get; init; }

    /// <summary>Takes in what content reaches which output.</summary>
    public void Take(World world, Entries entries)
    {
        Each(world, entries, Judge);
        foreach (string budget in new[] { world.Bound, entries.Bound }.OfType<string>())
        {
            report(Diagnostic.Create(RuleDescriptors.Incomplete, Location.None, compilation.AssemblyName, OverBudget(budget)));
        }

        foreach ((string assembly, string problem) in world.Foreign.Problems)
        {
            report(Diagnostic.Create(RuleDescriptors.Incomplete, Location.None, assembly, $"its flow summaries {problem}; build it with the same version of the analyzer, or mark its public members"));
        }
    }

    /// <summary>Takes in what content decides which output, where the content itself does not reach it.</summary>
    public void TakeDecisions(World world, Entries entries)
    {
        var explicitly = new HashSet<(SyntaxTree?, int, string)>(_findings.Keys);
        Each(world, entries, (outlet, atom, _, trace) =>
        {
            if (outlet.Channel is Outlet.Log or Outlet.Egress or Outlet.Claim || atom.Level < Identifiability.Identifiable)
            {
                return;
            }

            foreach (string category in atom.Label!.Categories)
            {
                if (!explicitly.Contains(Key(outlet, category)) && !_verdict.Permits(outlet.Channel, category, atom.Level))
                {
                    Keep(RuleDescriptors.ImplicitFlow, outlet, atom.Label, category, Trace.Steps(trace), null);
                }
            }
        });
    }

    /// <summary>Writes all findings.</summary>
    /// <param name="tooDeep">What was nested too deep to be followed.</param>
    public void Write(IEnumerable<ISymbol> tooDeep)
    {
        foreach (ISymbol symbol in tooDeep.OrderBy(s => s.Name, StringComparer.Ordinal))
        {
            report(Diagnostic.Create(RuleDescriptors.Incomplete, symbol.Locations.FirstOrDefault() ?? Location.None, symbol.Name, OverBudget("nesting")));
        }

        foreach ((_, Diagnostic diagnostic) in _findings.Values.OrderBy(f => f.Diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(f => f.Diagnostic.Location.SourceSpan.Start))
        {
            report(diagnostic);
        }

        foreach (Diagnostic diagnostic in _permitted.All)
        {
            report(diagnostic);
        }
    }

    private void Each(World world, Entries entries, Action<Outlet, Atom, bool, Trace?> take)
    {
        foreach (Run run in world.Runs)
        {
            foreach (Hit hit in run.Summary.Hits)
            {
                foreach ((Atom atom, bool contained, Trace? trace) in entries.Resolve(run, hit))
                {
                    take(hit.Outlet, atom, contained, trace);
                }
            }

            if ((run.Incomplete ?? run.Bound) is { } budget && _incomplete.Add(run.Procedure))
            {
                report(Diagnostic.Create(RuleDescriptors.Incomplete, run.Procedure.Place, run.Procedure.Symbol.Name, OverBudget(budget)));
            }
        }
    }

    private static string OverBudget(string budget) => $"the budget of {budget} was reached; split the method, or mark what its parameters and result are";

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
                _ when _verdict.Permits(outlet.Channel, category, atom.Level) => TellsPermitted ? RuleDescriptors.PermittedFlow : null,
                _ => identifiable ? Identifiable(contained, lookalike) : RuleDescriptors.DeniedPurpose,
            };
            if (rule == RuleDescriptors.PermittedFlow)
            {
                _permitted.Add(outlet, label, category, atom.Level, steps, Hops(steps, outlet), Purpose(outlet), Through(steps));
            }
            else if (rule is not null)
            {
                Keep(rule, outlet, label, category, steps, lookalike);
            }
        }
    }

    private static DiagnosticDescriptor Identifiable(bool contained, string? lookalike) =>
        lookalike is not null ? RuleDescriptors.Lookalike : contained ? RuleDescriptors.WholeObject : RuleDescriptors.IdentifiableLeak;

    private static (SyntaxTree?, int, string) Key(Outlet outlet, string category) => (outlet.Place.SyntaxTree, outlet.Place.SpanStart, category);

    private void Keep(DiagnosticDescriptor rule, Outlet outlet, Label label, string category, List<Trace> steps, string? lookalike)
    {
        // One for each output and category: the plainest rule, the shortest way; of several as short, always the same.
        (SyntaxTree?, int, string) key = Key(outlet, category);
        Rank rank = Rank.Of(rule, label, steps);
        if (_findings.TryGetValue(key, out var before) && rank.CompareTo(before.Rank) >= 0)
        {
            return;
        }

        string what = lookalike is null ? outlet.Name : $"{outlet.Name}, after {lookalike}";
        Location place = outlet.Place.GetLocation();
        _findings[key] = (rank, Diagnostic.Create(
            rule,
            place,
            Hops(steps, outlet),
            Finding.Properties(compilation, place, label.Name, category, CancellationToken.None).Add("channel", outlet.Channel),
            label.Name, category, what, Purpose(outlet), Through(steps)));
    }

    private static string Purpose(Outlet outlet) => outlet.Channel switch
    {
        Outlet.Log => "a log or other diagnostic output",
        Outlet.Claim => "a place that is declared to hold de-identified data",
        _ => $"an output for '{outlet.Channel}'",
    };

    private static string Through(List<Trace> steps) =>
        steps.LastOrDefault(s => s.Unmodelled is not null)?.Unmodelled is { } unmodelled ? $", through an unmodelled call to {unmodelled}" : string.Empty;

    // From where the data is read to where it leaves.
    private static IEnumerable<Location> Hops(List<Trace> steps, Outlet outlet)
    {
        foreach (Trace step in steps.Where(s => s.Place != outlet.Place))
        {
            yield return step.Place.GetLocation();
        }

        yield return outlet.Place.GetLocation();
    }

    // Baselines know a finding by its source: which of several is named must not hang on the order of the work.
    private readonly record struct Rank(int Rule, int Length, string Source, string File, int Start) : IComparable<Rank>
    {
        public static Rank Of(DiagnosticDescriptor rule, Label label, List<Trace> steps) => new(
            rule == RuleDescriptors.IdentifiableLeak ? 0 : rule == RuleDescriptors.Lookalike ? 1 : rule == RuleDescriptors.WholeObject ? 2 : 3,
            steps.Count,
            label.Name,
            steps.Count == 0 ? string.Empty : steps[0].Place.SyntaxTree.FilePath,
            steps.Count == 0 ? 0 : steps[0].Place.SpanStart);

        public int CompareTo(Rank other) =>
            (Rule, Length).CompareTo((other.Rule, other.Length)) is not 0 and var plainer ? plainer
            : string.CompareOrdinal(Source, other.Source) is not 0 and var named ? named
            : string.CompareOrdinal(File, other.File) is not 0 and var placed ? placed
            : Start.CompareTo(other.Start);
    }
}
