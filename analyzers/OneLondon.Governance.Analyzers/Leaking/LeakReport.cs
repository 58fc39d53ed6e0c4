using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.Flow.Running;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Analyzers.Health;
using OneLondon.Governance.Analyzers.PolicyFiles;
using OneLondon.Governance.Analyzers.Rules;
using OneLondon.Governance.Analyzers.Tags;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Leaking;

/// <summary>Writes the findings: one for each output and source category.</summary>
internal sealed class LeakReport(Compilation compilation, ComposedPolicy? policy, Action<Diagnostic> report)
{
    private const long LeastEffort = 20_000_000;
    private const long EffortForEach = 20_000;

    // Of the ways that one source takes to one output so many are compared.
    private const int MostWays = 64;

    private readonly Verdict _verdict = new(policy);
    private readonly Dictionary<(SyntaxTree?, int, string), LeakFinding> _findings = [];
    private readonly PermittedFlows _permitted = new(compilation);
    private readonly HashSet<Flow.Code.Procedure> _incomplete = [];
    private readonly HashSet<string> _met = [];

    /// <summary>Writes all that is against the flow of data in a compilation, and incomplete in it.</summary>
    public static void Write(Compilation compilation, AnalyzerOptions options, FlowSolution solution, Action<Diagnostic> report, CancellationToken cancellation)
    {
        var leaks = new LeakReport(compilation, PolicyInForce.Of(options, cancellation).Policy, report)
        {
            TellsPermitted = RuleSwitch.IsOn(compilation, RuleDescriptors.PermittedFlow, cancellation),
        };
        leaks.Take(solution.World, solution.Entries);
        if (RuleSwitch.IsOn(compilation, RuleDescriptors.ImplicitFlow, cancellation))
        {
            Entries decided = FlowSolution.Solve(
                leavesOut => new World(solution.World.Compilation, solution.World.Declarations, solution.Procedures, cancellation)
                {
                    FollowsDecisions = true,
                    LeavesOutBeside = leavesOut || solution.World.LeavesOutBeside,
                },
                out World deciding);
            leaks.TakeDecisions(deciding, decided);
        }

        leaks.Write(solution.TooDeep);
        if (RuleSwitch.IsOn(compilation, RuleDescriptors.UnsaidAtBoundary, cancellation))
        {
            BoundaryReport.Write(solution, report);
        }
    }

    /// <summary>Whether what the policy permits is told too.</summary>
    public bool TellsPermitted { get; init; }

    /// <summary>Takes in what content reaches which output.</summary>
    public void Take(World world, Entries entries)
    {
        Each(world, entries, Judge);
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

        foreach (LeakFinding finding in _findings.Values.OrderBy(f => f.Outlet.Place.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(f => f.Outlet.Place.SpanStart))
        {
            report(Written(finding));
        }

        foreach (Diagnostic diagnostic in _permitted.All)
        {
            report(diagnostic);
        }
    }

    private void Each(World world, Entries entries, Action<Outlet, Atom, bool, Trace?> take)
    {
        Effort.Scope scope = Effort.GiveInAll(LeastEffort + (EffortForEach * world.Procedures.Count), CancellationToken.None);
        try
        {
            EachIn(world, entries, take);
        }
        catch (SpentException)
        {
            Met("the report");
        }
        finally
        {
            scope.Leave();
        }

        foreach (string budget in world.Bounds.Concat(new[] { entries.Bound }.OfType<string>()))
        {
            Met(budget);
        }
    }

    // A budget of the whole compilation.
    private void Met(string budget)
    {
        if (_met.Add(budget))
        {
            report(Diagnostic.Create(RuleDescriptors.Incomplete, Location.None, compilation.AssemblyName, OverBudget(budget)));
        }
    }

    private void EachIn(World world, Entries entries, Action<Outlet, Atom, bool, Trace?> take)
    {
        var ways = new Dictionary<(Outlet, Atom, bool), int>();
        foreach (Run run in world.Runs)
        {
            foreach (Hit hit in run.Summary.Hits)
            {
                foreach ((Atom atom, bool contained, Trace? trace) in entries.Resolve(run, hit))
                {
                    Effort.Add(4);
                    ways.TryGetValue((hit.Outlet, atom, contained), out int taken);
                    if (taken < MostWays)
                    {
                        ways[(hit.Outlet, atom, contained)] = taken + 1;
                        take(hit.Outlet, atom, contained, trace);
                    }
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
            string? lookalike = steps.Find(s => s.Lookalike is not null)?.Lookalike;
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
        (SyntaxTree?, int, string) key = Key(outlet, category);
        if (!_findings.TryGetValue(key, out LeakFinding? finding))
        {
            _findings[key] = finding = new LeakFinding(outlet, category);
        }

        finding.Add(new Leak(rule, label.Name, steps, lookalike, outlet));
    }

    private Diagnostic Written(LeakFinding finding)
    {
        Leak first = finding.First;
        Outlet outlet = first.Outlet;
        Location place = outlet.Place.GetLocation();
        return Diagnostic.Create(
            first.Rule,
            place,
            Hops(first.Steps, outlet),
            Health.Finding.Properties(compilation, place, finding.Sources, finding.Category, CancellationToken.None).Add("channel", outlet.Channel),
            first.Source, finding.Category, first.Lookalike is null ? outlet.Name : $"{outlet.Name}, after {first.Lookalike}", Purpose(outlet), Through(first.Steps) + finding.Also);
    }

    private static string Purpose(Outlet outlet) => outlet.Channel switch
    {
        Outlet.Log => "a log or other diagnostic output",
        Outlet.Claim => "a place that is declared to hold de-identified data",
        _ => $"an output for {Channel.Parse(outlet.Channel)}",
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
}
