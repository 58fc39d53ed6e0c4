using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <summary>What a call of a procedure does, in terms of what it is given.</summary>
internal sealed class Summary
{
    public static readonly Summary Nothing = new();

    public Value Return { get; init; } = Value.Empty;

    /// <summary>Whether it returns at all, as far as is known yet.</summary>
    public bool Returns { get; init; }

    /// <summary>What by-reference parameters come back with, by ordinal.</summary>
    public ImmutableArray<Value?> Outs { get; init; } = [];

    public Value Thrown { get; init; } = Value.Empty;

    /// <summary>Whether it may come back without an exception, as far as is known yet.</summary>
    public bool ComesBack { get; init; }

    /// <summary>What decides that it throws, where decisions are followed.</summary>
    public Value Ending { get; init; } = Value.Empty;

    /// <summary>The parts that were written, of what was given and of what was made and can be had.</summary>
    public ImmutableArray<(Item Item, Fields Fields)> Objects { get; init; } = [];

    public ImmutableArray<Hit> Hits { get; init; } = [];

    /// <summary>The given objects whose type or function decides what is called.</summary>
    public ImmutableArray<Item> Dispatch { get; init; } = [];

    /// <summary>The inputs whose constant, where a caller knows it, says more.</summary>
    public ImmutableArray<Atom> Choices { get; init; } = [];

    /// <summary>The type parameters that decide what is called or made.</summary>
    public ImmutableArray<ITypeParameterSymbol> TypeChoices { get; init; } = [];

    /// <summary>The calls on what another assembly gives, in the order of their results' roots.</summary>
    public ImmutableArray<Callback> Callbacks { get; init; } = [];

    /// <summary>Whether only what is in sight was taken to answer for something given, though other assemblies may give other things.</summary>
    public bool IsNarrowed { get; init; }

    /// <summary>Whether a caller may know what says more.</summary>
    public bool DependsOnCaller => !Dispatch.IsEmpty || !Choices.IsEmpty || !TypeChoices.IsEmpty;

    /// <summary>The same with other callbacks or hits.</summary>
    public Summary With(ImmutableArray<Callback>? callbacks = null, ImmutableArray<Hit>? hits = null) => new()
    {
        Return = Return,
        Returns = Returns,
        Outs = Outs,
        Thrown = Thrown,
        ComesBack = ComesBack,
        Ending = Ending,
        Objects = Objects,
        Hits = hits ?? Hits,
        Dispatch = Dispatch,
        TypeChoices = TypeChoices,
        Choices = Choices,
        IsNarrowed = IsNarrowed,
        Callbacks = callbacks ?? Callbacks,
    };

    /// <summary>Gives what either says.</summary>
    public static Summary Join(Summary before, Summary now)
    {
        var objects = new SortedDictionary<int, (Item Item, Fields Fields)>();
        foreach ((Item item, Fields fields) in before.Objects)
        {
            objects[item.Id] = (item, fields);
        }

        foreach ((Item item, Fields fields) in now.Objects)
        {
            Fields all = objects.TryGetValue(item.Id, out var known) ? known.Fields : Fields.None;
            for (int i = 0; i < fields.Members.Length; i++)
            {
                all = all.With(fields.Members[i], Value.Join(all[fields.Members[i]], fields.Values[i]));
            }

            objects[item.Id] = (item, all);
        }

        var hits = new Dictionary<(Outlet, Atom), Hit>();
        foreach (Hit hit in before.Hits.Concat(now.Hits))
        {
            if (!hits.ContainsKey(hit.Key))
            {
                hits[hit.Key] = hit;
            }
        }

        return new Summary
        {
            Return = before.Returns && now.Returns ? Value.Join(before.Return, now.Return) : before.Returns ? before.Return : now.Return,
            Returns = before.Returns || now.Returns,
            Outs = before.Outs.Length == now.Outs.Length
                ? [.. before.Outs.Select((o, i) => o is null ? now.Outs[i] : now.Outs[i] is { } value ? Value.Join(o, value) : o)]
                : before.Outs.Length > now.Outs.Length ? before.Outs : now.Outs,
            Thrown = Value.Join(before.Thrown, now.Thrown),
            ComesBack = before.ComesBack || now.ComesBack,
            Ending = Value.Join(before.Ending, now.Ending),
            Objects = [.. objects.Values],
            Hits = [.. hits.Values],
            Callbacks = Callback.Join(before.Callbacks, now.Callbacks),
            IsNarrowed = before.IsNarrowed || now.IsNarrowed,
            TypeChoices = [.. before.TypeChoices.Concat(now.TypeChoices).Distinct<ITypeParameterSymbol>(SymbolEqualityComparer.Default).OrderBy(Run.TypeKey, System.StringComparer.Ordinal)],
            Choices = [.. before.Choices.Concat(now.Choices).Distinct().OrderBy(c => c.Id)],
            Dispatch = [.. before.Dispatch.Concat(now.Dispatch).Distinct().OrderBy(i => i.Id)],
        };
    }
}

/// <summary>Where data leaves, and for what.</summary>
internal sealed class Outlet(SyntaxNode place, string name, string channel)
{
    /// <summary>Diagnostic output: log, trace, metric, exception message, console.</summary>
    public const string Log = "log";

    /// <summary>Out of the process, for the purpose of the code that calls.</summary>
    public const string Egress = "egress";

    /// <summary>A place that is declared to hold de-identified data.</summary>
    public const string Claim = "claim";

    public SyntaxNode Place { get; } = place;

    /// <summary>The output as a finding names it.</summary>
    public string Name { get; } = name;

    /// <summary>A purpose code, or one of the constants.</summary>
    public string Channel { get; } = channel;
}

/// <summary>Content that reaches an output.</summary>
internal readonly struct Hit(Outlet outlet, Atom atom, bool isContained, Trace? trace)
{
    public Outlet Outlet { get; } = outlet;

    public Atom Atom { get; } = atom;

    /// <summary>Whether it leaves inside an object.</summary>
    public bool IsContained { get; } = isContained;

    public Trace? Trace { get; } = trace;

    public (Outlet, Atom) Key => (Outlet, Atom);
}
