using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Models;

/// <summary>One row of a model file.</summary>
internal sealed class ModelRow(ModelKind kind, SymbolPattern pattern)
{
    public ModelKind Kind { get; } = kind;

    public SymbolPattern Pattern { get; } = pattern;

    /// <summary>The symbol as the row names it.</summary>
    public string Symbol => Pattern.Text;

    /// <summary>Where data comes from; of a source, output or guard, the place itself, or null for a type or a call as such.</summary>
    public FlowPath? From { get; private set; }

    public FlowPath? To { get; private set; }

    /// <summary>Whether the value itself moves, with its identity; otherwise what can be read of it.</summary>
    public bool IsCopy { get; private set; }

    /// <summary>What kind of output: <c>log</c>, <c>egress</c> or a purpose code.</summary>
    public string? Channel { get; private set; }

    /// <summary>The level of a source, or that a downgrade lowers to.</summary>
    public Identifiability? Level { get; private set; }

    public ImmutableArray<string> Categories { get; private set; } = [];

    /// <summary>Where the key of a downgrade stands, if it needs one.</summary>
    public FlowPath? Key { get; private set; }

    /// <summary>The row's place in its file; <see cref="Location.None"/> of a shipped row.</summary>
    public Location Place { get; private set; } = Location.None;

    public bool Shipped => Place == Location.None;

    public static ModelRow Neutral(SymbolPattern symbol) => new(ModelKind.Neutral, symbol);

    public static ModelRow Guard(SymbolPattern symbol, FlowPath? from) => new(ModelKind.Guard, symbol) { From = from };

    public static ModelRow Source(SymbolPattern symbol, FlowPath? from, Identifiability level, ImmutableArray<string> categories) =>
        new(ModelKind.Source, symbol) { From = from, Level = level, Categories = categories };

    public static ModelRow Output(SymbolPattern symbol, FlowPath? from, string channel) =>
        new(ModelKind.Output, symbol) { From = from, Channel = channel };

    public static ModelRow Copy(SymbolPattern symbol, FlowPath from, FlowPath to) =>
        new(ModelKind.Flow, symbol) { From = from, To = to, IsCopy = true };

    public static ModelRow Content(SymbolPattern symbol, FlowPath from, FlowPath to) =>
        new(ModelKind.Flow, symbol) { From = from, To = to };

    public static ModelRow Lookalike(SymbolPattern symbol, FlowPath from, FlowPath to) =>
        new(ModelKind.Lookalike, symbol) { From = from, To = to };

    public static ModelRow Downgrade(SymbolPattern symbol, FlowPath from, FlowPath to, Identifiability level, FlowPath? key) =>
        new(ModelKind.Downgrade, symbol) { From = from, To = to, Level = level, Key = key };

    /// <summary>Gives the row its place in a file of the project.</summary>
    public ModelRow At(Location place)
    {
        Place = place;
        return this;
    }

    public override string ToString() => $"{Kind} {Symbol}";
}
