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

/// <content>Reading properties, and finding what answers for a member.</content>
internal sealed partial class Run
{
    /// <summary>Reads a property as the objects at hand answer it: its store, or the getter that has a body.</summary>
    private Value ReadProperty(Load load, Value from, IPropertySymbol property, State state)
    {
        Value? result = null;
        bool isStored = false;
        if (load.Object == Instruction.None)
        {
            return property.GetMethod is { } shared && World.Code(shared) is { } sharedCode
                ? CallCode(load.Place, sharedCode, Value.Empty, [], Value.Empty, state, load, many: true).Value
                : LoadOne(Root(Roots.Statics, null), World.Member(property), load.Type, state);
        }

        foreach (Item item in from.Items)
        {
            if (load.IsVirtual && property.GetMethod is { } told && IsToldOf(property, item))
            {
                result = Value.Join(result, Tell(load.Place, item, told, [], load.Type, state));
                continue;
            }

            foreach (ISymbol answer in Answers(property, item, load.IsVirtual))
            {
                Value one;
                if (answer is IPropertySymbol { GetMethod: { } getter } && World.Code(getter) is { } code)
                {
                    one = CallCode(load.Place, code, from.WithItems([item]), [], Value.Empty, state, load, many: true).Value;
                    if (World.Declarations.Of(answer) is { } declared)
                    {
                        one = Declared(one, declared, load.Place);
                    }
                }
                else
                {
                    isStored = true;
                    one = LoadOne(item, World.Member(answer), load.Type, state);
                    one = item.Kind == ItemKind.Made && one.IsNothing && !one.HasConstant && World.Member(answer).Declared is { } declared
                        ? Declared(one, declared, load.Place)
                        : one;
                }

                result = Value.Join(result, one);
            }
        }

        Member own = World.Member(property);
        if (from.Items.Length == 0 && own.Declared is { } label)
        {
            return Declared(Value.Empty, label, load.Place);
        }

        bool isShell = isStored && (property.DeclaringSyntaxReferences.IsEmpty && !property.ContainingType.IsAnonymousType || from.Items.Any(i => i.IsUnknown));
        Value content = from.Items.Length == 0 ? from : (World.FollowsDecisions || isShell) && own.Declared is null ? WithoutOwnNames(from) : Value.Empty;
        result = Value.Join(result, content.Content());
        if (from.Items.Length == 0 && TypeShapes.HasParts(load.Type) && property.DeclaringSyntaxReferences.IsEmpty && (property.GetMethod is null || World.Code(property.GetMethod) is null))
        {
            result = Value.Join(result, Value.Of(Made((load, "part"), load.Type, isMany: true, isUnknown: true)));
        }

        return result;
    }

    // INVARIANT: what hangs on an input is named by its own place; the input's name would name it twice.
    private static Value WithoutOwnNames(Value value)
    {
        if (Array.TrueForAll(value.Atoms, a => a.Kind == AtomKind.Source))
        {
            return value.Content();
        }

        var atoms = new List<(Atom, Trace?)>();
        for (int i = 0; i < value.Atoms.Length; i++)
        {
            Atom atom = value.Atoms[i];
            if (atom.Kind != AtomKind.Input || !Array.Exists(value.Items, item => atom.Member is null ? atom.Object == item : atom.Object == item.Parent && atom.Member == item.Part))
            {
                atoms.Add((atom, value.Traces[i]));
            }
        }

        return Value.Of(atoms, []);
    }

    /// <summary>Gives the content of a value that its objects do not name.</summary>
    public Value Unnamed(Value value) => World.FollowsDecisions ? value.Content() : WithoutOwnNames(value);

    private Value Declared(Value value, Label label, SyntaxNode place) =>
        Value.Join(label.Level < Identifiability.Identifiable ? Lowered(value, label.Level) : value, Value.Of(World.Source(label, label.Level), new Trace(place, null)));

    // What may answer for a member on an object, and whose absence of knowledge the caller is asked about.
    private IEnumerable<ISymbol> Answers(ISymbol member, Item item, bool isVirtual, ITypeSymbol? written = null)
    {
        if (!isVirtual || !(member.IsVirtual || member.IsAbstract || member.IsOverride || member.ContainingType?.TypeKind == TypeKind.Interface))
        {
            return [member];
        }

        if (item.IsExact && item.Type is not null)
        {
            return [Dispatch.On(member, item.Type)];
        }

        if (item.Kind == ItemKind.Given && !item.IsFolded && !_bindings.IsOpen)
        {
            ImmutableArray<Binding> bound = _bindings[Path(item)];
            ImmutableArray<ISymbol> all = World.Dispatch.Among(member, item.Type, written);
            if (bound.IsEmpty || bound.Any(b => b.IsAny))
            {
                bool isOpen = IsOpenElsewhere(member, item);
                _isNarrowed |= isOpen;
                if (bound.IsEmpty && (all.Length > 1 || isOpen && _bindings.Asks || member.ContainingType?.TypeKind == TypeKind.TypeParameter))
                {
                    _dispatch.Add(item);
                    return [];
                }

                return all.IsEmpty ? [member] : all;
            }

            return bound.Where(b => b.Type is not null)
                .SelectMany(b => b.IsBase && World.Dispatch.Among(member, b.Type) is { IsEmpty: false } any ? any : [Dispatch.On(member, b.Type!)])
                .Distinct<ISymbol>(SymbolEqualityComparer.Default);
        }

        ImmutableArray<ISymbol> answers = World.Dispatch.Among(member, item.Type, written);
        return answers.IsEmpty ? [member] : answers;
    }
}
