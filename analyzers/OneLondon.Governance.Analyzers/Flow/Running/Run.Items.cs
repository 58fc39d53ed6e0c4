using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>The objects of this run and the atoms that wait for a caller, one instance for each that is alike.</content>
internal sealed partial class Run
{
    private const int DeepestGiven = 4;
    private const int DeepestMade = 1;

    /// <summary>Gives the path of a given object from the procedure's inputs.</summary>
    public static string Path(Item item) => item.Parent is null ? "r" + item.Root.ToString(System.Globalization.CultureInfo.InvariantCulture) : Path(item.Parent) + (item.IsFolded ? "*" : ".") + item.Part!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public Item Root(int index, ITypeSymbol? type)
    {
        if (!_roots.TryGetValue(index, out Item? root))
        {
            _roots[index] = root = new Item { Id = World.NewId(), Kind = ItemKind.Given, Type = TypeShapes.Unwrapped(type), Root = index, IsUnknown = true };
        }

        return root;
    }

    // What the platform holds once for all and never changes was there before any data; so was what an initialiser in sight makes of none.
    private bool IsFixed(Member member) =>
        member.Symbol is IFieldSymbol { IsStatic: true, IsReadOnly: true } field && member.Declared is null
        && (field.DeclaringSyntaxReferences.IsEmpty ? TypeShapes.IsPlatform(field.ContainingType) : !World.FollowsDecisions && World.IsMadeOfNothing(this, field));

    private Item Part(Item of, Member member, ITypeSymbol? type)
    {
        if (!_parts.TryGetValue((of, member), out Item? part))
        {
            type = TypeShapes.Unwrapped(type ?? member.Type);
            bool folds = of.IsFolded || of.Depth >= (of.Kind == ItemKind.Given ? _isCoarse ? 1 : DeepestGiven : DeepestMade) || Repeats(of, member);
            Label? around = member.Declared ?? of.Around;
            part = folds ? Folded(of, member, type, around) : NewPart(of, member, type, around, isFolded: false);
            _parts[(of, member)] = part;
            if (of.Kind == ItemKind.Made)
            {
                if (!_holders.TryGetValue(part, out List<(Item, Member)>? holders))
                {
                    _holders[part] = holders = [];
                }

                holders.Add((of, member));
            }
        }

        return part;
    }

    // What is written on a part of an object that a library made has to be found there by whoever has the object.
    private void Hold(Item part, State state)
    {
        foreach ((Item of, Member member) in _holders.TryGetValue(part, out List<(Item, Member)>? holders) ? holders : [])
        {
            Fields fields = state[of] ?? Fields.None;
            if (fields[member] is null)
            {
                state.Set(of, fields.With(member, Unwritten(of, member, part.Type)));
                Hold(of, state);
            }
        }
    }

    // INVARIANT: past a depth there is one object for each type that hangs below, so that there are finitely many, and few.
    private Item Folded(Item of, Member member, ITypeSymbol? type, Label? around)
    {
        if (_isCoarse && of.Kind == ItemKind.Given)
        {
            return Universal(of, member, type, around);
        }

        Item root = of;
        while (root.IsFolded && root.Parent is { } parent)
        {
            root = parent;
        }

        (Item, int, Label?) key = (root, type is null ? -1 : World.Number(type), around);
        if (!_folded.TryGetValue(key, out Item? folded))
        {
            _folded[key] = folded = NewPart(root, member, type, around, isFolded: true);
        }

        return folded;
    }

    // Where very much hangs together, all that is given is one heap, with one object for each type; and for each field that holds a collection,
    // since what is left in a collection is named by its field.
    private Item Universal(Item of, Member member, ITypeSymbol? type, Label? around)
    {
        Item all = Root(Roots.All, null);
        Member? holder = null;
        for (Item? at = of; holder is null && at is not null && member.Symbol is null; at = at.Parent)
        {
            holder = at.Part is { Symbol: not null } named ? named : null;
        }

        bool isNamed = type is not null && (type.IsTupleType || TypeShapes.IsPlatform(type) || TypeShapes.IsCollection(type) || type is ITypeParameterSymbol);
        (int, Label?, Member?, Member?) key = (type is null ? -1 : World.Number(type), around, isNamed ? holder : null, isNamed ? member.IsElement ? World.Any : member : null);
        if (!_universal.TryGetValue(key, out Item? universal))
        {
            _universal[key] = universal = new Item
            {
                Id = World.NewId(),
                Kind = ItemKind.Given,
                Type = type,
                Parent = isNamed && member.Symbol is null ? of : all,
                Part = member,
                Around = around,
                Root = Roots.All,
                Depth = 1,
                IsUnknown = true,
                IsFolded = true,
                IsUniversal = true,
                IsMany = true,
            };
        }

        if (!_ways.TryGetValue(universal, out HashSet<(Item, Member)>? ways))
        {
            _ways[universal] = ways = [];
        }

        ways.Add((of, member));
        return universal;
    }

    /// <summary>Gives what stands for all objects of a type that hang on a given one.</summary>
    public Item AnyBelow(Item given, Item like)
    {
        Item root = given;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return Folded(root, like.Part!, like.Type, like.Around);
    }

    private Item NewPart(Item of, Member member, ITypeSymbol? type, Label? around, bool isFolded) => new()
    {
        Around = around,
        Id = World.NewId(),
        Kind = of.Kind == ItemKind.Given ? ItemKind.Given : ItemKind.Made,
        Type = type,
        Parent = of,
        Part = member,
        Root = of.Root,
        Depth = of.Depth + 1,
        IsUnknown = true,
        IsFolded = isFolded,
        IsMany = of.IsMany || isFolded || member.Kind is MemberKind.Element or MemberKind.Key or MemberKind.Content,
    };

    // A list's next of its next, a tree's child of its child.
    private static bool Repeats(Item of, Member member)
    {
        int seen = 0;
        for (Item? at = of; at is not null; at = at.Parent)
        {
            if (at.Part == member && member.Kind == MemberKind.Symbol)
            {
                seen++;
            }
        }

        return seen >= 2;
    }

    private Item Made(object site, ITypeSymbol? type, bool isMany, bool isUnknown = false, bool isExact = true)
    {
        if (!_made.TryGetValue(site, out Item? made))
        {
            _made[site] = made = new Item
            {
                Id = World.NewId(),
                Kind = ItemKind.Made,
                Type = TypeShapes.Unwrapped(type),
                IsExact = isExact && !isUnknown,
                IsMany = isMany,
                IsUnknown = isUnknown,
            };
        }

        return made;
    }

    private Item Function(object site, IMethodSymbol method)
    {
        if (!_made.TryGetValue(site, out Item? made))
        {
            _made[site] = made = new Item { Id = World.NewId(), Kind = ItemKind.Function, Function = method, IsExact = true, IsMany = true };
        }

        return made;
    }

    private Value Given(int root, ITypeSymbol? type)
    {
        Item item = Root(root, type);
        if (Chosen(item, null) is { } known)
        {
            return known;
        }

        Atom own = Waiting(AtomKind.Input, item, null, null, Identifiability.Identifiable, false);
        return TypeShapes.HasParts(type) ? Value.Untold(own, item) : Value.Input(own);
    }

    public Atom Waiting(AtomKind kind, Item item, Member? member, Label? label, Identifiability cap, bool isCleared)
    {
        // The content of a part is named from the object that it is a part of.
        if (kind == AtomKind.Input && member is null && item.Parent is not null)
        {
            (item, member) = (item.Parent, item.Part);
        }

        // INVARIANT: where objects of a type are taken together, so is everything on them.
        item = _isCoarse && kind == AtomKind.Everything ? Heap(item) : item;
        var key = new Awaited(kind, item, member, label, cap, isCleared);
        if (!_waiting.TryGetValue(key, out Atom? atom))
        {
            _waiting[key] = atom = new Atom
            {
                Id = World.NewId(),
                Kind = kind,
                Object = item,
                Member = member,
                Label = label,
                Cap = cap,
                IsCleared = isCleared,
            };
        }

        return atom;
    }

    /// <summary>Gives what a part holds that this code did not write.</summary>
    private Value Unwritten(Item item, Member member) => Unwritten(item, member, null);

    private Value Unwritten(Item item, Member member, ITypeSymbol? type)
    {
        type ??= member.Type ?? ElementType(item.Type, member);
        switch (item.Kind)
        {
            case ItemKind.Given when Chosen(item, member) is { } known:
                return known;
            case ItemKind.Given when item is { Root: Roots.Statics, Parent: null } && IsFixed(member):
                return TypeShapes.HasParts(type) ? Value.Untold(null, Part(item, member, type)) : Value.Empty;
            case ItemKind.Given:
                Atom atom = Waiting(AtomKind.Input, item, member, null, Identifiability.Identifiable, false);
                return TypeShapes.HasParts(type) && member.Kind != MemberKind.Count ? Value.Untold(atom, Part(item, member, type)) : Value.Input(atom);
            case ItemKind.Made when item.IsUnknown:
                Atom? source = member.Declared is { } label ? World.Source(label, label.Level) : null;
                Item? part = TypeShapes.HasParts(type) && member.Kind != MemberKind.Count ? Part(item, member, type) : null;
                return Value.Untold(source, part);
            default:
                return Value.Empty;
        }
    }

    /// <summary>Gives the type of what a part of an object holds, as declared; null where that is not known.</summary>
    public static ITypeSymbol? TypeOf(Item item, Member member) =>
        member.Type is { } type ? type is ITypeParameterSymbol ? null : type
        : member.Kind == MemberKind.Content ? item.Type
        : item.Type is IArrayTypeSymbol || item.Type is INamedTypeSymbol { IsTupleType: false } named && TypeShapes.IsPlatform(named)
            && (named.TypeArguments.Length == 1 || named.Name.Contains("Dictionary")) ? ElementType(item.Type, member)
        : null;

    private static ITypeSymbol? ElementType(ITypeSymbol? type, Member member) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments.Length: > 0 } named when member.IsElement => named.TypeArguments[named.TypeArguments.Length - 1],
        INamedTypeSymbol { TypeArguments.Length: > 0 } named when member.Kind == MemberKind.Key => named.TypeArguments[0],
        _ => null,
    };

    private Value Lowered(Value value, Identifiability level)
    {
        if (value.Atoms.Length == 0)
        {
            return value;
        }

        var atoms = new List<(Atom, Trace?)>();
        for (int i = 0; i < value.Atoms.Length; i++)
        {
            atoms.Add((Capped(value.Atoms[i], level), value.Traces[i]));
        }

        return Value.Of(atoms, [.. value.Items]);
    }

    public Atom Capped(Atom atom, Identifiability level) =>
        atom.Level <= level ? atom
        : atom.Kind == AtomKind.Source ? World.Source(atom.Label!, level)
        : Waiting(atom.Kind, atom.Object!, atom.Member, atom.Label, level, atom.IsCleared);

    // What tells atoms that wait for a caller apart.
    private readonly struct Awaited(AtomKind kind, Item item, Member? member, Label? label, Identifiability cap, bool isCleared) : IEquatable<Awaited>
    {
        private readonly AtomKind _kind = kind;
        private readonly bool _isCleared = isCleared;
        private readonly Identifiability _cap = cap;
        private readonly Item _item = item;
        private readonly Member? _member = member;
        private readonly Label? _label = label;

        public bool Equals(Awaited other) =>
            _item == other._item && _member == other._member && _kind == other._kind && _cap == other._cap && _isCleared == other._isCleared && ReferenceEquals(_label, other._label);

        public override bool Equals(object? obj) => obj is Awaited other && Equals(other);

        public override int GetHashCode() => ((((_item.Id * 397) ^ (_member?.Id ?? -1)) * 31) + (int)_kind) * 8 + (int)_cap * 2 + (_isCleared ? 1 : 0);
    }
}
