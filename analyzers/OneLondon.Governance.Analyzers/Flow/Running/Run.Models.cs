using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Analyzers.Models;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>Calls that model rows describe.</content>
internal sealed partial class Run
{
    private SyntaxNode _place = null!;
    private string _name = string.Empty;

    private Value ApplyRows(
        ImmutableArray<ModelRow> rows, ISymbol symbol, SyntaxNode place, Value receiver, Value[] arguments, ITypeSymbol? type, State state, object site, out Value?[] outs)
    {
        outs = new Value?[arguments.Length];
        (_place, _name) = (place, Name(symbol));
        bool isConstructor = symbol is IMethodSymbol { MethodKind: MethodKind.Constructor };
        bool isWrapper = isConstructor && TypeShapes.IsWrapper(symbol.ContainingType);
        Value result = isConstructor && !isWrapper ? receiver : Value.Empty;
        if (symbol.Name == "Clear" && (rows.Any(r => r.Kind == ModelKind.Neutral) || symbol.ContainingType is { Name: "StringBuilder" }) && (!symbol.IsStatic || arguments.Length == 1))
        {
            Cleared(symbol.IsStatic ? arguments[0] : receiver, state);
            return type is { SpecialType: SpecialType.System_Void } || isConstructor ? result : receiver;
        }

        // Twice: what a function gives may be what it is given next.
        var given = new Dictionary<int, Value>();
        int functions = CountFunctions(symbol, arguments);
        for (int round = 0; round < (functions > 0 ? 2 : 0); round++)
        {
            for (int f = 0; f < arguments.Length; f++)
            {
                if (IsFunction(symbol, f, arguments))
                {
                    given[f] = CallArgument(rows, symbol, f, place, receiver, arguments, given, state, (site, f));
                }
            }
        }

        foreach (ModelRow row in rows)
        {
            if (row.To is not { } to || row.From is not { } from || CallsStored(row, place, receiver, arguments, given, symbol, state, site) || to.Steps.Any(s => s.Kind == StepKind.Parameter) || IsOutdone(row, rows, receiver, arguments, state))
            {
                continue;
            }

            ITypeSymbol? expected = to.Root == PathRoot.ReturnValue ? to.Steps.IsEmpty ? type : ElementType(TypeShapes.Unwrapped(type), World.Any) : null;
            foreach (Value value in At(from, receiver, arguments, given, state, (site, row), symbol, expected))
            {
                Value moved = Moved(row, value, place, symbol, receiver, arguments, state);
                moved = row.IsCopy && to is { Root: PathRoot.ReturnValue, Steps.IsEmpty: true } && from.Steps.IsEmpty ? Queried(moved, symbol, state, (site, row)) : moved;
                (_place, _name) = (place, Name(symbol));
                if (isWrapper && to is { Root: PathRoot.Receiver, Steps.IsEmpty: true })
                {
                    result = Value.Join(result.IsNothing && !result.HasConstant ? null : result, moved);
                }
                else if (!moved.IsNothing || moved.HasConstant || World.FollowsDecisions && (!_deciding.IsNothing || to.Steps.IsEmpty && to.Root != PathRoot.ReturnValue))
                {
                    Put(to, moved, symbol, receiver, arguments, ref result, outs, type, state, site, from);
                }
            }
        }

        Moves(symbol, receiver, arguments, state);
        Beside(symbol, place, receiver, arguments, given.Values, state, site);
        if (!isConstructor && type is not null && result.Items.Length == 0 && type.SpecialType != SpecialType.System_Void && TypeShapes.HasParts(type))
        {
            result = Value.Join(result.Varying(), Value.Of(Made((site, "result"), type, isMany: true, isUnknown: IsFilledElsewhere(TypeShapes.Unwrapped(type) ?? type), isExact: type.SpecialType != SpecialType.System_Object)));
        }

        NoteEmpty(symbol, arguments, result, state);
        result = type is { SpecialType: SpecialType.System_Boolean } && rows.All(r => r.To?.Root != PathRoot.ReturnValue) ? Value.Empty : result;
        if (!World.FollowsDecisions || isConstructor && !isWrapper)
        {
            return result;
        }

        result = DecidedByCall(symbol, rows, place, receiver, arguments, type, result, outs, state);
        return Decided(result, ChosenBy(rows, given));
    }

    // A library fills objects that are not its own, and collections of what has parts.
    private static bool IsFilledElsewhere(ITypeSymbol type) =>
        !TypeShapes.IsPlatform(type) || type.SpecialType == SpecialType.System_Object
        || TypeShapes.IsCollection(type) && type is INamedTypeSymbol named && named.TypeArguments.Any(TypeShapes.HasParts);

    private Value Moved(ModelRow row, Value value, SyntaxNode place, ISymbol symbol, Value receiver, Value[] arguments, State state)
    {
        switch (row.Kind)
        {
            case ModelKind.Flow when row.IsCopy:
                return value;
            case ModelKind.Flow:
                return Reach(value, state, asText: true, listed: true, isSerialised: symbol.ContainingType?.Name is "JsonSerializer" or "JsonConvert" or "XmlSerializer" or "DataContractSerializer").Content();
            case ModelKind.Lookalike:
                return Reach(value, state).Content().Through(t => new Trace(place, t) { Lookalike = Name(symbol) });
            case ModelKind.Downgrade:
                Value content = Reach(value, state).Content();
                return row.Key is { } key && !HasKey(key, receiver, arguments, state)
                    ? content.Through(t => new Trace(place, t) { Lookalike = $"{Name(symbol)} without a key" })
                    : Lowered(content, row.Level ?? Identifiability.Identifiable).Through(t => new Trace(place, t) { Downgrade = Name(symbol) });
            default:
                return Value.Empty;
        }
    }

    private void Put(
        FlowPath to, Value value, ISymbol symbol, Value receiver, Value[] arguments, ref Value result, Value?[] outs, ITypeSymbol? type, State state, object site, FlowPath from)
    {
        switch (to.Root)
        {
            case PathRoot.ReturnValue when symbol is not IMethodSymbol { MethodKind: MethodKind.Constructor }:
                if (to.Steps.IsEmpty)
                {
                    result = Value.Join(result.IsNothing && !result.HasConstant ? null : result, value);
                    return;
                }

                if (!result.Items.Any(i => i.Kind == ItemKind.Made))
                {
                    Item made = Made((site, "result"), type, isMany: true, isExact: false);
                    result = Value.Join(result, Value.Of(made));
                }

                Deposit(result, to.Steps, value, arguments, symbol, state, (site, "nested"), from);
                return;
            case PathRoot.Argument:
                for (int i = to.First; i < arguments.Length && i <= to.Last; i++)
                {
                    bool isReference = symbol is IMethodSymbol called && i < called.Parameters.Length && called.Parameters[i].RefKind is RefKind.Out or RefKind.Ref;
                    if (to.Steps.IsEmpty && isReference)
                    {
                        outs[i] = Value.Join(outs[i], value);
                    }
                    else if (to.First == to.Last || isReference)
                    {
                        Deposit(arguments[i], to.Steps, value, arguments, symbol, state, (site, i), from);
                    }
                }

                return;
            default:
                Deposit(receiver, to.Steps, value, arguments, symbol, state, (site, "receiver"), from);
                return;
        }
    }

    private void Deposit(Value on, ImmutableArray<PathStep> steps, Value value, Value[] arguments, ISymbol symbol, State state, object site, FlowPath from)
    {
        if (steps.IsEmpty)
        {
            // Content folds into the object; what it holds follows an object that moves whole.
            // What is wrapped is written through: a writer over a stream.
            bool wraps = value.Items.Length > 0 && Array.TrueForAll(value.Items, i => i.Kind != ItemKind.Function && i.Type is not null && TypeShapes.IsPlatform(i.Type) && !TypeShapes.IsCollection(i.Type));
            Value content = wraps ? value.Varying() : Reach(value, state, asText: true, listed: true).Content();
            if (!content.IsNothing || World.FollowsDecisions)
            {
                Into(on, content, state, 0);
            }

            return;
        }

        for (int i = 0; i < steps.Length - 1; i++)
        {
            Member between = MemberOf(steps[i], on, arguments, symbol, state);
            Value next = LoadFrom(on, between, null, state);
            if (next.Items.Length == 0)
            {
                ITypeSymbol? type = between.Type ?? on.Items.Select(o => ElementType(o.Type, between)).FirstOrDefault(t => t is not null);
                Item made = Made((site, i), type, isMany: true, isExact: type is null);
                StoreTo(on, between, Value.Of(made), state, isWeak: true);
                next = Value.Of(made);
            }

            on = next;
        }

        PathStep last = steps[steps.Length - 1];
        if (last.Kind == StepKind.Element && symbol.Name is "Add" or "Append" or "Enqueue" && Appended(on, value, state))
        {
            return;
        }

        Member member = MemberOf(last, on, arguments, symbol, state);
        if (member == World.Content)
        {
            Into(on, value.Varying(), state, 0);
            return;
        }

        bool replaces = member.IsElement && member.Constant is not null;
        StoreTo(on, member, value.Varying(), state, isWeak: !replaces);
    }

    // INVARIANT: what is put into a thing that leads out has left.
    private void Into(Value on, Value content, State state, int depth)
    {
        foreach (Item item in on.Items)
        {
            foreach (string channel in item.Channels.IsDefaultOrEmpty ? item.Type is null ? [] : World.Declarations.Outputs(item.Type) : item.Channels)
            {
                Out(_place, _name, channel, content, state);
            }
        }

        StoreTo(on, World.Content, content, state, isWeak: true);
        foreach (Item item in depth < 4 ? on.Items : [])
        {
            if ((state[item] ?? Fields.None)[World.Content] is { Items.Length: > 0 } under)
            {
                Item[] wrapped = Array.FindAll(under.Items, i => i != item && Array.IndexOf(content.Items, i) < 0);
                if (wrapped.Length > 0)
                {
                    Into(Value.Empty.WithItems(wrapped), content, state, depth + 1);
                }
            }
        }
    }

    // A list whose length is known takes the next at a known index.
    private bool Appended(Value on, Value value, State state)
    {
        if (on.Items.Length != 1 || on.Items[0] is not { IsMany: false, Kind: ItemKind.Made } item || IsKeyed(item)
            || (state[item] ?? Fields.None)[World.Count] is not { HasConstant: true, Constant: int count } || count > 64)
        {
            return false;
        }

        Fields fields = state[item]!.With(World.Element(count), Decided(value.Varying())).With(World.Count, Value.Of(count + 1));
        state.Set(item, fields);
        return true;
    }

    private void Cleared(Value receiver, State state)
    {
        if (receiver.Items.Length == 1 && receiver.Items[0] is { IsMany: false } item)
        {
            Fields fields = (state[item] ?? Fields.None).Without(_ => true).With(World.Count, Value.Of(0));
            state.Set(item, item.Kind == ItemKind.Given ? fields.With(World.Any, Value.Empty).With(World.Key, Value.Empty).With(World.Content, Value.Empty) : fields);
        }
    }

    private Member MemberOf(PathStep step, Value on, Value[] arguments, ISymbol symbol, State state)
    {
        switch (step.Kind)
        {
            case StepKind.Key:
                return World.Key;
            case StepKind.Member:
                foreach (Item item in on.Items)
                {
                    for (ITypeSymbol? at = item.Type; at is not null; at = at.BaseType)
                    {
                        if (at.GetMembers(step.Name).FirstOrDefault(m => m is IPropertySymbol or IFieldSymbol) is { } found)
                        {
                            return World.Member(found);
                        }
                    }
                }

                // The parts of a tuple are known by their numbers; a key that is no property has a place of its own.
                return step.Name == KeyName ? World.Element(KeyName) : step.Name.Length == 5 && step.Name.StartsWith("Item", StringComparison.Ordinal) ? World.Element(step.Name) : World.Content;
            case StepKind.Element:
                // A key or index that the call names narrows which element is meant.
                if (symbol is IMethodSymbol method)
                {
                    for (int i = 0; i < method.Parameters.Length && i < arguments.Length; i++)
                    {
                        if (!NamesElement(method, method.Parameters[i]))
                        {
                            continue;
                        }

                        Choose(arguments[i]);
                        if (arguments[i] is { HasConstant: true, IsNothing: true, Constant: { } known })
                        {
                            return World.Element(known);
                        }
                    }
                }

                return World.Any;
            default:
                return World.Content;
        }
    }

    // From an index on, many elements are meant, or others move.
    private static bool NamesElement(IMethodSymbol method, IParameterSymbol parameter) =>
        parameter.Name == "key"
        || parameter.Name == "index" && (method.MethodKind is MethodKind.PropertyGet or MethodKind.PropertySet || method.Name is "ElementAt" or "ElementAtOrDefault" or "GetValue" or "SetValue" or "SetItem");

    /// <summary>Gives the values at a path of a call.</summary>
    private IEnumerable<Value> At(FlowPath path, Value receiver, Value[] arguments, Dictionary<int, Value>? functions, State state, object site, ISymbol? symbol = null, ITypeSymbol? expected = null)
    {
        if (path.Root == PathRoot.Receiver)
        {
            yield return Down(receiver, path.Steps, 0, state, arguments, symbol, site, expected);
            yield break;
        }

        if (path.Root == PathRoot.ReturnValue)
        {
            yield break;
        }

        for (int i = path.First; i < arguments.Length && i <= path.Last; i++)
        {
            if (path.Steps is [{ Kind: StepKind.ReturnValue }, ..])
            {
                Value returned = functions is not null && functions.TryGetValue(i, out Value? result) ? result : Value.Empty;
                yield return Down(returned, path.Steps, 1, state, arguments, symbol, site, expected);
            }
            else
            {
                yield return Down(arguments[i], path.Steps, 0, state, arguments, symbol, site, expected);
            }
        }
    }

    private Value Down(Value value, ImmutableArray<PathStep> steps, int from, State state, Value[] arguments, ISymbol? symbol, object site, ITypeSymbol? expected)
    {
        for (int i = from; i < steps.Length; i++)
        {
            if (steps[i].Kind == StepKind.Whole)
            {
                value = Reach(value, state);
            }
            else if (steps[i].Kind == StepKind.Element)
            {
                Member member = symbol is null ? World.Any : MemberOf(steps[i], value, arguments, symbol, state);
                value = Element(value, member.Constant, expected is { Name: "KeyValuePair" } ? expected : null, state, (site, i, "element"));
            }
            else
            {
                value = LoadFrom(value, MemberOf(steps[i], value, arguments, symbol!, state), null, state);
            }
        }

        return value;
    }
}
