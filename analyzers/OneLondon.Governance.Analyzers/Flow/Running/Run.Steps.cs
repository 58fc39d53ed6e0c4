using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>What each instruction does to what holds.</content>
internal sealed partial class Run
{
    // False where control does not go on to the next instruction.
    private bool Step(Instruction instruction, State state)
    {
        switch (instruction)
        {
            case SetConstant constant:
                Set(constant.Target, Value.Of(constant.Value), state);
                return true;
            case Copy copy:
                Value copied = Get(copy.Source, state);
                copied = copy.Struct is null || copy.TakesDerived && HasDerived(copy.Struct) ? copied : Cloned(copy, copied, state);
                Set(copy.Target, copy.IsHop ? copied.Past(copy.Place) : copied, state);
                return true;
            case Merge merge:
                Set(merge.Target, Merged(merge, state), state);
                return true;
            case Fold fold:
                Set(fold.Target, Folded(fold, state), state);
                return true;
            case Compare compare:
                Set(compare.Target, Compared(compare, state), state);
                return true;
            case Not not:
                Value negated = Get(not.Source, state);
                Choose(negated);
                Set(not.Target, negated is { HasConstant: true, Constant: bool known } ? Value.Of(!known) : Shown(Value.Empty.WithGuard(-negated.Guard), negated), state);
                return true;
            case IsNull test:
                Value tested = Get(test.Source, state);
                Set(test.Target, tested.IsNullConstant ? Value.Of(true) : tested is { HasConstant: true, Constant: not null } ? Value.Of(false) : Shown(Value.Empty, tested), state);
                return true;
            case TypeTest test:
                Set(test.Target, Shown(Tested(Get(test.Source, state), test.Type), Get(test.Source, state)), state);
                return true;
            case Narrow narrow:
                Value wide = Get(narrow.Source, state);
                Set(narrow.Target, wide.Items.Length == 0 ? wide : Narrowed(wide, narrow.Type), state);
                return true;
            case Load load:
                Set(load.Target, Loaded(load, state).From(load.Place), state);
                return true;
            case Store store:
                Stored(store, state);
                return true;
            case Allocate allocate:
                Set(allocate.Target, allocate.Type is ITypeParameterSymbol ? MadeOf(allocate, state) : Allocated(allocate, allocate.Type, state), state);
                return true;
            case MakeFunction function:
                Set(function.Target, MadeFunction(function, state), state);
                return true;
            case Invoke call:
                return Invoked(call, state);
            case InvokeUnknown call:
                Set(call.Target, InvokedByName(call, state), state);
                return true;
            case Return given:
                Returned(given, state);
                return true;
            case Throw thrown:
                Value exception = thrown.Source == Instruction.None ? state.Registers[CaughtIndex] ?? Value.Empty : Get(thrown.Source, state);
                Throws(exception, state);
                return false;
            case Catch taken:
                Set(taken.Target, Caught(taken, state), state);
                return true;
            case RunInitializers run:
                foreach (Procedure code in World.Initializers(run.Type))
                {
                    if (code.Symbol.IsStatic == (run.Object == Instruction.None))
                    {
                        CallCode(run.Place, code, Get(run.Object, state), [], Value.Empty, state, code, many: false);
                    }
                }

                return true;
            default:
                throw new InvalidOperationException($"no step is known for {instruction.GetType().Name}");
        }
    }

    private Value Merged(Merge merge, State state)
    {
        Value? all = null;
        foreach (int source in merge.Sources)
        {
            all = Value.Join(all, Get(source, state));
        }

        return all ?? Value.Empty;
    }

    private static Value Narrowed(Value wide, ITypeSymbol type)
    {
        Item[] fitting = Array.FindAll(wide.Items, i => i.Kind == ItemKind.Function || TypeShapes.MayBe(i.Type, i.IsExact, type));
        return fitting.Length == wide.Items.Length ? wide : wide.WithItems(fitting);
    }

    private Value Folded(Fold fold, State state)
    {
        if (fold.Index != Instruction.None && Get(fold.Sources[0], state) is { HasConstant: true, IsNothing: true, Constant: string text }
            && Get(fold.Index, state) is { HasConstant: true, Constant: int at } && at >= 0 && at < text.Length)
        {
            return Value.Of(text[at]);
        }

        Value? result = null;
        foreach (int source in fold.Sources)
        {
            Value one = Get(source, state);
            result = Value.Join(result, Reach(one, state, asText: true).Varying());
        }

        result = (result ?? Value.Empty).Varying();
        return fold.Lookalike is null ? result : result.Through(t => new Trace(fold.Place, t) { Lookalike = fold.Lookalike });
    }

    private Value Compared(Compare compare, State state)
    {
        Value left = Get(compare.Left, state);
        Value right = Get(compare.Right, state);
        if (left.HasConstant && right.HasConstant && left.IsNothing && right.IsNothing && Constants.Fold(compare.Kind, left.Constant, right.Constant) is { } known)
        {
            return Value.Of(known);
        }

        if (!compare.Carries)
        {
            if (left.HasConstant || right.HasConstant)
            {
                Choose(left.HasConstant ? right : left);
            }

            Value outcome = compare.Kind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And ? Value.Empty.WithGuard(left.Guard == 1 || right.Guard == 1 ? 1 : 0) : Value.Empty;
            return Shown(Shown(outcome, left), right);
        }

        return Value.Join(Reach(left, state, asText: true).Varying(), Reach(right, state, asText: true)).Varying();
    }

    private static Value Tested(Value value, ITypeSymbol type)
    {
        if (value.IsNullConstant)
        {
            return Value.Of(false);
        }

        return value.Items.Length > 0 && Array.TrueForAll(value.Items, i => i.Kind == ItemKind.Made && !TypeShapes.MayBe(i.Type, i.IsExact, type)) ? Value.Of(false) : Value.Empty;
    }

    private bool HasDerived(ITypeSymbol type) => type is not INamedTypeSymbol named || World.Dispatch.Below(named).Exists(t => !SymbolEqualityComparer.Default.Equals(t, named.OriginalDefinition));

    private Value Cloned(Copy copy, Value from, State state)
    {
        if (from.Items.Length == 0)
        {
            return from;
        }

        // One copy for all that it may be copied from.
        Item clone = Made(copy, from.Items.Length == 1 && from.Items[0].IsExact ? from.Items[0].Type : copy.Struct, isMany: false, isUnknown: from.Items.Any(i => i.IsUnknown), isExact: from.Items.All(i => i.IsExact));
        Fields? fields = null;
        foreach (Item item in from.Items)
        {
            Fields own = state[item] ?? Fields.None;
            var all = own;
            foreach (Member member in item.OnlyGrows ? MembersOf(item, copy.Struct).Union(own.Members) : MembersOf(item, copy.Struct))
            {
                if (own[member] is null || item.OnlyGrows)
                {
                    Value value = LoadOne(item, member, null, state);
                    if (!value.IsNothing)
                    {
                        all = all.With(member, value);
                    }
                }
            }

            if (item.Kind == ItemKind.Given && item.Type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct })
            {
                all = all.With(World.Content, Value.Of(Waiting(AtomKind.Whole, item, null, null, Identifiability.Identifiable, false), null));
            }

            if (fields is null)
            {
                fields = all;
                continue;
            }

            for (int i = 0; i < all.Members.Length; i++)
            {
                fields = fields.With(all.Members[i], Value.Join(fields[all.Members[i]], all.Values[i]).Varying());
            }
        }

        state.Set(clone, fields ?? Fields.None);
        return from.WithItems([clone]);
    }

    private IEnumerable<Member> MembersOf(Item item, ITypeSymbol? type)
    {
        if (!item.IsUnknown)
        {
            yield break;
        }

        if (type is INamedTypeSymbol { IsTupleType: true } tuple)
        {
            foreach (IFieldSymbol element in tuple.TupleElements)
            {
                yield return World.Member(element);
            }

            yield break;
        }

        for (INamedTypeSymbol? at = (item.Type ?? type) as INamedTypeSymbol; at is { SpecialType: SpecialType.None }; at = at.BaseType)
        {
            foreach (ISymbol member in at.GetMembers())
            {
                if (!member.IsStatic && member is IFieldSymbol { AssociatedSymbol: null } or IPropertySymbol { IsIndexer: false, GetMethod: not null })
                {
                    yield return World.Member(member);
                }
            }
        }
    }

    private Value Loaded(Load load, State state)
    {
        Value from = Get(load.Object, state);
        MemberRef member = load.Member;
        switch (member.Symbol)
        {
            case IPropertySymbol property:
                if (from is { HasConstant: true, IsNothing: true } && Constants.Part(property, from.Constant) is { } part)
                {
                    return Value.Of(part);
                }

                if (WayOut(property, load.Type) is { } wayOut)
                {
                    return wayOut;
                }

                if (ProcessUse.IsFailure(property))
                {
                    return Failure(load, property, from, state);
                }

                if (World.Code(property.GetMethod ?? (IMethodSymbol?)property.SetMethod!) is null && Rows(property) is { Length: > 0 } rows)
                {
                    Value moved = ApplyRows(rows, property, load.Place, from, [], load.Type, state, load, out _);
                    moved = ProcessUse.IsBaggage(property) ? Value.Join(moved, Reach(Held(ProcessUse.Baggage, null, state), state, asText: true).Content().Through(t => new Trace(load.Place, t))) : moved;
                    return World.Member(property).Declared is { } source ? Declared(moved, source, load.Place) : moved;
                }

                return World.ConstantOf(property) is { } made && World.Member(property).Declared is null ? Value.Of(made) : ReadProperty(load, from, property, state);
            case IFieldSymbol when World.ConstantOf(member.Symbol) is { } constant && World.Member(member.Symbol).Declared is null:
                return Value.Of(constant);
            case IFieldSymbol { IsStatic: true } or IEventSymbol { IsStatic: true }:
                return LoadOne(Root(Roots.Statics, null), World.Member(member.Symbol), load.Type, state);
            case { } symbol:
                Member key = World.Member(symbol);
                Value read = LoadFrom(from, key, load.Type, state);
                read = Standing(read, from, key, load.Type, state);
                return key.Declared is { } label && (from.Items.Length == 0 || read.IsNothing && !read.HasConstant) ? Declared(read, label, load.Place) : read;
        }

        if (member.Kind == MemberKind.Named)
        {
            return ReadNamed(load, from, (string)Get(member.Index, state).Constant!, state);
        }

        if (member.Kind == MemberKind.Element)
        {
            Value index = Get(member.Index, state);
            Choose(index);
            object? known = index.HasConstant && index.IsNothing ? index.Constant : null;
            return Shown(Standing(Element(from, known, load.Type, state, load), from, World.Element(known), load.Type, state), index);
        }

        return LoadFrom(from, member.Kind switch
        {
            MemberKind.Key => World.Key,
            MemberKind.Content => World.Content,
            MemberKind.Closure => World.ClosureOf,
            MemberKind.Receiver => World.ReceiverOf,
            _ => World.Count,
        }, load.Type, state);
    }

    // A struct in a field or an array is there before any part of it is written.
    public Value Standing(Value read, Value from, Member member, ITypeSymbol? type, State state)
    {
        // Those at indexes that nobody wrote to are there too.
        bool isAny = member.IsElement && member.Constant is null;
        if (from.Items.Length == 0 || type is not { TypeKind: TypeKind.Struct } || TypeShapes.IsPlatform(type) && !type.IsTupleType
            || read.Items.Length > 0 && !(isAny && Array.TrueForAll(from.Items, i => i is { Kind: ItemKind.Made, IsUnknown: false, Type: IArrayTypeSymbol or { Name: "Span" } } && state[i]?[World.Any] is null)))
        {
            return read;
        }

        bool isMany = from.Items.Length > 1 || isAny;
        read = Value.Join(read.Varying(), Value.Of(Made((member, from.Items[0]), type, isMany)));
        StoreTo(from, member, read, state, isWeak: isMany);
        return read;
    }

    // What a library hands out to be written to: the console's writer, a response's body.
    private Value? WayOut(ISymbol symbol, ITypeSymbol? type)
    {
        if (!symbol.DeclaringSyntaxReferences.IsEmpty)
        {
            return null;
        }

        List<string>? channels = null;
        foreach (Models.ModelRow row in World.Declarations.Models.For(symbol))
        {
            if (row.Kind == Models.ModelKind.Output && row.From is { Root: Models.PathRoot.ReturnValue, Steps.IsEmpty: true })
            {
                (channels ??= []).Add(row.Channel!);
            }
        }

        if (channels is null)
        {
            return null;
        }

        if (!_made.TryGetValue(symbol, out Item? made))
        {
            _made[symbol] = made = new Item { Id = World.NewId(), Kind = ItemKind.Made, Type = type, IsMany = true, Channels = [.. channels] };
        }

        return Value.Of(made);
    }

    private void Returned(Return given, State state)
    {
        Value value = Decided(Get(given.Source, state));
        if (Method is { } method)
        {
            ReturnOutputs(given, value, method, state);
        }

        if (!given.IsYield)
        {
            // INVARIANT: a constant is one only where every way that returns gives it.
            _returned = Value.Join(_returned, value);
            return;
        }

        Item sequence = Made("sequence", Method?.ReturnType, isMany: true);
        StoreOne(sequence, World.Any, value.Varying(), state, replaces: false);
        _returned = Value.Join(_returned?.Varying(), Value.Of(sequence));

        // Whoever asks for the next one may never ask again.
        Leave(state);
    }
}
