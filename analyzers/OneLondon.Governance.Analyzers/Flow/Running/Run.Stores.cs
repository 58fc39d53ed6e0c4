using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Analyzers.Models;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>Writing, and what it means for a marked member.</content>
internal sealed partial class Run
{
    private void Stored(Store store, State state)
    {
        Value to = Get(store.Object, state);
        Value value = Get(store.Source, state).Through(t => new Trace(store.Place, t));
        MemberRef member = store.Member;
        if (member.Kind == MemberKind.Referred)
        {
            Refer(store, to, state);
            return;
        }

        if (member.Symbol is { } symbol)
        {
            StoreOutputs(store, symbol, value, state);
            if (symbol is IEventSymbol { AddMethod: { } add } && World.Code(add) is { IsForeign: true } accessor)
            {
                CallCode(store.Place, accessor, to, [value], Value.Empty, state, store, many: true);
                return;
            }

            if (symbol.DeclaringSyntaxReferences.IsEmpty && !World.Foreign.Carries(symbol.ContainingAssembly) && member.Symbol is IEventSymbol or IPropertySymbol { Type.TypeKind: TypeKind.Delegate } or IFieldSymbol { Type.TypeKind: TypeKind.Delegate })
            {
                HandOut(store.Place, value, state, store);
            }

            if (symbol.IsStatic)
            {
                if (symbol is IPropertySymbol { SetMethod: { } shared } && World.Code(shared) is { } code)
                {
                    CallCode(store.Place, code, Value.Empty, [value], Value.Empty, state, store, many: true);
                    return;
                }

                // Each construction of a generic type has its own.
                StoreOne(Root(Roots.Statics, null), World.Member(symbol), value, state, replaces: !store.IsWeak && symbol.ContainingType is not { IsGenericType: true });
                return;
            }

            if (symbol is IPropertySymbol property)
            {
                WriteProperty(store, property, to, value, state);
                return;
            }

            StoreTo(to, World.Member(symbol), Marked(value, World.Member(symbol), store.IsInitial), state, store.IsWeak);
            return;
        }

        if (member.Kind == MemberKind.Named)
        {
            WriteNamed(store, to, (string)Get(member.Index, state).Constant!, value, state);
            return;
        }

        if (member.Kind == MemberKind.Element)
        {
            Value index = Get(member.Index, state);
            Choose(index);
            object? known = index.HasConstant && index.IsNothing ? index.Constant : null;
            StoreTo(to, World.Element(known), value, state, store.IsWeak);
            if (index.Atoms.Length > 0 || index.Items.Length > 0)
            {
                StoreTo(to, World.Key, index.Varying(), state, isWeak: true);
            }

            if (World.Comparing.Count > 0)
            {
                Compare(null, store.Place, to, [index], [], state, store);
            }

            return;
        }

        Member part = member.Kind switch
        {
            MemberKind.Key => World.Key,
            MemberKind.Content => World.Content,
            MemberKind.Closure => World.ClosureOf,
            MemberKind.Receiver => World.ReceiverOf,
            _ => World.Count,
        };
        StoreTo(to, part, value, state, store.IsWeak);
    }

    private void WriteProperty(Store store, IPropertySymbol property, Value to, Value value, State state)
    {
        foreach (Item item in to.Items)
        {
            if (store.IsVirtual && property.SetMethod is { } told && IsToldOf(property, item))
            {
                Tell(store.Place, item, told, [value], told.ReturnType, state);
                continue;
            }

            var answers = Answers(property, item, store.IsVirtual).ToList();
            foreach (ISymbol answer in answers)
            {
                if (answer is IPropertySymbol { SetMethod: { } setter } && World.Code(setter) is { } code)
                {
                    CallCode(store.Place, code, Value.Of(item), [value], Value.Empty, state, store, many: true);
                    continue;
                }

                Member member = World.Member(answer);
                bool isWeak = store.IsWeak || to.Items.Length > 1 || answers.Count > 1;
                StoreTo(Value.Of(item), member, Marked(value, member, store.IsInitial), state, isWeak);
                WriteByRows(store, answer, Value.Of(item), value, state);
                if (answer.DeclaringSyntaxReferences.IsEmpty && !store.IsInitial)
                {
                    Raise(store.Place, Value.Of(item), [value], state, store);
                }
            }
        }
    }

    // Rows say where a property of a library keeps what is written to it.
    private void WriteByRows(Store store, ISymbol property, Value on, Value value, State state)
    {
        foreach (ModelRow row in Rows(property))
        {
            if (row is { From: { Root: PathRoot.ReturnValue, Steps.IsEmpty: true } from, To: { Root: PathRoot.Receiver, Steps.IsEmpty: false } to })
            {
                Deposit(on, to.Steps, Moved(row, value, store.Place, property, on, [], state), [], property, state, (store, row), from);
            }
        }
    }

    // What a marked member holds is what it is marked as, unless what was put there is in sight and is less.
    private Value Marked(Value value, Member member, bool isInitial)
    {
        if (member.Declared is not { } label || value.Items.Length > 0)
        {
            return value;
        }

        if (label.Level < Identifiability.Identifiable)
        {
            return value;
        }

        if (value.HasConstant && value.IsNothing)
        {
            return !isInitial || Constants.IsBlank(value.Constant) ? value : Value.Join(value, Value.Of(World.Source(label, label.Level), null));
        }

        if (value.Atoms.Length == 0)
        {
            return Value.Of(World.Source(label, label.Level), null);
        }

        var added = new List<(Atom, Trace?)>();
        foreach (Atom atom in value.Atoms)
        {
            if (atom.Kind == AtomKind.Source && atom.Level == Identifiability.Identifiable)
            {
                return value;
            }

            if (atom.Kind == AtomKind.Input && atom.Cap == Identifiability.Identifiable)
            {
                added.Add((Waiting(AtomKind.Unless, atom.Object!, atom.Member, label, label.Level, isCleared: !isInitial), null));
            }
        }

        return added.Count == 0 ? value : Value.Join(value, Value.Of(added, []));
    }
}
