using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Flow.Values;

/// <summary>What a source declares: whose content it is, of which categories, and how identifiable.</summary>
internal sealed class Label(ISymbol symbol, string name, ImmutableArray<string> categories, Identifiability level)
{
    public ISymbol Symbol { get; } = symbol;

    /// <summary>The source as a finding names it.</summary>
    public string Name { get; } = name;

    /// <summary>The codes of the categories; identifying data where none is said.</summary>
    public ImmutableArray<string> Categories { get; } = categories;

    public Identifiability Level { get; } = level;

    /// <summary>Its text as summaries write it, once that was asked for.</summary>
    public string? Written { get; set; }
}
