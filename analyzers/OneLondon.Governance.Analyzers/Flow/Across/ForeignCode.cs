using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Running;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Flow.Across;

/// <summary>The code of other assemblies, as far as their builds left summaries of it.</summary>
internal sealed class ForeignCode
{
    private readonly World _world;
    private readonly Dictionary<IAssemblySymbol, (ReferencedSummaries Summaries, SummaryNames Names)> _assemblies = new(SymbolEqualityComparer.Default);
    private readonly List<(ReferencedSummaries Summaries, SummaryNames Names)> _inOrder = [];
    private readonly HashSet<string> _hidden = new(StringComparer.Ordinal);
    private readonly Dictionary<IMethodSymbol, Procedure?> _procedures = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<Procedure, Run> _runs = [];
    private readonly Dictionary<ITypeSymbol, bool> _holding = new(SymbolEqualityComparer.Default);

    public ForeignCode(World world)
    {
        _world = world;
        foreach (IAssemblySymbol assembly in world.Compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (ReferencedSummaries.Of(assembly) is { } summaries)
            {
                _assemblies[assembly] = (summaries, new SummaryNames(world, assembly));
                _inOrder.Add(_assemblies[assembly]);
                foreach (string key in summaries.Keys)
                {
                    if (key[0] == SummaryText.Hidden)
                    {
                        _hidden.Add(key);
                    }
                }
            }
        }

        _inOrder.Sort(static (a, b) => string.CompareOrdinal(a.Summaries.Assembly.Identity.GetDisplayName(), b.Summaries.Assembly.Identity.GetDisplayName()));
    }

    /// <summary>The assemblies that carry summaries.</summary>
    public IEnumerable<IAssemblySymbol> Assemblies => _inOrder.Where(a => a.Summaries.Problem is null).Select(a => a.Summaries.Assembly);

    /// <summary>The assemblies whose summaries were not used, with why.</summary>
    public IEnumerable<(string Assembly, string Problem)> Problems =>
        _inOrder.Where(a => a.Summaries.Problem is not null).Select(a => (a.Summaries.Assembly.Name, a.Summaries.Problem!));

    public bool Carries(IAssemblySymbol? assembly) => assembly is not null && _assemblies.TryGetValue(assembly, out var known) && known.Summaries.Problem is null;

    /// <summary>Whether code that no other assembly can name answers for a member.</summary>
    public bool HasHidden(ISymbol member) =>
        _hidden.Count > 0 && member is IMethodSymbol && member.GetDocumentationCommentId() is { } id && _hidden.Contains(SummaryText.Hidden + id);

    /// <summary>Gives what stands for a method of another assembly, if there is a summary of it.</summary>
    public Procedure? Code(IMethodSymbol definition)
    {
        if (_assemblies.Count == 0 || SymbolEqualityComparer.Default.Equals(definition.ContainingAssembly, _world.Compilation.Assembly))
        {
            return null;
        }

        if (!_procedures.TryGetValue(definition, out Procedure? procedure))
        {
            procedure = null;
            if (definition.GetDocumentationCommentId() is { } id && (Carries(definition.ContainingAssembly) && _assemblies[definition.ContainingAssembly].Summaries.Has(id) || _hidden.Contains(SummaryText.Hidden + id)))
            {
                procedure = new Procedure { Symbol = definition, Place = Location.None, IsForeign = true };
                if (Read(definition, id) is { } summary)
                {
                    _runs[procedure] = new Run(_world, procedure, summary);
                }
                else
                {
                    procedure = null;
                }
            }

            _procedures[definition] = procedure;
        }

        return procedure;
    }

    public Run Run(Procedure procedure) => _runs[procedure];

    /// <summary>Whether a call of foreign code can have to do with declared data by itself.</summary>
    public bool Touches(Procedure procedure)
    {
        Summary summary = _runs[procedure].Summary;
        return summary.Hits.Length > 0
            || Values(summary).Any(v => v.Atoms.Any(a => a.Kind is AtomKind.Source or AtomKind.Unless || a.Member?.Declared is not null || a.Object is { } item && IsStatic(item)) || v.Items.Any(IsStatic))
            || summary.Objects.Any(o => IsStatic(o.Item));
    }

    /// <summary>Whether what objects of a type give by themselves has to do with declared data, kept in private as it may be.</summary>
    public bool Holds(ITypeSymbol? type)
    {
        if (_assemblies.Count == 0 || Marking.TypeShapes.Unwrapped(type) is not INamedTypeSymbol named)
        {
            return type is IArrayTypeSymbol array && Holds(array.ElementType);
        }

        if (!_holding.TryGetValue(named, out bool holds))
        {
            _holding[named] = false;
            for (INamedTypeSymbol? at = named; at is { SpecialType: SpecialType.None } && !holds; at = at.BaseType)
            {
                holds = Carries(at.ContainingAssembly) && at.GetMembers().OfType<IMethodSymbol>()
                    .Any(m => m is { IsStatic: false, Parameters.IsEmpty: true, ReturnsVoid: false } && Code(m.OriginalDefinition) is { } code && Touches(code));
            }

            _holding[named] = holds |= named.TypeArguments.Any(Holds);
        }

        return holds;
    }

    /// <summary>What assemblies leave in fields of their own accord: by the path of the field, outermost part first.</summary>
    public IEnumerable<(ImmutableArray<Member> Path, ImmutableArray<Atom> Atoms)> Left()
    {
        foreach ((ReferencedSummaries summaries, SummaryNames names) in _inOrder)
        {
            var found = new List<(ImmutableArray<Member>, ImmutableArray<Atom>)>();
            try
            {
                foreach (string key in summaries.Keys.Where(k => k[0] == SummaryText.Left).OrderBy(k => k, StringComparer.Ordinal))
                {
                    foreach (NumberReader numbers in summaries.Entries(key))
                    {
                        ImmutableArray<Member> path = [.. Enumerable.Range(0, numbers.Count()).Select(_ => names.Member(numbers.Text() ?? throw new FormatException("a member is missing"), numbers.Text()))];
                        ImmutableArray<Atom> atoms = [.. Enumerable.Range(0, numbers.Count()).Select(_ => _world.Source(names.Label(numbers.Text() ?? throw new FormatException("a label is missing")), Level(numbers.Number())))];
                        found.Add((path, atoms));
                    }
                }
            }
            catch (Exception malformed) when (malformed is FormatException or OverflowException)
            {
                summaries.Refuse("cannot be read");
                continue;
            }

            foreach ((ImmutableArray<Member>, ImmutableArray<Atom>) one in found)
            {
                yield return one;
            }
        }
    }

    private static Identifiability Level(int level) => level is >= 0 and <= (int)Identifiability.Identifiable ? (Identifiability)level : throw new FormatException("a level is out of range");

    private static IEnumerable<Value> Values(Summary summary) =>
        summary.Objects.SelectMany(o => o.Fields.Values).Concat(summary.Outs.OfType<Value>()).Append(summary.Return).Append(summary.Thrown).Concat(summary.Callbacks.SelectMany(c => c.Arguments));

    private static bool IsStatic(Item item)
    {
        Item root = item;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return root.Kind == ItemKind.Given && root.Root == Roots.Statics;
    }

    // The method's own summary, and those of all that may answer for it out of sight.
    private Summary? Read(IMethodSymbol definition, string id)
    {
        var entries = new List<(ReferencedSummaries Summaries, SummaryNames Names, NumberReader Numbers)>();
        foreach ((ReferencedSummaries summaries, SummaryNames names) in _inOrder)
        {
            if (SymbolEqualityComparer.Default.Equals(summaries.Assembly, definition.ContainingAssembly))
            {
                entries.AddRange(summaries.Entries(id).Select(n => (summaries, names, n)));
            }

            entries.AddRange(summaries.Entries(SummaryText.Hidden + id).Select(n => (summaries, names, n)));
        }

        Summary? all = null;
        foreach ((ReferencedSummaries summaries, SummaryNames names, NumberReader numbers) in entries)
        {
            try
            {
                Summary one = new SummaryReader(_world, names, numbers, all?.Callbacks.Length ?? 0, entries.Count > 1).Read();
                ImmutableArray<Callback> callbacks = all is null ? one.Callbacks : all.Callbacks.AddRange(one.Callbacks);
                all = all is null ? one : Summary.Join(all, one).With(callbacks);
            }
            catch (Exception malformed) when (malformed is FormatException or OverflowException)
            {
                summaries.Refuse("cannot be read");
            }
        }

        return all;
    }
}
