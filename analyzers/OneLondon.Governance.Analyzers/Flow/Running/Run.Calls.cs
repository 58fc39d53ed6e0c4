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

/// <content>Calls.</content>
internal sealed partial class Run
{
    private const int MostRefinements = 5;

    private bool Invoked(Invoke call, State state)
    {
        IMethodSymbol method = call.Method;
        Value receiver = Get(call.Receiver, state);
        Value[] arguments = [.. call.Arguments.Select(a => Get(a, state))];
        CallOutputs(call, receiver, arguments, state);

        var outs = new Value?[call.Outs.Length];
        Value result;
        bool returns = true;
        bool isDeclared = !method.DeclaringSyntaxReferences.IsEmpty || method.ReturnsVoid;
        ImmutableArray<ModelRow> rows;
        if (World.Declarations.Deidentifies(method) is { } lowered)
        {
            result = Deidentified(call, receiver, arguments, lowered, outs, state);
        }
        else if (method.MethodKind == MethodKind.DelegateInvoke || method.ContainingType is { TypeKind: TypeKind.Delegate } && method.Name is "Invoke" or "DynamicInvoke")
        {
            result = InvokeFunction(call.Place, receiver, arguments, method.ReturnType, state, call, outs);
        }
        else if ((rows = Rows(method)).Length > 0 && (World.Code(method) is null || rows.Any(r => !r.Shipped)))
        {
            result = ApplyRows(rows, method, call.Place, receiver, arguments, method.ReturnType, state, call, out Value?[] written);
            Array.Copy(written, outs, Math.Min(written.Length, outs.Length));
        }
        else
        {
            (result, returns) = Targets(call, receiver, arguments, outs, state);
        }

        if (World.Declarations.OfReturn(method) is { } label)
        {
            result = Declared(result, label, call.Place);
        }

        if (!isDeclared && WayOut(method, method.ReturnType) is { } wayOut)
        {
            result = Value.Join(result, wayOut);
        }

        Guards(method, ref result, state);
        if (method.MethodKind != MethodKind.Constructor || call.Target == Instruction.None || call.Target != call.Receiver || TypeShapes.IsWrapper(method.ContainingType))
        {
            Set(call.Target, result, state);
        }

        for (int i = 0; i < outs.Length; i++)
        {
            if (call.Outs[i] != Instruction.None)
            {
                Value given = outs[i] ?? Value.Empty;
                if (World.Declarations.Of(method.Parameters[i]) is { } declared && method.Parameters[i].RefKind == RefKind.Out)
                {
                    given = Declared(given, declared, call.Place);
                }

                Set(call.Outs[i], given, state);
            }
        }

        return returns;
    }

    private (Value Result, bool Returns) Targets(Invoke call, Value receiver, Value[] arguments, Value?[] outs, State state)
    {
        IMethodSymbol method = call.Method;
        Value? result = null;
        bool any = false;
        bool returns = false;
        bool outOfSight = false;
        if (call.IsVirtual && Array.Exists(receiver.Items, i => IsToldOf(method, i)))
        {
            foreach (Item item in receiver.Items.Where(i => IsToldOf(method, i)))
            {
                result = Value.Join(result, Tell(call.Place, item, method, arguments, method.ReturnType, state));
            }

            receiver = receiver.WithItems([.. receiver.Items.Where(i => !IsToldOf(method, i))]);
            if (receiver.Items.Length == 0)
            {
                return (result!, true);
            }

            (any, returns) = (true, true);
        }

        (IMethodSymbol Target, Value Receiver)[] targets = [.. TargetsOf(call, receiver)];
        Value choosing = _choosing;
        _choosing = targets.Length > 1 ? Choice(receiver) : choosing;
        foreach ((IMethodSymbol target, Value on) in targets)
        {
            if (World.Code(target) is { } code)
            {
                bool isLocal = target.MethodKind == MethodKind.LocalFunction;
                (Value one, bool comesBack, Value?[] given) = CallCode(call.Place, code, on, arguments, isLocal ? Get(call.Closure, state) : Value.Empty, state, (call, code), call.Many);
                any = true;
                returns |= comesBack;
                result = Value.Join(result, one);
                for (int i = 0; i < outs.Length && i < given.Length; i++)
                {
                    outs[i] = given[i] is null ? outs[i] : Value.Join(outs[i], given[i]);
                }
            }
            else
            {
                outOfSight = true;
            }
        }

        if (outOfSight || !any && !IsAwaited(call, receiver))
        {
            returns = true;
            Value outside = Outside(call, receiver, arguments, outs, state);
            result = Value.Join(result, World.FollowsDecisions && method.MethodKind != MethodKind.Constructor
                ? DecidedByCall(method, [], call.Place, receiver, arguments, method.ReturnType, outside, outs, state) : outside);
        }

        result = Decided(result ?? Value.Empty, _choosing);
        _choosing = choosing;
        return (result, returns || !any);
    }

    // Whether the answer waits for what a caller gives.
    private bool IsAwaited(Invoke call, Value receiver) => call.IsVirtual && Array.Exists(receiver.Items, _dispatch.Contains);

    private IEnumerable<(IMethodSymbol Target, Value Receiver)> TargetsOf(Invoke call, Value receiver)
    {
        if (!call.IsVirtual || call.Method.IsStatic && !call.Method.IsAbstract && !call.Method.IsVirtual)
        {
            return [(call.Method, receiver)];
        }

        if (receiver.Items.Length == 0)
        {
            ImmutableArray<ISymbol> all = World.Dispatch.Among(call.Method, null);
            return all.IsEmpty ? [(call.Method, receiver)] : all.Select(a => ((IMethodSymbol)a, receiver));
        }

        var targets = new List<(IMethodSymbol, List<Item>)>();
        foreach (Item item in receiver.Items)
        {
            foreach (ISymbol answer in Answers(call.Method, item, isVirtual: true))
            {
                var target = (IMethodSymbol)answer;
                int at = targets.FindIndex(t => SymbolEqualityComparer.Default.Equals(t.Item1, target));
                if (at < 0)
                {
                    targets.Add((target, [item]));
                }
                else
                {
                    targets[at].Item2.Add(item);
                }
            }
        }

        return targets.Select(t => (t.Item1, receiver.WithItems([.. t.Item2])));
    }

    /// <summary>Calls code in sight.</summary>
    public (Value Value, bool Returns, Value?[] Outs) CallCode(
        SyntaxNode place, Procedure code, Value receiver, Value[] arguments, Value closure, State state, object site, bool many)
    {
        Bindings bindings = _bindings.Asks ? Bindings.Asking : Bindings.Closed;
        var known = new SortedDictionary<string, List<Binding>>(StringComparer.Ordinal);
        for (int round = 0; ; round++)
        {
            (Summary Summary, Run Run) asked = World.Ask(this, code, bindings);
            var instantiation = new Instantiation(this, state, asked, receiver, arguments, closure, (site, code), many) { Place = place };
            Bindings refined = bindings;
            if (round < MostRefinements && instantiation.Refine(known))
            {
                refined = Bindings.Of(known, World.Number, _bindings.Asks);
            }

            if (refined.Key != bindings.Key)
            {
                bindings = refined;
                continue;
            }

            (Value value, bool returns, Value?[] outs) = instantiation.Apply();
            if (asked.Summary.Objects.Length > 0 && Aliased(receiver, arguments))
            {
                // What was written by one name is read by the other.
                var again = new Instantiation(this, state, asked, receiver, arguments, closure, (site, code), many) { Place = place };
                (Value more, _, Value?[] moreOuts) = again.Apply();
                value = Value.Join(value, more);
                outs = [.. outs.Select((o, i) => o is null || i >= moreOuts.Length ? o : Value.Join(o, moreOuts[i]))];
            }

            return (value, returns, outs);
        }
    }

    private static bool Aliased(Value receiver, Value[] arguments)
    {
        var seen = new HashSet<Item>(receiver.Items);
        foreach (Value argument in arguments)
        {
            foreach (Item item in argument.Items)
            {
                if (item.Kind != ItemKind.Function && !seen.Add(item))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Gives what a given object is known to be.</summary>
    public ImmutableArray<Binding> BindingsOf(Item item) => World.StaticBindings(item) is { IsEmpty: false } shared ? shared : _bindings.IsOpen ? [new Binding(null, null)] : _bindings[Path(item)];

    /// <summary>Has callers asked what a given object is.</summary>
    public void AskFor(Item item) => _dispatch.Add(item);

    private Value InvokeFunction(SyntaxNode place, Value function, Value[] arguments, ITypeSymbol type, State state, object site, Value?[]? outs = null)
    {
        Value? result = null;
        bool unknown = function.Items.Length == 0 && !function.IsNullConstant;
        Value choosing = _choosing;
        _choosing = function.Items.Length > 1 ? Choice(function) : choosing;
        foreach (Item item in function.Items)
        {
            if (item.Kind == ItemKind.Function)
            {
                result = Value.Join(result, CallFunction(place, item, item.Function!, arguments, state, site, outs));
            }
            else if (item.Kind == ItemKind.Given && TypeShapes.MayBeFunction(item.Type))
            {
                ImmutableArray<Binding> bound = BindingsOf(item);
                if (bound.IsEmpty)
                {
                    _dispatch.Add(item);
                    continue;
                }

                foreach (Binding binding in bound)
                {
                    if (binding.IsForeign)
                    {
                        result = Value.Join(result, Tell(place, item, null, arguments, type, state));
                    }
                    else if (binding.Function is { } target)
                    {
                        result = Value.Join(result, CallFunction(place, item, target, arguments, state, site, outs));
                    }
                    else
                    {
                        unknown = true;
                    }
                }
            }
            else
            {
                result = Value.Join(result, Opaque(place, item, arguments, state));
                unknown |= TypeShapes.MayBeFunction(item.Type);
            }
        }

        if (unknown)
        {
            result = Value.Join(result, Unmodelled(place, "a delegate", arguments, type, state, (site, "delegate")));
        }

        result = Decided(result ?? Value.Empty, _choosing);
        _choosing = choosing;
        return result;
    }

    private Value CallFunction(SyntaxNode place, Item function, IMethodSymbol target, Value[] arguments, State state, object site, Value?[]? outs)
    {
        Value receiver = LoadOne(function, World.ReceiverOf, null, state);
        Value closure = LoadOne(function, World.ClosureOf, null, state);
        if (World.Declarations.Deidentifies(target) is { } lowered)
        {
            return Lowered(Reach(arguments.Aggregate(Value.Empty, Value.Join), state), lowered.Level).Content().Through(t => new Trace(place, t) { Downgrade = Name(target) });
        }

        // An extension method as a function takes its receiver as first argument.
        if (target.IsStatic && target.Parameters.Length == arguments.Length + 1)
        {
            arguments = [receiver, .. arguments];
        }

        FunctionOutputs(place, target, arguments, state);
        if (World.Code(target) is { } code && (target.MethodKind is MethodKind.AnonymousFunction or MethodKind.LocalFunction || !target.IsVirtual && !target.IsAbstract && !target.IsOverride))
        {
            (Value value, _, Value?[] given) = CallCode(place, code, receiver, arguments, closure, state, (site, code, function), many: true);
            for (int i = 0; outs is not null && i < outs.Length && i < given.Length; i++)
            {
                outs[i] = given[i] is null ? outs[i] : Value.Join(outs[i], given[i]);
            }

            return World.Declarations.OfReturn(target) is { } label ? Declared(value, label, place) : value;
        }

        ImmutableArray<ModelRow> rows = Rows(target);
        if (rows.Length > 0)
        {
            return ApplyRows(rows, target, place, receiver, arguments, target.ReturnType, state, (site, target), out _);
        }

        Value? result = null;
        foreach (Item item in receiver.Items)
        {
            foreach (ISymbol answer in Answers(target, item, isVirtual: true))
            {
                if (World.Code((IMethodSymbol)answer) is { } found)
                {
                    result = Value.Join(result, CallCode(place, found, Value.Of(item), arguments, Value.Empty, state, (site, found, item), many: true).Value);
                }
            }
        }

        result ??= Unmodelled(place, Name(target), [receiver, .. arguments], target.ReturnType, state, (site, target));
        return World.Declarations.OfReturn(target) is { } declared ? Declared(result, declared, place) : result;
    }

    // A method taken as a function is an output all the same: at the place that takes it.
    private void FunctionOutputs(SyntaxNode place, IMethodSymbol target, Value[] arguments, State state)
    {
        foreach (Value argument in arguments)
        {
            foreach (string purpose in World.Declarations.Outputs(target))
            {
                Out(place, Name(target), purpose, argument, state);
            }

            foreach (ModelRow row in World.Declarations.Models.For(target))
            {
                if (row is { Kind: ModelKind.Output, From.Root: PathRoot.Argument })
                {
                    Out(place, Name(target), row.Channel!, argument, state);
                }
            }
        }

        for (int i = 0; i < arguments.Length && i < target.Parameters.Length; i++)
        {
            foreach (string purpose in World.Declarations.Outputs(target.Parameters[i]))
            {
                Out(place, Name(target), purpose, arguments[i], state);
            }
        }
    }

    private Value Deidentified(Invoke call, Value receiver, Value[] arguments, (Identifiability Level, string? Key) lowered, Value?[] outs, State state)
    {
        Value content = Reach(receiver, state);
        bool keyMissing = false;
        for (int i = 0; i < arguments.Length; i++)
        {
            if (lowered.Key is not null && i < call.Method.Parameters.Length && call.Method.Parameters[i].Name == lowered.Key)
            {
                keyMissing = IsKnownEmpty(arguments[i], state);
                continue;
            }

            content = Value.Join(content, Reach(arguments[i], state));
        }

        content = content.Content();
        Value result = keyMissing
            ? content.Through(t => new Trace(call.Place, t) { Lookalike = $"{Name(call.Method)} without a key" })
            : Lowered(content, lowered.Level).Through(t => new Trace(call.Place, t) { Downgrade = Name(call.Method) });
        for (int i = 0; i < outs.Length; i++)
        {
            outs[i] = result;
        }

        return TypeShapes.HasParts(call.Method.ReturnType) && !call.Method.ReturnsVoid
            ? Value.Join(result, Value.Of(Made((call, "result"), call.Method.ReturnType, call.Many, isUnknown: false, isExact: false)))
            : result;
    }

    private void Guards(IMethodSymbol method, ref Value result, State state)
    {
        foreach (ModelRow row in World.Declarations.Models.For(method))
        {
            if (row.Kind == ModelKind.Guard)
            {
                if (row.From is null)
                {
                    state.IsGuarded = true;
                }
                else
                {
                    result = Value.Empty.WithGuard(1);
                }
            }
        }
    }
}
