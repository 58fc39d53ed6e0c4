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
    private const int LongestPlace = 120;

    private readonly Dictionary<Run, Dictionary<Item, Fields>> _objects = [];
    private readonly World _world;
    private readonly Dictionary<string, Dictionary<Atom, Trace?>> _left = new(System.StringComparer.Ordinal);

    public Entries(World world)
    {
        _world = world;

        // What one entry leaves on an object, another may find there; until nothing more comes.
        bool changed = true;
        while (changed)
        {
            changed = false;
            foreach (Run run in world.Runs.Where(IsEntry))
            {
                foreach ((Item item, Fields fields) in run.Summary.Objects)
                {
                    if (item.Kind != ItemKind.Given)
                    {
                        continue;
                    }

                    for (int i = 0; i < fields.Members.Length; i++)
                    {
                        if (Place(item, fields.Members[i]) is { } place && Leave(place, fields.Values[i], run, Objects(run), []))
                        {
                            changed = true;
                            Note(item, fields.Members[i]);
                        }
                    }
                }
            }
        }
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

    private void Note(Item item, Member member)
    {
        ISymbol? symbol = member.Symbol;
        for (Item? at = item; at?.Part is not null && symbol is null; at = at.Parent)
        {
            symbol = at.Part.Symbol;
        }

        if (symbol is not null)
        {
            Members.Add(symbol);
        }
    }

    // What was left in the elements and public members of an object.
    private List<(Atom Atom, Trace? Trace)> LeftIn(Item item)
    {
        var found = new List<(Atom, Trace?)>();
        var members = new List<Member> { _world.Any, _world.Key, _world.Content };
        for (ITypeSymbol? at = item.Type; at is { SpecialType: SpecialType.None }; at = at.BaseType)
        {
            members.AddRange(at.GetMembers().Where(m => m is IPropertySymbol { IsIndexer: false } or IFieldSymbol { AssociatedSymbol: null }).Select(_world.Member).Where(m => m.IsPublic));
        }

        foreach (Member member in members)
        {
            if (Place(item, member) is { } place && _left.TryGetValue(place, out Dictionary<Atom, Trace?>? left))
            {
                found.AddRange(left.Select(l => (l.Key, l.Value)));
            }
        }

        return found;
    }

    // What hangs on a marked member is of it.
    private static IEnumerable<Label> Declared(Item item, Member? member)
    {
        if (member?.Declared is { } own)
        {
            yield return own;
            yield break;
        }

        for (Item? at = item; at is not null; at = at.Parent)
        {
            if (at.Part?.Declared is { } around)
            {
                yield return around;
                yield break;
            }
        }
    }

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

    private Dictionary<Item, Fields> Objects(Run run)
    {
        if (!_objects.TryGetValue(run, out Dictionary<Item, Fields>? objects))
        {
            _objects[run] = objects = run.Summary.Objects.ToDictionary(o => o.Item, o => o.Fields);
        }

        return objects;
    }

    private bool Leave(string place, Value value, Run run, Dictionary<Item, Fields> objects, HashSet<(Item, string)> seen)
    {
        bool changed = false;

        // What hangs on an object that is left is left with it.
        foreach (Item item in value.Items)
        {
            if (item.Kind == ItemKind.Given || !seen.Add((item, place)) || !objects.TryGetValue(item, out Fields? fields))
            {
                continue;
            }

            for (int i = 0; i < fields.Members.Length; i++)
            {
                string id = Known(fields.Members[i]).Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
                // INVARIANT: elements of elements without end are as those above them.
                if (Leave(fields.Members[i].Symbol is not null ? id : place.Length < LongestPlace ? place + "." + id : place, fields.Values[i], run, objects, seen))
                {
                    changed = true;
                    Note(item, fields.Members[i]);
                }
            }
        }

        for (int i = 0; i < value.Atoms.Length; i++)
        {
            foreach ((Atom atom, Trace? trace) in Atoms(run, value.Atoms[i], value.Traces[i]).ToList())
            {
                if (!_left.TryGetValue(place, out Dictionary<Atom, Trace?>? all))
                {
                    _left[place] = all = [];
                }

                if (!all.ContainsKey(atom))
                {
                    all[atom] = trace;
                    changed = true;
                }
            }
        }

        return changed;
    }

    private IEnumerable<(Atom Atom, Trace? Trace)> Atoms(Run run, Atom atom, Trace? trace)
    {
        bool isEntry = IsEntry(run);
        switch (atom.Kind)
        {
            case AtomKind.Source:
                yield return (atom, trace);
                break;
            case AtomKind.Unless when isEntry || IsPublic(run.Procedure.Symbol):
                yield return (_world.Source(atom.Label!, atom.Cap), trace);
                break;
            case AtomKind.Input when atom.Member is { } member:
                if (isEntry || IsPublic(run.Procedure.Symbol))
                {
                    foreach (Label declared in Declared(atom.Object!, member))
                    {
                        yield return (_world.Source(declared, atom.Cap), trace);
                    }
                }

                if (isEntry && Place(atom.Object!, member) is { } place && _left.TryGetValue(place, out Dictionary<Atom, Trace?>? left))
                {
                    foreach (KeyValuePair<Atom, Trace?> one in left.ToList())
                    {
                        yield return (one.Key.Level <= atom.Cap ? one.Key : _world.Source(one.Key.Label!, atom.Cap), trace is null ? one.Value : new Trace(trace.Place, one.Value) { Within = trace });
                    }
                }

                break;
            case AtomKind.Whole or AtomKind.Everything when isEntry || IsPublic(run.Procedure.Symbol):
                foreach (Label label in _world.Contents.Of(atom.Object!.Type, isSerialised: atom.IsCleared))
                {
                    yield return (_world.Source(label, atom.Cap), trace);
                }

                foreach ((Atom found, Trace? way) in isEntry ? LeftIn(atom.Object!) : [])
                {
                    yield return (found.Level <= atom.Cap ? found : _world.Source(found.Label!, atom.Cap), trace is null ? way : new Trace(trace.Place, way) { Within = trace });
                }

                foreach (Label declared in Declared(atom.Object, null))
                {
                    yield return (_world.Source(declared, atom.Cap), trace);
                }

                break;
        }
    }
}
