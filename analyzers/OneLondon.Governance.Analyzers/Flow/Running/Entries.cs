using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <summary>Says what stands where no caller is in sight: by declaration, and by what other entries leave in fields.</summary>
internal sealed class Entries
{
    private const int DeepestLeft = 4;

    private readonly World _world;
    private readonly Dictionary<string, Dictionary<Atom, Trace?>> _left = new(System.StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string To, Identifiability Cap, Trace? Trace, ISymbol? Noted)>> _onward = new(System.StringComparer.Ordinal);
    private readonly HashSet<(string From, string To, Identifiability Cap)> _edges = [];
    private readonly Queue<(string Place, Atom Atom, Trace? Trace)> _found = [];

    // An atom that waits for a caller is of one run.
    private readonly Dictionary<Atom, List<string>> _from = [];

    public Entries(World world)
    {
        _world = world;

        foreach (Run run in world.Runs.Where(IsEntry))
        {
            Gather(run);
        }

        Spread();
    }

    /// <summary>The members that some entry leaves data in.</summary>
    public HashSet<ISymbol> Members { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Gives the sources that a hit comes down to.</summary>
    public IEnumerable<(Atom Atom, bool Contained, Trace? Trace)> Resolve(Run run, Hit hit)
    {
        if (hit.Atom.Kind == AtomKind.Source)
        {
            return [(hit.Atom, hit.IsContained, hit.Trace)];
        }

        if (!IsEntry(run) && run.IsSaidAtCall(hit))
        {
            return [];
        }

        var found = new List<(Atom, bool, Trace?)>();
        foreach ((Atom atom, Trace? trace) in Atoms(run, hit.Atom, hit.Trace))
        {
            found.Add((atom, hit.IsContained, trace));
        }

        return found;
    }

    private static bool IsPublic(ISymbol symbol)
    {
        for (ISymbol? at = symbol; at is not null and not INamespaceSymbol; at = at.ContainingSymbol)
        {
            if (at.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal) && at is IMethodSymbol or INamedTypeSymbol)
            {
                return false;
            }
        }

        return true;
    }

    private static ISymbol? Noted(Item item, Member member)
    {
        ISymbol? symbol = member.Symbol;
        for (Item? at = item; at?.Part is not null && symbol is null; at = at.Parent)
        {
            symbol = at.Part.Symbol;
        }

        return symbol;
    }

    // The elements and public members of an object, where something may be left.
    private IEnumerable<string> PlacesIn(Item item, ITypeSymbol? type)
    {
        var members = new List<Member> { _world.Any, _world.Key, _world.Content };
        for (ITypeSymbol? at = type; at is { SpecialType: SpecialType.None }; at = at.BaseType)
        {
            members.AddRange(at.GetMembers().Where(m => m is IPropertySymbol { IsIndexer: false } or IFieldSymbol { AssociatedSymbol: null }).Select(_world.Member).Where(m => m.IsPublic));
        }

        return members.Select(m => Place(item, m)).OfType<string>();
    }

    // What hangs on a marked member is of it.
    private static IEnumerable<Label> Declared(Item item, Member? member) => (member?.Declared ?? item.Around) is { } label ? [label] : [];

    // The same member on whatever object of its kind; null where nothing but a parameter names it.
    private string? Place(Item item, Member member)
    {
        string place = Known(member).Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        bool named = member.Symbol is not null;
        for (Item at = item; at.Part is not null && !named; at = at.Parent!)
        {
            place = Known(at.Part).Id.ToString(System.Globalization.CultureInfo.InvariantCulture) + "." + place;
            named = at.Part.Symbol is not null;
        }

        return named ? place : null;
    }

    // Any element is meant by each, but the parts of a tuple are told apart.
    private Member Known(Member member) =>
        member.IsElement && member.Constant is not string { Length: 5 } ? _world.Any : member;

    private bool IsEntry(Run run) => !_world.Called.Contains(run.Procedure) && (run.IsOpen || run.Summary.Dispatch.IsEmpty);

    // What one entry leaves on an object, and what hangs on it there, another may find.
    private void Gather(Run run)
    {
        Dictionary<Item, Fields> objects = run.Summary.Objects.ToDictionary(o => o.Item, o => o.Fields);
        var seen = new HashSet<(string, Value)>();
        var work = new Queue<(string Place, Value Value, ISymbol? Noted, int Depth)>();
        foreach ((Item item, Fields fields) in run.Summary.Objects)
        {
            for (int i = 0; item.Kind == ItemKind.Given && i < fields.Members.Length; i++)
            {
                if (Place(item, fields.Members[i]) is { } place)
                {
                    work.Enqueue((place, fields.Values[i], Noted(item, fields.Members[i]), 0));
                }
            }
        }

        while (work.Count > 0)
        {
            (string place, Value value, ISymbol? noted, int depth) = work.Dequeue();
            if (!seen.Add((place, value)))
            {
                continue;
            }

            Leave(place, value, run, noted);
            foreach (Item item in depth < DeepestLeft ? value.Items : [])
            {
                if (item.Kind == ItemKind.Given || !objects.TryGetValue(item, out Fields? fields))
                {
                    continue;
                }

                for (int i = 0; i < fields.Members.Length; i++)
                {
                    Member member = fields.Members[i];
                    string id = Known(member).Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
                    work.Enqueue((member.Symbol is null ? place + "." + id : id, fields.Values[i], Noted(item, member) ?? noted, depth + 1));
                }
            }
        }
    }

    private void Leave(string place, Value value, Run run, ISymbol? noted)
    {
        for (int i = 0; i < value.Atoms.Length; i++)
        {
            Atom atom = value.Atoms[i];
            Trace? trace = value.Traces[i];
            foreach ((Atom source, Trace? way) in Declared(run, atom, trace))
            {
                Add(place, source, way, noted);
            }

            if (!_from.TryGetValue(atom, out List<string>? places))
            {
                _from[atom] = places = [.. From(run, atom)];
            }

            foreach (string from in places)
            {
                if (!_edges.Add((from, place, atom.Cap)))
                {
                    continue;
                }

                if (!_onward.TryGetValue(from, out List<(string, Identifiability, Trace?, ISymbol?)>? onward))
                {
                    _onward[from] = onward = [];
                }

                onward.Add((place, atom.Cap, trace, noted));
            }
        }
    }

    private void Add(string place, Atom atom, Trace? trace, ISymbol? noted)
    {
        if (!_left.TryGetValue(place, out Dictionary<Atom, Trace?>? all))
        {
            _left[place] = all = [];
        }

        if (!all.ContainsKey(atom))
        {
            all[atom] = trace;
            _found.Enqueue((place, atom, trace));
            if (noted is not null)
            {
                Members.Add(noted);
            }
        }
    }

    // Until nothing more comes.
    private void Spread()
    {
        while (_found.Count > 0)
        {
            (string place, Atom atom, Trace? trace) = _found.Dequeue();
            if (_onward.TryGetValue(place, out List<(string To, Identifiability Cap, Trace? Trace, ISymbol? Noted)>? onward))
            {
                foreach ((string to, Identifiability cap, Trace? way, ISymbol? noted) in onward)
                {
                    Add(to, Capped(atom, cap), Joined(trace, way), noted);
                }
            }
        }
    }

    private Atom Capped(Atom atom, Identifiability cap) => atom.Level <= cap ? atom : _world.Source(atom.Label!, cap);

    private static Trace? Joined(Trace? before, Trace? way) => way is null ? before : new Trace(way.Place, before) { Within = way };

    private IEnumerable<(Atom Atom, Trace? Trace)> Atoms(Run run, Atom atom, Trace? trace)
    {
        foreach ((Atom, Trace?) declared in Declared(run, atom, trace))
        {
            yield return declared;
        }

        foreach (string from in From(run, atom))
        {
            if (_left.TryGetValue(from, out Dictionary<Atom, Trace?>? left))
            {
                foreach (KeyValuePair<Atom, Trace?> one in left)
                {
                    yield return (Capped(one.Key, atom.Cap), Joined(one.Value, trace));
                }
            }
        }
    }

    // What stands there by declaration.
    private IEnumerable<(Atom Atom, Trace? Trace)> Declared(Run run, Atom atom, Trace? trace)
    {
        if (atom.Kind == AtomKind.Source)
        {
            return [(atom, trace)];
        }

        if (!IsEntry(run) && !IsPublic(run.Procedure.Symbol))
        {
            return [];
        }

        return atom.Kind switch
        {
            AtomKind.Unless => [(_world.Source(atom.Label!, atom.Cap), trace)],
            AtomKind.Input => atom.Member is { } member ? Declared(atom.Object!, member).Select(d => (_world.Source(d, atom.Cap), trace)) : [],
            _ => Types(run, atom.Object!).SelectMany(t => _world.Contents.Of(t, isSerialised: atom.IsCleared)).Concat(Declared(atom.Object!, null)).Select(d => (_world.Source(d, atom.Cap), trace)),
        };
    }

    // Where other entries may have left it.
    private IEnumerable<string> From(Run run, Atom atom) =>
        !IsEntry(run) ? []
        : atom.Kind == AtomKind.Input ? atom.Member is { } member && Place(atom.Object!, member) is { } place ? [place] : []
        : atom.Kind is AtomKind.Whole or AtomKind.Everything ? Types(run, atom.Object!).SelectMany(t => PlacesIn(atom.Object!, t)) : [];

    // What is taken together is all that the procedure is given.
    private static IEnumerable<ITypeSymbol?> Types(Run run, Item item) =>
        item is { Root: Roots.All, Parent: null } ? run.Procedure.Parameters.Select(p => (ITypeSymbol?)p.Parameter.Type).Append(run.Procedure.Symbol.ContainingType) : [item.Type];
}
