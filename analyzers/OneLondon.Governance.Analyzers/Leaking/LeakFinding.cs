using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Running;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Analyzers.Health;
using OneLondon.Governance.Analyzers.Rules;

namespace OneLondon.Governance.Analyzers.Leaking;

/// <summary>One way for one source to an output.</summary>
/// <param name="Rule">The rule that it is against.</param>
/// <param name="Source">The source's name.</param>
/// <param name="Steps">The way there.</param>
/// <param name="Lookalike">What looked like de-identification on the way, and is none.</param>
/// <param name="Outlet">The output, as that way names it.</param>
internal sealed record Leak(DiagnosticDescriptor Rule, string Source, List<Trace> Steps, string? Lookalike, Outlet Outlet) : IComparable<Leak>
{
    /// <summary>The plainest rule comes first, then the shortest way; of several as short, always the same.</summary>
    public int CompareTo(Leak? other) => other is null ? 1
        : (Plainness, Steps.Count).CompareTo((other.Plainness, other.Steps.Count)) is not 0 and var plainer ? plainer
        : string.CompareOrdinal(Source, other.Source) is not 0 and var named ? named
        : string.CompareOrdinal(File, other.File) is not 0 and var placed ? placed
        : Start.CompareTo(other.Start);

    private int Plainness => Rule == RuleDescriptors.IdentifiableLeak ? 0 : Rule == RuleDescriptors.Lookalike ? 1 : Rule == RuleDescriptors.WholeObject ? 2 : 3;

    private string File => Steps.Count == 0 ? string.Empty : Steps[0].Place.SyntaxTree.FilePath;

    private int Start => Steps.Count == 0 ? 0 : Steps[0].Place.SpanStart;
}

/// <summary>What of one category reaches one output: one finding, whatever the number of sources. It names them all, so that none hides behind another.</summary>
internal sealed class LeakFinding(Outlet outlet, string category)
{
    // INVARIANT: what is kept does not hang on the order of the work; baselines know a finding by it.
    private readonly SortedDictionary<string, Leak> _bySource = new(StringComparer.Ordinal);

    private const int Named = 3;

    public Outlet Outlet { get; } = outlet;

    public string Category { get; } = category;

    /// <summary>The one that the message tells of.</summary>
    public Leak First => _bySource.Values.Min()!;

    /// <summary>All sources, as a baseline lists them.</summary>
    public string Sources => FlowSources.Text(First.Rule.Id, _bySource.Values.Select(l => (l.Rule.Id, l.Source)));

    /// <summary>Names the sources beside the first, for the message; empty where there are none.</summary>
    public string Also
    {
        get
        {
            string first = First.Source;
            string[] others = [.. _bySource.Keys.Where(s => s != first).Select(s => $"'{s}'")];
            if (others.Length == 0)
            {
                return string.Empty;
            }

            string[] shown = others.Length > Named ? [.. others.Take(Named - 1), $"{others.Length - Named + 1} more"] : others;
            string names = shown.Length == 1 ? shown[0] : string.Join(", ", shown.Take(shown.Length - 1)) + " and " + shown[shown.Length - 1];
            return $", as {(others.Length == 1 ? "does" : "do")} {names}";
        }
    }

    /// <summary>Adds a way there; of one source the first in order stays.</summary>
    public void Add(Leak leak)
    {
        if (!_bySource.TryGetValue(leak.Source, out Leak? before) || leak.CompareTo(before) < 0)
        {
            _bySource[leak.Source] = leak;
        }
    }
}
