using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.Bodies;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Lowering;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Running;
using OneLondon.Governance.Analyzers.Models;
using OneLondon.Governance.Analyzers.PolicyFiles;
using OneLondon.Governance.Analyzers.Tags;
using OneLondon.Governance.Policies.Composition;

namespace OneLondon.Governance.Analyzers.Leaking;

/// <summary>All that is known of the flow in a compilation, whoever asked first.</summary>
internal sealed class FlowSolution
{
    // A build asks twice: for the summaries that the assembly is to carry, and for the findings.
    private static readonly ConditionalWeakTable<SyntaxTree, FlowSolution> Known = new();

    private FlowSolution(IReadOnlyCollection<Procedure> procedures, World world, Entries entries, IReadOnlyCollection<ISymbol> tooDeep)
    {
        Procedures = procedures;
        World = world;
        Entries = entries;
        TooDeep = tooDeep;
    }

    /// <summary>All code, lowered.</summary>
    public IReadOnlyCollection<Procedure> Procedures { get; }

    public World World { get; }

    public Entries Entries { get; }

    /// <summary>What was nested too deep to be followed.</summary>
    public IReadOnlyCollection<ISymbol> TooDeep { get; }

    /// <summary>What the rules that look at bodies found, where they were handed them; in the order of the source.</summary>
    public ImmutableArray<Diagnostic> Findings { get; private init; } = [];

    private ComposedPolicy? Policy { get; init; }

    /// <summary>Follows the data through lowered code. Runs on a stack of its own.</summary>
    public static FlowSolution Of(
        Compilation compilation, TagSymbols tags, FlowModels models, IReadOnlyCollection<Procedure> procedures, IReadOnlyCollection<ISymbol> tooDeep, CancellationToken cancellation)
    {
        var world = new World(compilation, new Declarations(tags, models), procedures, cancellation);
        return new FlowSolution(procedures, world, world.Solve(), tooDeep);
    }

    /// <summary>Binds all code of a compilation once, for all rules; follows the data through it, and keeps what was found for whoever asks next.</summary>
    public static FlowSolution Keep(Compilation compilation, TagSymbols tags, AnalyzerOptions options, CancellationToken cancellation)
    {
        var sweep = new BodySweep(BodyRules.Of(compilation, options, cancellation));
        (IReadOnlyCollection<Procedure> procedures, IReadOnlyCollection<ISymbol> tooDeep) = WholeCompilation.Lower(compilation, sweep, cancellation);
        var world = new World(compilation, new Declarations(tags, FlowModels.Of(compilation, options, cancellation)), procedures, cancellation);
        var solution = new FlowSolution(procedures, world, world.Solve(), tooDeep) { Findings = sweep.End(), Policy = PolicyInForce.Of(options, cancellation).Policy };
        if (compilation.SyntaxTrees.FirstOrDefault() is { } first)
        {
            Known.Remove(first);
            Known.Add(first, solution);
        }

        return solution;
    }

    /// <summary>Gives what was kept, where it was found of the same code, references, options, models and policy.</summary>
    public static FlowSolution? Find(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
    {
        if (compilation.SyntaxTrees.FirstOrDefault() is not { } first || !Known.TryGetValue(first, out FlowSolution? known))
        {
            return null;
        }

        Compilation before = known.World.Compilation;
        return before.SyntaxTrees.SequenceEqual(compilation.SyntaxTrees.Where(t => !IsSummaries(t)))
            && before.References.SequenceEqual(compilation.References) && before.Options.Equals(compilation.Options)
            && FlowModels.Of(compilation, options, cancellation).HasSameFiles(known.World.Declarations.Models)
            && PolicyInForce.Of(options, cancellation).Policy == known.Policy
            ? known
            : null;
    }

    private static bool IsSummaries(SyntaxTree tree) => tree.FilePath.EndsWith(FlowSummaryGenerator.FileName, StringComparison.Ordinal);
}
