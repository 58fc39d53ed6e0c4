using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <summary>Says what stands where no caller is in sight: by declaration, and by what other entries leave in fields.</summary>
internal sealed partial class Entries
{
    private const long LeastEffort = 20_000_000;
    private const long EffortForEach = 20_000;

    private readonly World _world;
    private readonly Places _places;

    // By place. What waits for a caller has a place of its own, which all that it may be goes through.
    private readonly Dictionary<int, Dictionary<Atom, Trace?>> _left = [];
    private readonly Dictionary<int, List<(int To, Identifiability Cap, Trace? Trace, ISymbol? Noted)>> _onward = [];
    private readonly HashSet<(int From, int To, Identifiability Cap)> _edges = [];
    private readonly Queue<(int Place, Atom Atom, Trace? Trace)> _found = [];
    private readonly Dictionary<Atom, int> _waiting = [];
    private readonly Dictionary<Atom, List<(Atom Atom, Trace? Before)>> _resolved = [];

    public Entries(World world)
    {
        _world = world;
        _places = new Places(world);
        Effort.Scope scope = Effort.Give(LeastEffort + (EffortForEach * world.Procedures.Count), world.Cancellation);
        try
        {
            foreach ((ImmutableArray<Member> path, ImmutableArray<Atom> atoms) in world.Foreign.Left())
            {
                foreach (Atom atom in atoms)
                {
                    Add(_places.At(path), atom, null, path[0].Symbol);
                }
            }

            foreach (Run run in world.Runs.Where(IsEntry))
            {
                Gather(run);
            }

            Spread();
            NoteHolders();
        }
        catch (SpentException)
        {
            Bound = "what procedures leave to one another";
        }
        finally
        {
            scope.Leave();
        }
    }

    /// <summary>The budget that was used up before all was found, or null.</summary>
    public string? Bound { get; }

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

    /// <summary>What entries leave in fields, by the path from the field on.</summary>
    public IEnumerable<(IReadOnlyList<Member> Path, IReadOnlyList<Atom> Atoms)> Left()
    {
        var found = new List<(IReadOnlyList<Member> Path, IReadOnlyList<Atom> Atoms)>();
        foreach (KeyValuePair<int, Dictionary<Atom, Trace?>> pair in _left)
        {
            List<Atom> atoms = [.. pair.Value.Keys.Where(a => a.Kind == AtomKind.Source).OrderBy(a => a.Id)];
            if (atoms.Count > 0 && _places.Path(pair.Key) is { Count: > 0 } path)
            {
                found.Add((path, atoms));
            }
        }

        return found.OrderBy(f => string.Join(".", f.Path.Select(m => m.Id)), System.StringComparer.Ordinal);
    }

    /// <summary>Whether anyone may call.</summary>
    public static bool IsPublic(ISymbol symbol)
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
    private IEnumerable<int> PlacesIn(Item item, ITypeSymbol? type)
    {
        foreach (Member member in new[] { _world.Any, _world.Key, _world.Content }.Concat(_places.Public(type)))
        {
            Effort.Add(2);
            if (_places.Of(item, member) is { } place)
            {
                yield return place;
            }
        }
    }

    // What hangs on a marked member is of it.
    private static IEnumerable<Label> Declared(Item item, Member? member) => (member?.Declared ?? item.Around) is { } label ? [label] : [];

    private bool IsEntry(Run run) => (!_world.Called.Contains(run.Procedure) || _world.Handlers?.Have(run.Procedure) == true) && (run.IsOpen || run.Summary.Dispatch.IsEmpty);

    // What one entry leaves on an object, and what hangs on it there, another may find.
    private void Gather(Run run)
    {
        Dictionary<Item, Fields> objects = run.Summary.Objects.ToDictionary(o => o.Item, o => o.Fields);
        var seen = new HashSet<(int Place, Item Item)>();
        var work = new Queue<(int Place, Item Item, ISymbol? Noted)>();
        foreach ((Item item, Fields fields) in run.Summary.Objects)
        {
            for (int i = 0; item.Kind == ItemKind.Given && i < fields.Members.Length; i++)
            {
                if (fields.Members[i].Kind != MemberKind.Count && _places.Of(item, fields.Members[i]) is { } place)
                {
                    HangGiven(run, item, place, fields.Members[i]);
                    Leave(place, fields.Values[i], Noted(item, fields.Members[i]));
                }
            }
        }

        while (work.Count > 0)
        {
            (int place, Item item, ISymbol? noted) = work.Dequeue();
            Fields fields = objects[item];
            for (int i = 0; i < fields.Members.Length; i++)
            {
                if (fields.Members[i].Kind == MemberKind.Count)
                {
                    // How many there are is no content.
                    continue;
                }

                int below = _places.Below(place, fields.Members[i]);
                Hang(place, below, fields.Members[i]);
                Leave(below, fields.Values[i], Noted(item, fields.Members[i]) ?? noted);
            }
        }

        void Leave(int place, Value value, ISymbol? noted)
        {
            Effort.Add(4 + (4 * value.Atoms.Length) + value.Items.Length);
            for (int i = 0; i < value.Atoms.Length; i++)
            {
                Atom atom = value.Atoms[i];
                if (atom.Kind == AtomKind.Source)
                {
                    Add(place, atom, value.Traces[i], noted);
                }
                else
                {
                    Join(Waiting(run, atom), place, atom.Cap, value.Traces[i], noted);
                }
            }

            foreach (Item item in value.Items)
            {
                if (item.Kind != ItemKind.Given && objects.ContainsKey(item) && seen.Add((place, item)))
                {
                    Effort.Add(16);
                    work.Enqueue((place, item, noted));
                }
            }
        }
    }

    // An atom that waits for a caller is of one run.
    private int Waiting(Run run, Atom atom)
    {
        if (!_waiting.TryGetValue(atom, out int place))
        {
            _waiting[atom] = place = _places.New();
            foreach ((Atom source, _) in Declared(run, atom, null))
            {
                Add(place, source, null, null);
            }

            foreach (int from in From(run, atom))
            {
                Join(IsAll(atom) ? Whole(from, atom.Kind == AtomKind.Everything) : from, place, atom.Cap, null, null);
            }
        }

        return place;
    }

    private void Join(int from, int to, Identifiability cap, Trace? trace, ISymbol? noted)
    {
        if (from == to || !_edges.Add((from, to, cap)))
        {
            return;
        }

        Effort.Add(32);
        if (!_onward.TryGetValue(from, out List<(int, Identifiability, Trace?, ISymbol?)>? onward))
        {
            _onward[from] = onward = [];
        }

        onward.Add((to, cap, trace, noted));
    }

    private void Add(int place, Atom atom, Trace? trace, ISymbol? noted)
    {
        Effort.Add(2);
        if (!_left.TryGetValue(place, out Dictionary<Atom, Trace?>? all))
        {
            _left[place] = all = [];
        }

        if (!all.ContainsKey(atom))
        {
            Effort.Add(32);
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
            (int place, Atom atom, Trace? trace) = _found.Dequeue();
            if (_onward.TryGetValue(place, out List<(int To, Identifiability Cap, Trace? Trace, ISymbol? Noted)>? onward))
            {
                foreach ((int to, Identifiability cap, Trace? way, ISymbol? noted) in onward)
                {
                    Add(to, Capped(atom, cap), Joined(trace, way), noted);
                }
            }
        }
    }

    private Atom Capped(Atom atom, Identifiability cap) => atom.Level <= cap ? atom : _world.Source(atom.Label!, cap);

    private static Trace? Joined(Trace? before, Trace? way) => way is null ? before : before is null ? way : new Trace(way.Place, before) { Within = way };

    // An atom that waits for a caller is of one run, and asked for by many outputs: each source is named once, by the first place that it was left at.
    private IEnumerable<(Atom Atom, Trace? Trace)> Atoms(Run run, Atom atom, Trace? trace)
    {
        if (!_resolved.TryGetValue(atom, out List<(Atom Atom, Trace? Before)>? sources))
        {
            _resolved[atom] = sources = [];
            var known = new HashSet<Atom>();
            foreach ((Atom declared, _) in Declared(run, atom, null))
            {
                Take(declared, null);
            }

            IEnumerable<int> places = From(run, atom);
            foreach (int from in IsAll(atom) ? Within(places, atom.Kind == AtomKind.Everything) : places)
            {
                Effort.Add(2);
                foreach (KeyValuePair<Atom, Trace?> one in _left.TryGetValue(from, out Dictionary<Atom, Trace?>? left) ? left : [])
                {
                    Take(Capped(one.Key, atom.Cap), one.Value);
                }
            }

            void Take(Atom source, Trace? before)
            {
                Effort.Add(4);
                if (known.Add(source))
                {
                    sources.Add((source, before));
                }
            }
        }

        return sources.Select(s => (s.Atom, Joined(s.Before, trace)));
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

    private static bool IsAll(Atom atom) => atom.Kind is AtomKind.Whole or AtomKind.Everything;

    // Where other entries may have left it.
    private IEnumerable<int> From(Run run, Atom atom) =>
        !IsEntry(run) ? []
        : atom.Kind == AtomKind.Input ? atom.Member is { } member && _places.Of(atom.Object!, member) is { } place ? [place] : []
        : IsAll(atom) ? Types(run, atom.Object!).SelectMany(t => PlacesIn(atom.Object!, t)).Distinct() : [];

    // What is taken together is all that the procedure is given.
    private static IEnumerable<ITypeSymbol?> Types(Run run, Item item) =>
        item is { Root: Roots.All, Parent: null } ? run.Procedure.Parameters.Select(p => (ITypeSymbol?)p.Parameter.Type).Append(run.Procedure.Symbol.ContainingType) : [item.Type];
}
