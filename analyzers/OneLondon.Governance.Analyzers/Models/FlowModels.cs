using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace OneLondon.Governance.Analyzers.Models;

/// <summary>What is known of libraries in a compilation: the shipped rows, and those of the project's own files.</summary>
internal sealed class FlowModels
{
    private static readonly ConditionalWeakTable<Compilation, FlowModels> Known = new();

    private readonly ImmutableArray<(string Path, SourceText Text)> _files;
    private readonly ModelIndex _own;
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<ModelRow>> _rows = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, string> _containers = new(SymbolEqualityComparer.Default);

    private FlowModels(ImmutableArray<(string Path, SourceText Text)> files)
    {
        _files = files;
        var rows = ImmutableArray.CreateBuilder<ModelRow>();
        var problems = ImmutableArray.CreateBuilder<ModelProblem>();
        foreach ((string path, SourceText text) in files)
        {
            (ImmutableArray<ModelRow> read, ImmutableArray<ModelProblem> wrong) = ModelReader.Read(path, text);
            rows.AddRange(read);
            problems.AddRange(wrong);
        }

        Own = rows.ToImmutable();
        Problems = problems.ToImmutable();
        _own = new ModelIndex(Own);
    }

    /// <summary>Whether any row comes from the project's own files.</summary>
    public bool HasOwn => !Own.IsEmpty;

    /// <summary>The rows of the project's own files.</summary>
    public ImmutableArray<ModelRow> Own { get; }

    /// <summary>What does not parse in the project's own files.</summary>
    public ImmutableArray<ModelProblem> Problems { get; }

    /// <summary>Whether an additional file holds models.</summary>
    public static bool IsModel(AdditionalText file) => file.Path.EndsWith(ShippedModels.Suffix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Gives the models of a compilation.</summary>
    public static FlowModels Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
    {
        ImmutableArray<(string Path, SourceText Text)> files =
        [
            .. options.AdditionalFiles.Where(IsModel)
                .Select(f => (f.Path, Text: f.GetText(cancellation) ?? SourceText.From(string.Empty)))
                .OrderBy(f => f.Path, StringComparer.Ordinal),
        ];
        FlowModels models = Known.GetValue(compilation, _ => new FlowModels(files));
        return models.Read(files) ? models : new FlowModels(files);
    }

    /// <summary>Gives the rows about a symbol: the project's own first, then the shipped ones unless an own row says neutral.</summary>
    public ImmutableArray<ModelRow> For(ISymbol symbol)
    {
        ISymbol definition = Definition(symbol);
        return _rows.TryGetValue(definition, out ImmutableArray<ModelRow> known) ? known : _rows.GetOrAdd(definition, Find(definition));
    }

    /// <summary>Gives what rows can name of a symbol: the definition, the static form, the property of an accessor.</summary>
    private static ISymbol Definition(ISymbol symbol)
    {
        if (symbol is IMethodSymbol method)
        {
            IMethodSymbol whole = method.ReducedFrom ?? method;
            return (whole.AssociatedSymbol is IPropertySymbol or IEventSymbol ? whole.AssociatedSymbol : whole).OriginalDefinition;
        }

        return symbol.OriginalDefinition;
    }

    private ImmutableArray<ModelRow> Find(ISymbol definition)
    {
        var found = ImmutableArray.CreateBuilder<ModelRow>();
        if (HasOwn)
        {
            Collect(_own, definition, found, Inherited.Origins(definition));
        }

        if (!found.Any(r => r.Kind == ModelKind.Neutral))
        {
            // What the project itself declares is read in its source; only its own rows reach there from above.
            Collect(ShippedModels.Index, definition, found, definition.DeclaringSyntaxReferences.IsEmpty ? Inherited.Origins(definition) : []);
        }

        return found.ToImmutable();
    }

    // The nearest symbol with rows decides: the definition, or what it overrides, implements or hides.
    private void Collect(ModelIndex index, ISymbol definition, ImmutableArray<ModelRow>.Builder found, IEnumerable<ISymbol> origins)
    {
        int before = found.Count;
        Collect(index, definition, found);
        foreach (ISymbol origin in origins)
        {
            if (found.Count > before)
            {
                return;
            }

            Collect(index, origin.OriginalDefinition, found);
        }
    }

    private void Collect(ModelIndex index, ISymbol definition, ImmutableArray<ModelRow>.Builder found)
    {
        string container = definition.ContainingType is { } type
            ? _containers.GetOrAdd(type, t => t.GetDocumentationCommentId() is { Length: > 2 } text ? text.Substring(2) : string.Empty)
            : definition is INamedTypeSymbol { ContainingNamespace: { IsGlobalNamespace: false } space } ? space.ToDisplayString() : string.Empty;
        if (index.MayKnow(container))
        {
            Collect(index, container, definition, found);
        }
    }

    private static void Collect(ModelIndex index, string container, ISymbol definition, ImmutableArray<ModelRow>.Builder found)
    {
        string? id = null;
        index.Find(container, SymbolPattern.NameOf(definition), () => id ??= definition.GetDocumentationCommentId(), found);
    }

    /// <summary>The project's own files.</summary>
    public ImmutableArray<(string Path, SourceText Text)> Files => _files;

    /// <summary>Whether another compilation had the same files of its own.</summary>
    public bool HasSameFiles(ImmutableArray<(string Path, SourceText Text)> files) => Read(files);

    private bool Read(ImmutableArray<(string Path, SourceText Text)> files)
    {
        if (files.Length != _files.Length)
        {
            return false;
        }

        for (int i = 0; i < files.Length; i++)
        {
            if (files[i].Path != _files[i].Path || !(ReferenceEquals(files[i].Text, _files[i].Text) || files[i].Text.ContentEquals(_files[i].Text)))
            {
                return false;
            }
        }

        return true;
    }
}
