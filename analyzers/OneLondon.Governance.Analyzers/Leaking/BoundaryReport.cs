using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Declaring;
using OneLondon.Governance.Analyzers.Flow.Across;
using OneLondon.Governance.Analyzers.Flow.Running;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Analyzers.Rules;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Leaking;

/// <summary>OLG1004: what a library's public members give back, and do not say.</summary>
internal static class BoundaryReport
{
    /// <summary>Reports each member that others can call, whose result holds labelled data, and that bears no mark for it.</summary>
    public static void Write(FlowSolution solution, Action<Diagnostic> report)
    {
        World world = solution.World;
        if (world.Compilation.Options.OutputKind is not (OutputKind.DynamicallyLinkedLibrary or OutputKind.NetModule))
        {
            return;
        }

        var said = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (Run run in world.Runs)
        {
            if (run.Method is not { ReturnsVoid: false, MethodKind: MethodKind.Ordinary or MethodKind.PropertyGet or MethodKind.UserDefinedOperator or MethodKind.Conversion } method
                || !Entries.IsPublic(method) || !Visibility.IsSeenOutside(method) || IsDeclared(world, method) || !said.Add(method))
            {
                continue;
            }

            List<(Label Label, Identifiability Level)> found = [.. Labels(run.Summary).OrderByDescending(l => l.Level).ThenBy(l => l.Label.Name, StringComparer.Ordinal)];
            if (found.Count > 0 && (method.AssociatedSymbol ?? method).Locations.FirstOrDefault(l => l.IsInSource) is { } place)
            {
                bool isProperty = method.AssociatedSymbol is not null;
                string mark = (isProperty ? string.Empty : "return: ")
                    + (found[0].Level == Identifiability.Identifiable ? "IdentifiableData" : $"DepersonalisedData(Identifiability.{found[0].Level})");
                report(Diagnostic.Create(
                    RuleDescriptors.UnsaidAtBoundary,
                    place,
                    ImmutableDictionary<string, string?>.Empty.Add(LooksIdentifyingAnalyzer.MarkProperty, mark),
                    Run.Name(method), found[0].Label.Name, found[0].Level.ToString().ToLowerInvariant(), mark));
            }
        }
    }

    private static bool IsDeclared(World world, IMethodSymbol method) =>
        world.Declarations.OfReturn(method) is not null || world.Declarations.Deidentifies(method) is not null
        || world.Declarations.OfType(method.ReturnType) is not null || method.AssociatedSymbol is { } property && world.Declarations.Of(property) is not null;

    // What objects hold in members of their own is said by the marks of those.
    private static IEnumerable<(Label Label, Identifiability Level)> Labels(Summary summary)
    {
        Dictionary<Item, Fields> objects = summary.Objects.ToDictionary(o => o.Item, o => o.Fields);
        IEnumerable<Value> held = summary.Return.Items.SelectMany(i => objects.TryGetValue(i, out Fields? fields) ? fields.Members.Select((m, at) => (m, fields.Values[at])) : [])
            .Where(p => !p.m.IsNamed).Select(p => p.Item2);
        foreach (Atom atom in held.Prepend(summary.Return).SelectMany(v => v.Atoms))
        {
            Label? label = atom.Kind is AtomKind.Source or AtomKind.Unless ? atom.Label : atom.Kind == AtomKind.Input ? atom.Member?.Declared : null;
            if (label is not null)
            {
                yield return (label, label.Level < atom.Cap ? label.Level : atom.Cap);
            }
        }
    }
}
