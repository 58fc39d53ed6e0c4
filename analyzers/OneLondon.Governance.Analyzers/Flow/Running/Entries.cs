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
    private readonly World _world;
    private readonly Dictionary<Member, Dictionary<Atom, Trace?>> _left = [];

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
                        changed |= Leave(fields.Members[i], fields.Values[i], run);
                    }
                }
            }
        }
    }

    /// <summary>Gives the sources that a hit comes down to.</summary>
    public IEnumerable<(Atom Atom, bool Contained, Trace? Trace)> Resolve(Run run, Hit hit)
    {
        if (hit.Atom.Kind == AtomKind.Source)
        {
            return [(hit.Atom, hit.IsContained, hit.Trace)];
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

    private bool IsEntry(Run run) => !_world.Called.Contains(run.Procedure) && (run.IsOpen || run.Summary.Dispatch.IsEmpty);

    private bool Leave(Member member, Value value, Run run)
    {
        bool changed = false;
        for (int i = 0; i < value.Atoms.Length; i++)
        {
            foreach ((Atom atom, Trace? trace) in Atoms(run, value.Atoms[i], value.Traces[i]).ToList())
            {
                if (!_left.TryGetValue(member, out Dictionary<Atom, Trace?>? all))
                {
                    _left[member] = all = [];
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
                if (member.Declared is { } declared && (isEntry || IsPublic(run.Procedure.Symbol)))
                {
                    yield return (_world.Source(declared, atom.Cap), trace);
                }

                if (isEntry && _left.TryGetValue(member, out Dictionary<Atom, Trace?>? left))
                {
                    foreach (KeyValuePair<Atom, Trace?> one in left.ToList())
                    {
                        yield return (one.Key.Level <= atom.Cap ? one.Key : _world.Source(one.Key.Label!, atom.Cap), trace is null ? one.Value : new Trace(trace.Place, one.Value) { Within = trace });
                    }
                }

                break;
            case AtomKind.Whole when isEntry || IsPublic(run.Procedure.Symbol):
                foreach (Label label in _world.Contents.Of(atom.Object!.Type))
                {
                    yield return (_world.Source(label, atom.Cap), trace);
                }

                break;
        }
    }
}
