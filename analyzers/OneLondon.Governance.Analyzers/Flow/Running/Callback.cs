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

    public static bool Same(Callback a, Callback b) =>
        a.Number == b.Number && a.On == b.On && a.Arguments.Length == b.Arguments.Length && a.Arguments.Zip(b.Arguments, Value.Same).All(s => s);
}
