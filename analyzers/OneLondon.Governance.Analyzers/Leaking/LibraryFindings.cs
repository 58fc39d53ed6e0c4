using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using OneLondon.Governance.Analyzers.Bodies;
using OneLondon.Governance.Analyzers.Enforcing;
using OneLondon.Governance.Analyzers.Flow.Across;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Lowering;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Models;
using OneLondon.Governance.Analyzers.PolicyFiles;
using OneLondon.Governance.Analyzers.Tags;
using OneLondon.Governance.Policies.Composition;

namespace OneLondon.Governance.Analyzers.Leaking;

/// <summary>
/// What was found in a library while its summaries were made. Its code is bound once for both; the analyzers, which come later in the same build,
/// only report. INVARIANT: nothing is kept that leads back to the compilation, symbols and tables by symbol included: what is found takes little memory, what it
/// was found with much, and the compiler goes on for long.
/// </summary>
internal sealed class LibraryFindings
{
    private static readonly ConditionalWeakTable<SyntaxTree, LibraryFindings> Known = new();

    private readonly ImmutableArray<SyntaxTree> _trees;
    private readonly ImmutableArray<MetadataReference> _references;
    private readonly CompilationOptions _options;
    private readonly ImmutableArray<(string Path, SourceText Text)> _models;
    private readonly ComposedPolicy? _policy;

    private LibraryFindings(Compilation compilation, ImmutableArray<(string Path, SourceText Text)> models, ComposedPolicy? policy)
    {
        _trees = [.. compilation.SyntaxTrees];
        _references = [.. compilation.References];
        _options = compilation.Options;
        _models = models;
        _policy = policy;
    }

    /// <summary>What the rules that look at bodies found, in the order of the source.</summary>
    public ImmutableArray<Diagnostic> OfBodies { get; private init; }

    /// <summary>What the flow of data is against.</summary>
    public ImmutableArray<Diagnostic> OfFlow { get; private init; }

    /// <summary>Analyses all code of a compilation for all rules, keeps what was found, and gives the text of its summaries. Runs on a stack of its own.</summary>
    public static string Keep(Compilation compilation, TagSymbols tags, AnalyzerOptions options, CancellationToken cancellation)
    {
        FlowModels models = FlowModels.Of(compilation, options, cancellation);
        var sweep = new BodySweep(BodyRules.Of(compilation, options, cancellation));
        (IReadOnlyCollection<Procedure> procedures, IReadOnlyCollection<ISymbol> tooDeep) = WholeCompilation.Lower(compilation, sweep, cancellation);
        Declarations declarations = Ground.Of(compilation, options, cancellation)?.Declarations ?? new Declarations(tags, models);
        FlowSolution solution = FlowSolution.Of(compilation, declarations, procedures, tooDeep, cancellation);
        var leaks = ImmutableArray.CreateBuilder<Diagnostic>();
        LeakReport.Write(compilation, options, solution, leaks.Add, cancellation);
        if (compilation.SyntaxTrees.FirstOrDefault() is { } first)
        {
            Known.Remove(first);
            Known.Add(first, new LibraryFindings(compilation, models.Files, PolicyInForce.Of(options, cancellation).Policy) { OfBodies = sweep.End(), OfFlow = leaks.ToImmutable() });
        }

        return Publication.Of(solution.World, solution.Entries);
    }

    /// <summary>Gives what was kept, where it was found in the same code, references, options, models and policy.</summary>
    public static LibraryFindings? Find(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation) =>
        compilation.SyntaxTrees.FirstOrDefault() is { } first && Known.TryGetValue(first, out LibraryFindings? known)
        && known._trees.SequenceEqual(compilation.SyntaxTrees.Where(t => !IsSummaries(t)))
        && known._references.SequenceEqual(compilation.References) && known._options.Equals(compilation.Options)
        && FlowModels.Of(compilation, options, cancellation).HasSameFiles(known._models)
        && PolicyInForce.Of(options, cancellation).Policy == known._policy
            ? known
            : null;

    private static bool IsSummaries(SyntaxTree tree) => tree.FilePath.EndsWith(FlowSummaryGenerator.FileName, StringComparison.Ordinal);
}
