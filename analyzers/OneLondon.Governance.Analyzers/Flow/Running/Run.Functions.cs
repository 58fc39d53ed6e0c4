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

/// <content>Calls of functions: lambdas, method groups, and those that callers give.</content>
internal sealed partial class Run
{
    // Of more functions of one member what each of them has captured is left out: they would join all that hangs on them.
    private const int MostWithCaptured = 2;

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
                        // Who calls is not known: what code in sight puts there is called.
                        (IReadOnlyList<IMethodSymbol> held, bool areAll) = World.FunctionsIn(item);
                        foreach (IMethodSymbol one in held)
                        {
                            result = Value.Join(result, CallFunction(place, item, one, arguments, state, site, outs, isApart: held.Count > MostWithCaptured));
                        }

                        unknown |= held.Count == 0 || !areAll;
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
            result = Value.Join(result, UnknownFunction(place, (site as Invoke)?.Method, arguments, type, state, (site, "delegate"), outs));
        }

        result = Decided(result ?? Value.Empty, _choosing);
        _choosing = choosing;
        return result;
    }

    private Value UnknownFunction(SyntaxNode place, IMethodSymbol? invoke, Value[] arguments, ITypeSymbol type, State state, object site, Value?[]? outs)
    {
        Value result = Unmodelled(place, "a delegate", arguments, type, state, site);
        for (int i = 0; outs is not null && invoke is not null && i < outs.Length && i < invoke.Parameters.Length; i++)
        {
            if (invoke.Parameters[i].RefKind is RefKind.Out or RefKind.Ref)
            {
                outs[i] = Value.Join(outs[i], Unmodelled(place, "a delegate", arguments, invoke.Parameters[i].Type, state, (site, i)));
            }
        }

        Exchange(place, "a delegate", invoke, arguments, state);
        return result;
    }

    private Value CallFunction(SyntaxNode place, Item function, IMethodSymbol target, Value[] arguments, State state, object site, Value?[]? outs, bool isApart = false)
    {
        Value receiver = isApart ? Value.Empty : LoadOne(function, World.ReceiverOf, null, state);
        Value closure = isApart ? Value.Empty : LoadOne(function, World.ClosureOf, null, state);
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

        // What the project's own rows say of a method holds, whatever stands in its body.
        ImmutableArray<ModelRow> rows = Rows(target);
        if (rows.Any(r => !r.Shipped))
        {
            return ApplyRows(rows, target, place, receiver, arguments, target.ReturnType, state, (site, target), out _);
        }

        if (World.Code(target) is { } code && (target.MethodKind is MethodKind.AnonymousFunction or MethodKind.LocalFunction || !target.IsVirtual && !target.IsAbstract && !target.IsOverride))
        {
            (Value value, _, Value?[] given) = CallCode(place, code, receiver, arguments, closure, state, (site, code, function), many: true, target);
            for (int i = 0; outs is not null && i < outs.Length && i < given.Length; i++)
            {
                outs[i] = given[i] is null ? outs[i] : Value.Join(outs[i], given[i]);
            }

            return World.Declarations.OfReturn(target) is { } label ? Declared(value, label, place) : value;
        }

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

        if (result is null)
        {
            result = Unmodelled(place, Name(target), [receiver, .. arguments], target.ReturnType, state, (site, target));
            Exchange(place, Name(target), target, arguments, state);
        }

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
}
