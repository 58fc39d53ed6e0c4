using System;
using System.Collections.Generic;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>Where very much hangs together, all of an object stands for its parts.</content>
internal sealed partial class Run
{
    private const int MostAtoms = 48;
    private const int MostAtomsCoarse = 12;
    private const int MostHeaps = 8;
    private const int MostParts = 4;

    /// <summary>Gives a value of few atoms that takes in all of one: past so many, all that hangs on an object stands for its parts.</summary>
    public Value Widened(Value value)
    {
        if (_isCoarse && value.Atoms.Length > 1 && Array.Exists(value.Atoms, IsAll))
        {
            return Widened(value, _ => Root(Roots.All, null));
        }

        int most = _isCoarse ? MostAtomsCoarse : MostAtoms;
        if (value.Atoms.Length <= most)
        {
            return value;
        }

        // What has many parts here goes first: the few parts of another are told apart as long as may be.
        var heaps = new Dictionary<Item, int>();
        foreach (Atom atom in value.Atoms)
        {
            if (atom.Object is { } part && !IsStatic(atom))
            {
                Item heap = Heap(part);
                heaps[heap] = heaps.TryGetValue(heap, out int count) ? count + 1 : 1;
            }
        }

        Value widened = value;
        for (int least = MostParts; least > 0; least /= MostParts)
        {
            widened = Widened(value, atom => Heap(atom.Object!) is var heap && heaps[heap] >= least ? heap : null);
            if (widened.Atoms.Length <= most)
            {
                return widened;
            }
        }

        return _isCoarse && heaps.Count > MostHeaps ? Widened(value, _ => Root(Roots.All, null)) : widened;
    }

    private Value Widened(Value value, Func<Atom, Item?> heap)
    {
        Effort.Add(4 * value.Atoms.Length);
        var atoms = new List<(Atom, Trace?)>();
        for (int i = 0; i < value.Atoms.Length; i++)
        {
            Atom atom = value.Atoms[i];
            Item? within = atom.Kind == AtomKind.Source || IsStatic(atom) ? null : heap(atom);
            Atom wider = within is null ? atom
                : atom.Kind == AtomKind.Unless ? World.Source(atom.Label!, atom.Cap)
                : Waiting(AtomKind.Everything, within, null, null, atom.Cap, false);
            atoms.Add((wider, value.Traces[i]));
        }

        return Value.Of(atoms, [.. value.Items]);
    }

    // What everything on an object is taken of: of what a caller gives as a whole, or of all of a type that hangs there.
    private Item Heap(Item item)
    {
        while (!item.IsUniversal && item.Parent is { Kind: ItemKind.Given, Root: not Roots.Statics } parent)
        {
            item = parent;
        }

        return item.IsUniversal && IsVague(item.Type) ? Root(Roots.All, null) : item;
    }

    // INVARIANT: a static field is known by its name wherever it is read; all static fields together are not.
    private static bool IsStatic(Atom atom) => atom is { Kind: AtomKind.Input, Member: not null, Object: { Root: Roots.Statics, Parent: null } };

    private static bool IsAll(Atom atom) => atom is { Kind: AtomKind.Everything, Object: { Root: Roots.All, Parent: null } };

    /// <summary>Whether what is of a type may be of any other.</summary>
    public static bool IsVague(Microsoft.CodeAnalysis.ITypeSymbol? type) =>
        type is not { TypeKind: Microsoft.CodeAnalysis.TypeKind.Class or Microsoft.CodeAnalysis.TypeKind.Struct or Microsoft.CodeAnalysis.TypeKind.Array or Microsoft.CodeAnalysis.TypeKind.Delegate, SpecialType: Microsoft.CodeAnalysis.SpecialType.None };
}
