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
        Value[] arguments = call.Arguments.IsEmpty ? [] : new Value[call.Arguments.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Get(call.Arguments[i], state);
        }

        CallOutputs(call, receiver, arguments, state);

        Value?[] outs = call.Outs.IsEmpty ? [] : new Value?[call.Outs.Length];
        Value result;
        bool returns = true;
        bool isDeclared = !method.DeclaringSyntaxReferences.IsEmpty || method.ReturnsVoid;
        ImmutableArray<ModelRow> rows;
        if (World.Declarations.Deidentifies(method) is { } lowered)
        {
            result = Deidentified(call, receiver, arguments, lowered, outs, state);
        }
        else if (method.MethodKind is MethodKind.DelegateInvoke or MethodKind.FunctionPointerSignature || method.ContainingType is { TypeKind: TypeKind.Delegate } && method.Name is "Invoke" or "DynamicInvoke")
        {
            result = InvokeFunction(call.Place, receiver, arguments, method.ReturnType, state, call, outs);
        }
        else if (Reflected(call, receiver, arguments, state) is { } reflected)
        {
            result = reflected;
        }
        else if ((rows = Rows(method)).Length > 0 && (World.Code(method) is null || rows.Any(r => !r.Shipped)))
        {
            (Value own, Value others) = rows.All(r => r.Shipped) ? InSight(call, receiver) : (Value.Empty, receiver);
            result = Value.Empty;
            if (own.Items.Length == 0 || others.Items.Length > 0)
            {
                result = ApplyRows(rows, method, call.Place, others, arguments, method.ReturnType, state, call, out Value?[] written);
                Array.Copy(written, outs, Math.Min(written.Length, outs.Length));
            }

            if (own.Items.Length > 0)
            {
                Value?[] given = [.. outs];
                (Value answered, returns) = Targets(call, own, arguments, given, state);
                returns |= others.Items.Length > 0;
                result = Value.Join(result, answered);
                for (int i = 0; i < outs.Length; i++)
                {
                    outs[i] = Value.Join(outs[i], given[i]);
                }
            }
        }
        else
        {
            (result, returns) = Targets(call, receiver, arguments, outs, state);
        }

        if (method.Name == "GetHashCode" && Hashed(call, receiver, arguments) is { } hashed)
        {
            result = Value.Join(result, hashed.Content().Through(t => new Trace(call.Place, t)));
        }

        if (ProcessUse.Of(method) is { } use)
        {
            result = Value.Join(result, OfProcess(call, use, arguments, state));
        }

        if (World.Declarations.OfReturn(method) is { } label)
        {
            // What is declared to give something gives it, whatever stands in its body.
            result = Declared(result, label, call.Place);
            returns = true;
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
                // What no row speaks of is left as it was.
                Value given = outs[i] ?? (method.Parameters[i].RefKind == RefKind.Ref && i < arguments.Length ? arguments[i] : Value.Empty);
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
                (Value one, bool comesBack, Value?[] given) = CallCode(call.Place, code, on, arguments, isLocal ? Get(call.Closure, state) : Value.Empty, state, (call, code), call.Many, SymbolEqualityComparer.Default.Equals(target.OriginalDefinition, method.OriginalDefinition) ? method : target);
                any = true;
                returns |= comesBack || ReturnsFromRecursion(code);
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

    // Of the objects on which a member of the platform is called, those for which code in sight answers, and the others. What the rows say is of the others.
    private (Value Own, Value Others) InSight(Invoke call, Value receiver)
    {
        if (!call.IsVirtual || receiver.Items.Length == 0 || !IsAnsweredInSight(call.Method, call.On))
        {
            return (Value.Empty, receiver);
        }

        var own = new List<Item>();
        var others = new List<Item>();
        foreach (Item item in receiver.Items)
        {
            bool isOwn = false;
            bool isOther = false;
            foreach (ISymbol answer in Answers(call.Method, item, isVirtual: true, call.On))
            {
                bool hasCode = World.Code((IMethodSymbol)answer) is not null;
                isOwn |= hasCode;
                isOther |= !hasCode;
            }

            if (isOwn)
            {
                own.Add(item);
            }

            if (isOther || !isOwn)
            {
                others.Add(item);
            }
        }

        return own.Count == 0 ? (Value.Empty, receiver) : (receiver.WithItems([.. own]), receiver.WithItems([.. others]));
    }

    private bool IsAnsweredInSight(IMethodSymbol method, ITypeSymbol? on)
    {
        foreach (ISymbol answer in World.Dispatch.Among(method, null, on))
        {
            if (World.Code((IMethodSymbol)answer) is not null)
            {
                return true;
            }
        }

        return false;
    }

    // Whether the answer waits for what a caller gives.
    private bool IsAwaited(Invoke call, Value receiver) => call.IsVirtual && Array.Exists(receiver.Items, i => _dispatch.Contains(i));

    private IEnumerable<(IMethodSymbol Target, Value Receiver)> TargetsOf(Invoke call, Value receiver)
    {
        if (!call.IsVirtual || call.Method.IsStatic && !call.Method.IsAbstract && !call.Method.IsVirtual)
        {
            return [(call.Method, receiver)];
        }

        if (StaticAnswer(call) is { } meant)
        {
            return [(meant, receiver)];
        }

        if (receiver.Items.Length == 0)
        {
            ImmutableArray<ISymbol> all = World.Dispatch.Among(call.Method, null, call.On);
            return all.IsEmpty ? [(call.Method, receiver)] : all.Select(a => ((IMethodSymbol)a, receiver));
        }

        var targets = new List<(IMethodSymbol, List<Item>)>();
        foreach (Item item in receiver.Items)
        {
            foreach (ISymbol answer in Answers(call.Method, item, isVirtual: true, call.On))
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
        SyntaxNode place, Procedure code, Value receiver, Value[] arguments, Value closure, State state, object site, bool many, IMethodSymbol? called = null)
    {
        Bindings bindings = _bindings.Asks ? Bindings.Asking : Bindings.Closed;
        SortedDictionary<string, List<Binding>>? known = null;
        for (int round = 0; ; round++)
        {
            (Summary Summary, Run Run) asked = World.Ask(this, code, bindings);
            var instantiation = new Instantiation(this, state, asked, receiver, arguments, closure, (site, code), many) { Place = place, Called = called };
            Bindings refined = bindings;
            if (round < MostRefinements && asked.Summary.DependsOnCaller && instantiation.Refine(known ??= new(StringComparer.Ordinal)))
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
