using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <summary>A call on something that another assembly gives: a delegate, or a method that its objects answer.</summary>
internal sealed class Callback(int number, Item on, IMethodSymbol? method, Value[] arguments)
{
    /// <summary>Its place among the callbacks of a summary.</summary>
    public int Number { get; } = number;

    /// <summary>The given object.</summary>
    public Item On { get; } = on;

    /// <summary>The method that is called on it; null where it is a delegate.</summary>
    public IMethodSymbol? Method { get; } = method;

    public Value[] Arguments { get; } = arguments;

    /// <summary>Gives the calls that either tells of.</summary>
    public static ImmutableArray<Callback> Join(ImmutableArray<Callback> before, ImmutableArray<Callback> now)
    {
        if (before.IsEmpty)
        {
            return now;
        }

        var all = new SortedDictionary<int, Callback>(now.ToDictionary(c => c.Number));
        foreach (Callback callback in before)
        {
            all[callback.Number] = all.TryGetValue(callback.Number, out Callback? later) ? callback.With(later.Arguments) : callback;
        }

        return [.. all.Values];
    }

    /// <summary>The same with arguments of another time besides.</summary>
    public Callback With(Value[] arguments) =>
        new(Number, On, Method, [.. Enumerable.Range(0, Math.Max(Arguments.Length, arguments.Length))
            .Select(i => Value.Join(i < Arguments.Length ? Arguments[i] : null, i < arguments.Length ? arguments[i] : null))]);

    public static bool Same(Callback a, Callback b) =>
        a.Number == b.Number && a.On == b.On && a.Arguments.Length == b.Arguments.Length && a.Arguments.Zip(b.Arguments, Value.Same).All(s => s);
}
