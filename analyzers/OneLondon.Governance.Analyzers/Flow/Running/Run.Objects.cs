using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>Reading and writing parts of objects, and all that can be had through one.</content>
internal sealed partial class Run
{
    private const int MostReached = 400;

    private bool _isComputing;

    /// <summary>Reads a part of one object.</summary>
    public Value LoadOne(Item item, Member member, ITypeSymbol? type, State state)
    {
        Fields fields = state[item] ?? Fields.None;
        member = Known(item, member);
        Effort.Add(1 + (fields.Members.Length >> 1));
        Value? value = fields[member];
        if (member.IsElement && (member.Constant is null || value is null))
        {
            // Any index may be any of those known; a known one that was never written is any of the rest.
            Value? any = fields[World.Any];
            value = any is null || item.OnlyGrows ? Unwritten(item, item.Kind == ItemKind.Given ? member : World.Any, type) : any;
            value = any is not null && item.OnlyGrows ? Value.Join(value.Varying(), any) : value;
            if (member.Constant is null)
            {
                for (int i = 0; i < fields.Members.Length; i++)
                {
                    if (fields.Members[i].IsElement)
                    {
                        value = Value.Join(value.Varying(), fields.Values[i].Varying());
                    }
                }
            }
        }

        else if (value is not null && item.OnlyGrows)
        {
            value = Value.Join(Unwritten(item, member, type).Varying(), value);
        }

        value ??= Unwritten(item, member, type);
        if (World.KeepsReferences && member.Kind is MemberKind.Element or MemberKind.Content && ByReferences(fields, member, type, state) is { } referred)
        {
            value = value.IsNothing && !value.HasConstant ? referred : Value.Join(value.Varying(), referred);
        }

        if (member.Kind is not (MemberKind.Closure or MemberKind.Receiver or MemberKind.Count) && member != World.Content && fields[World.Content] is { } content)
        {
            value = Value.Join(value.Varying(), content);
        }

        return value;
    }

    /// <summary>Reads a part of a value: of each of its objects, and of its own content.</summary>
    public Value LoadFrom(Value from, Member member, ITypeSymbol? type, State state)
    {
        Value? result = null;
        Work(from.Items.Length);
        foreach (Item item in from.Items)
        {
            if (MayHave(item, member))
            {
                result = Value.Join(result, LoadOne(item, member, type, state));
            }
        }

        bool carries = from.Atoms.Length > 0 && member.Kind is not (MemberKind.Closure or MemberKind.Receiver or MemberKind.Count) && member.Declared is null;
        if (carries && (from.Items.Length == 0 || World.FollowsDecisions || member.IsElement || member.Kind == MemberKind.Key || from.Items.Any(i => i.IsUnknown)))
        {
            Value own = from.Items.Length == 0 ? from.Content() : WithoutOwnNames(from);
            result = own.IsNothing && result is not null ? result : Value.Join(result?.Varying(), own);
        }

        return result ?? Value.Empty;
    }

    public void StoreTo(Value to, Member member, Value value, State state, bool isWeak)
    {
        Work(to.Items.Length + value.Items.Length);
        foreach (Item item in to.Items)
        {
            if (!MayHave(item, member))
            {
                continue;
            }

            bool replaces = !isWeak && to.Items.Length == 1 && !item.IsMany && member.Kind != MemberKind.Content && (!member.IsElement || member.Constant is not null);
            StoreOne(item, member, value, state, replaces);
        }
    }

    // Where objects are taken together, many come where few can be: those that cannot have a member do not get it.
    private bool MayHave(Item item, Member member, bool isMerged = false) =>
        !_isCoarse && !isMerged || item.Type is null
        || (member.Owner is { } owner ? World.MayBe(item.Type, item.IsExact, owner) : member.Kind is not (MemberKind.Element or MemberKind.Key or MemberKind.Count) || World.MayHaveElements(item.Type, item.IsExact));

    private void StoreOne(Item item, Member member, Value value, State state, bool replaces)
    {
        Hold(item, state);
        Fields fields = state[item] ?? Fields.None;
        member = Known(item, member);
        value = member.Kind is MemberKind.Closure or MemberKind.Receiver or MemberKind.Count ? value : Decided(value);
        if (World.KeepsReferences && member.Kind is MemberKind.Element or MemberKind.Content && WriteByReferences(item, fields, member, value, state, replaces))
        {
            return;
        }

        if (replaces)
        {
            state.Set(item, fields.With(member, value));
            return;
        }

        value = Widened(value);
        Value before = fields[member] ?? (member == World.Content ? Value.Empty : LoadUnjoined(item, member, fields));
        fields = fields.With(member, Widened(Value.Join(before.Varying(), value)));
        if (member.IsElement && member.Constant is null)
        {
            // It may have gone to any of the known ones.
            foreach (Member known in fields.Members)
            {
                if (known.IsElement && known.Constant is not null and not string)
                {
                    fields = fields.With(known, Value.Join(fields[known]!.Varying(), value));
                }
            }
        }

        state.Set(item, fields);
    }

    private Value LoadUnjoined(Item item, Member member, Fields fields) =>
        item.OnlyGrows ? member.IsElement && member.Constant is not null ? fields[World.Any] ?? Value.Empty : Value.Empty
        : member.IsElement && member.Constant is not null ? Value.Join(fields[World.Any] ?? Value.Empty, Unwritten(item, World.Any)) : Unwritten(item, member);

    /// <summary>Gives all content that can publicly be had through a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="state">What holds.</param>
    /// <param name="asText">Whether only what its text shows counts.</param>
    /// <param name="everything">Whether what is private counts too.</param>
    /// <param name="isSerialised">Whether members that serialisers leave out do not count.</param>
    /// <param name="listed">Whether the elements of a collection count as its text.</param>
    public Value Reach(Value value, State state, bool asText = false, bool listed = false, bool isSerialised = false, bool everything = false)
    {
        if (value.Items.Length == 0)
        {
            return value.Content();
        }

        var atoms = new List<(Atom, Trace?)>();
        var known = new HashSet<Atom>();
        var seen = new HashSet<Item>();
        var work = new Queue<Item>();
        Take(value);
        while (work.Count > 0 && seen.Count < MostReached)
        {
            Item item = work.Dequeue();
            Work(2 + (state[item]?.Members.Length ?? 0));
            if (asText && !(listed && TypeShapes.IsCollection(item.Type)) && TextOf(item, state) is { } text)
            {
                Take(text);
                continue;
            }

            Parts(item);
        }

        if (work.Count > 0)
        {
            Meet($"{MostReached} objects reached");
        }

        return Widened(Value.Of(atoms, []));

        void Take(Value one)
        {
            Effort.Add(1 + one.Atoms.Length + one.Items.Length);
            for (int i = 0; i < one.Atoms.Length; i++)
            {
                if (known.Add(one.Atoms[i]))
                {
                    atoms.Add((one.Atoms[i], one.Traces[i]));
                }
            }

            foreach (Item item in one.Items)
            {
                if (item.Kind != ItemKind.Function && seen.Add(item))
                {
                    work.Enqueue(item);
                }
            }
        }

        void Parts(Item item)
        {
            Fields fields = state[item] ?? Fields.None;
            if (World.KeepsReferences && ByReferences(fields, World.Any, null, state) is { } referred)
            {
                Take(referred);
                return;
            }

            for (int i = 0; i < fields.Members.Length; i++)
            {
                if ((fields.Members[i].IsPublic || everything) && !(isSerialised && TypeShapes.IsLeftOut(fields.Members[i].Symbol)) && !(item.Kind == ItemKind.Given && !item.OnlyGrows && Property(item, fields.Members[i])))
                {
                    Take(fields.Values[i]);
                }
            }

            if (item.Kind == ItemKind.Given)
            {
                Rest(item, fields);
            }
            else if (item.IsUnknown)
            {
                foreach (Label label in World.Contents.Of(item.Type, isSerialised))
                {
                    if (label.Symbol is not (IPropertySymbol or IFieldSymbol) || fields[World.Member(label.Symbol)] is null)
                    {
                        Add(World.Source(label, label.Level));
                    }
                }
            }

            if (!item.IsUnknown || item.Kind == ItemKind.Given && item.Type is { } type && (!type.DeclaringSyntaxReferences.IsEmpty || World.Foreign.Carries(type.ContainingAssembly)))
            {
                // INVARIANT: what a getter gives is not asked for its own getters, or there would be no end.
                if (!_isComputing)
                {
                    _isComputing = true;
                    foreach (Value computed in Computed(item, state))
                    {
                        Take(computed);
                    }

                    _isComputing = false;
                }
            }
        }

        void Add(Atom atom)
        {
            if (known.Add(atom))
            {
                atoms.Add((atom, null));
            }
        }

        // What a caller gave: all of it, less what was replaced here.
        void Rest(Item item, Fields fields)
        {
            if (everything && item is { Root: Roots.Statics, Parent: null })
            {
                return;
            }

            if (everything)
            {
                Add(Waiting(AtomKind.Everything, item, null, null, Identifiability.Identifiable, false));
                return;
            }

            if (fields.Members.Length == 0 || item.Type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } || TypeShapes.IsPlatform(item.Type))
            {
                Add(Waiting(AtomKind.Whole, item, null, null, Identifiability.Identifiable, isSerialised));
                return;
            }

            for (INamedTypeSymbol? at = item.Type as INamedTypeSymbol; at is { SpecialType: SpecialType.None }; at = at.BaseType)
            {
                foreach (ISymbol symbol in at.GetMembers())
                {
                    if (!symbol.IsStatic && symbol.DeclaredAccessibility == Accessibility.Public && symbol is IPropertySymbol { IsIndexer: false, GetMethod: not null } or IFieldSymbol { DeclaredAccessibility: Accessibility.Public, IsStatic: false }
                        && !(isSerialised && TypeShapes.IsLeftOut(symbol)))
                    {
                        Member member = World.Member(symbol);
                        Take(!item.OnlyGrows && fields[member] is { } written ? written : Unwritten(item, member));
                    }
                }
            }
        }

        bool Property(Item item, Member member) =>
            item.Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } && !TypeShapes.IsPlatform(item.Type) && member.Kind == MemberKind.Symbol;
    }
}
