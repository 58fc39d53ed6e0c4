using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.Health;
using OneLondon.Governance.Analyzers.Models;
using OneLondon.Governance.Analyzers.PolicyFiles;

namespace OneLondon.Governance.Analyzers.Tags;

/// <summary>Says whether a compilation has to do with marked data at all, so that nothing is looked at where it has not. In doubt it has.</summary>
internal static class MarkUse
{
    /// <summary>Gives the marks where anything can be marked: in the source, in what it refers to, or by a file of the project.</summary>
    public static TagSymbols? Anywhere(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation) =>
        TagSymbols.Find(compilation) is not { } tags ? HasModels(options) ? TagSymbols.None(compilation) : null
        : IsWritten(tags, compilation, cancellation) || HasFile(options) || MarkedReferences.Any(compilation, tags, cancellation) ? tags : null;

    /// <summary>Gives the marks where the source itself bears any.</summary>
    public static TagSymbols? InSource(Compilation compilation, CancellationToken cancellation) =>
        TagSymbols.Find(compilation) is { } tags && IsWritten(tags, compilation, cancellation) ? tags : null;

    private static bool IsWritten(TagSymbols tags, Compilation compilation, CancellationToken cancellation) =>
        SymbolEqualityComparer.Default.Equals(tags.Identifiable?.ContainingAssembly, compilation.Assembly)
        || TagSymbols.Names.Any(n => WrittenWords.Hold(compilation, cancellation, n));

    private static bool HasModels(AnalyzerOptions options) => options.AdditionalFiles.Any(FlowModels.IsModel);

    private static bool HasFile(AnalyzerOptions options) =>
        options.AdditionalFiles.Any(f => FlowModels.IsModel(f) || PolicyInForce.IsPolicy(f) || Baseline.IsBaseline(f));
}
