using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Across;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>Calls on what another assembly gives. They are told in the summary, and followed where it is read.</content>
internal sealed partial class Run
{
    private const int MostCallbacks = 32;
    private const int MostTelling = 2;

    private Late<(Item, ISymbol?), int> _callbackNumbers;
    private Late<(object, int), Invoke> _calls;
    private SortedDictionary<int, Callback>? _callbacks;
    private Stack<Procedure>? _telling;
    private bool _isNarrowed;

    /// <summary>Makes the call that a callee tells of, here or by whoever calls.</summary>
    public Value CallBack(SyntaxNode place, Callback callback, Value on, Value[] arguments, State state, Procedure teller, object site)
    {
        // INVARIANT: code elsewhere that comes back to itself by what it is given gives all that hangs on that, or there would be no end.
        if (_telling?.Count(t => t == teller) >= MostTelling)
        {
            return Reach(arguments.Aggregate(on, Value.Join), state, everything: true).Content();
        }

        (_telling ??= new Stack<Procedure>()).Push(teller);
        Value result = MakeCallBack(place, callback, on, arguments, state, site);
        _telling.Pop();
        return result;
    }

    private Value MakeCallBack(SyntaxNode place, Callback callback, Value on, Value[] arguments, State state, object site)
    {
        if (callback.Method is not { } method)
        {
            return InvokeFunction(place, on, arguments, World.Compilation.ObjectType, state, (site, callback.Number));
        }

        var key = (site, callback.Number);
        if (!_calls.TryGetValue(key, out Invoke? call))
        {
            _calls[key] = call = new Invoke(place, Instruction.None, method, Instruction.None, [.. arguments.Select(_ => Instruction.None)])
            {
                IsVirtual = true,
                Many = true,
                Outs = [.. method.Parameters.Select(_ => Instruction.None)],
            };
        }

        return Targets(call, on, arguments, new Value?[method.Parameters.Length], state).Result;
    }

    // Whether calls on an object are told, rather than followed.
    private bool IsForeign(Item item) =>
        item.Kind == ItemKind.Given && BindingsOf(item) is { IsEmpty: false } bound && bound.Any(b => b.IsForeign);

    private bool IsToldOf(ISymbol member, Item item) => IsOpenElsewhere(member, item) && IsForeign(item);

    // What cannot be overridden in another assembly is followed here.
    private static bool IsOpenElsewhere(ISymbol member, Item item) =>
        (member.IsVirtual || member.IsAbstract || member.IsOverride || member.ContainingType?.TypeKind == TypeKind.Interface)
        && (item.Type ?? member.ContainingType) is { IsSealed: false } type && Visibility.IsSeenOutside(type) && Visibility.IsSeenOutside(member);

    /// <summary>Notes that a callee was followed as if nothing but what is in sight could be given.</summary>
    public void Narrow() => _isNarrowed = true;

    // A function of another assembly goes by what it may give, and where it may put what it is given.
    private Value Opaque(SyntaxNode place, Item function, Value[] arguments, State state)
    {
        foreach (string channel in function.Channels.IsDefaultOrEmpty ? [] : function.Channels)
        {
            foreach (Value argument in arguments)
            {
                Out(place, "a delegate", channel, argument, state);
            }
        }

        return (state[function] ?? Fields.None)[World.Content]?.Content() ?? Value.Empty;
    }

    /// <summary>Tells of a call; gives what stands for its result.</summary>
    private Value Tell(SyntaxNode place, Item on, IMethodSymbol? method, Value[] arguments, ITypeSymbol? type, State state)
    {
        if (!_callbackNumbers.TryGetValue((on, method), out int number))
        {
            if (_callbackNumbers.Count >= MostCallbacks)
            {
                Meet($"{MostCallbacks} kinds of calls on what other assemblies give");
                return Unmodelled(place, method is null ? "a delegate" : Name(method), arguments, type, state, (on, "callback"));
            }

            _callbackNumbers[(on, method)] = number = _callbackNumbers.Count;
        }

        var callback = new Callback(number, on, method, [.. arguments.Select(a => a.Varying())]);
        _callbacks ??= [];
        _callbacks[number] = _callbacks.TryGetValue(number, out Callback? before) ? before.With(callback.Arguments) : callback;

        // What is called may write to what it is given.
        Atom written = Waiting(AtomKind.Input, Root(Roots.Written(number), null), null, null, Identifiability.Identifiable, false);
        foreach (Item item in Made(arguments, state))
        {
            StoreOne(item, World.Content, Value.Of(written, new Trace(place, null)), state, replaces: false);
        }

        return type is { SpecialType: SpecialType.System_Void } ? Value.Empty : Given(Roots.Result(number), type).Varying().Through(t => new Trace(place, t));
    }

    private HashSet<Item> Made(Value[] values, State state)
    {
        var seen = new HashSet<Item>();
        var work = new Queue<Item>(values.SelectMany(v => v.Items));
        while (work.Count > 0 && seen.Count < MostReached)
        {
            Item item = work.Dequeue();
            if (item.Kind == ItemKind.Made && seen.Add(item))
            {
                foreach (Item next in (state[item] ?? Fields.None).Values.SelectMany(v => v.Items))
                {
                    work.Enqueue(next);
                }
            }
        }

        return seen;
    }
}
