using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Running;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Analyzers.Health;
using OneLondon.Governance.Analyzers.Rules;
using OneLondon.Governance.Analyzers.Tags;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Leaking;

/// <summary>What leaves as the policy permits: one for each output, purpose, source, category and level.</summary>
internal sealed class PermittedFlows(Compilation compilation)
{
    // INVARIANT: these names and those of Finding stand in docs/rules/OLG3090.md; the register reads them.
    private const string Level = "identifiability";
    private const string Output = "output";
    private const string Purpose = "purpose";
    private const string Downgrades = "downgrades";
    private const string Recipient = "recipient";

    private readonly SortedDictionary<(string File, int Start, string Purpose, string Source, string Category, Identifiability Level), (int Length, Diagnostic Diagnostic)> _flows = new(
        Comparer<(string File, int Start, string Purpose, string Source, string Category, Identifiability Level)>.Create(Compare));

    /// <summary>All of them, in the order of the source.</summary>
    public IEnumerable<Diagnostic> All => _flows.Values.Select(f => f.Diagnostic);

    public void Add(Outlet outlet, Label label, string category, Identifiability level, List<Trace> steps, IEnumerable<Location> hops, string purpose, string through)
    {
        var key = (outlet.Place.SyntaxTree.FilePath, outlet.Place.SpanStart, outlet.Channel, label.Name, category, level);
        if (_flows.TryGetValue(key, out var before) && before.Length <= steps.Count)
        {
            return;
        }

        Location place = outlet.Place.GetLocation();
        string word = level.ToString().ToLowerInvariant();
        _flows[key] = (steps.Count, Diagnostic.Create(
            RuleDescriptors.PermittedFlow,
            place,
            hops,
            Finding.Properties(compilation, place, label.Name, category, CancellationToken.None)
                .Add(Level, word)
                .Add(Output, outlet.Name)
                .Add(Purpose, Channel.Parse(outlet.Channel).Purpose)
                .Add(Recipient, Channel.Parse(outlet.Channel).RecipientCode)
                .Add(Downgrades, string.Join("; ", steps.Select(s => s.Downgrade).Where(d => d is not null))),
            label.Name, category, outlet.Name, purpose, through, word));
    }

    private static int Compare(
        (string File, int Start, string Purpose, string Source, string Category, Identifiability Level) a,
        (string File, int Start, string Purpose, string Source, string Category, Identifiability Level) b)
    {
        int order = string.CompareOrdinal(a.File, b.File);
        order = order != 0 ? order : a.Start.CompareTo(b.Start);
        order = order != 0 ? order : string.CompareOrdinal(a.Purpose, b.Purpose);
        order = order != 0 ? order : string.CompareOrdinal(a.Source, b.Source);
        order = order != 0 ? order : string.CompareOrdinal(a.Category, b.Category);
        return order != 0 ? order : a.Level.CompareTo(b.Level);
    }
}
