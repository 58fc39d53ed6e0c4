using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Analyzers.Models;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>Functions that are handed to what is out of sight, which calls them.</content>
internal sealed partial class Run
{
    // A function that was kept is called with what it is given now: a thread's start, a progress report.
    private bool CallsStored(
        ModelRow row, SyntaxNode place, Value receiver, Value[] arguments, Dictionary<int, Value> given, ISymbol symbol, State state, object site)
    {
        FlowPath to = row.To!;
        int at = to.Steps.ToList().FindIndex(s => s.Kind == StepKind.Parameter);
        if (at < 0 || at == 0 && to.Root != PathRoot.Receiver)
        {
            return false;
        }

        Value on = to.Root == PathRoot.Receiver ? receiver : to.Root == PathRoot.Argument && to.First < arguments.Length ? arguments[to.First] : Value.Empty;
        Value function = Down(on, to.Steps.RemoveRange(at, to.Steps.Length - at), 0, state, arguments, symbol, site, null);
        if (function.Items.Length > 0)
        {
            var values = new Value[to.Steps[at].Index + 1];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = Value.Empty;
            }

            values[values.Length - 1] = At(row.From!, receiver, arguments, given, state, (site, row), symbol).Aggregate(Value.Empty, Value.Join);
            InvokeFunction(place, function, values, World.Compilation.ObjectType, state, (site, row, "stored"));
            (_place, _name) = (place, Name(symbol));
        }

        return true;
    }

    private static int CountFunctions(ISymbol symbol, Value[] arguments)
    {
        int count = 0;
        for (int i = 0; i < arguments.Length; i++)
        {
            count += IsFunction(symbol, i, arguments) ? 1 : 0;
        }

        return count;
    }

    private static bool IsFunction(ISymbol symbol, int index, Value[] arguments) =>
        arguments[index].Items.Any(i => i.Kind == ItemKind.Function) || HoldsFunctions(symbol, index)
        || symbol is IMethodSymbol method && index < method.Parameters.Length && arguments[index].Items.Length > 0
            && (method.Parameters[index].Type.TypeKind == TypeKind.Delegate || method.Parameters[index].Type is { Name: "Expression", ContainingNamespace.Name: "Expressions" });

    // A list of functions: each may be called.
    private static bool HoldsFunctions(ISymbol symbol, int index) =>
        symbol is IMethodSymbol method && index < method.Parameters.Length && method.Parameters[index].Type is IArrayTypeSymbol { ElementType.TypeKind: TypeKind.Delegate };

    // The functions of a list that is given count as given.
    private IEnumerable<Item> WithListed(Value given, State state) =>
        Array.Exists(given.Items, i => i.Type is IArrayTypeSymbol { ElementType.TypeKind: TypeKind.Delegate }) ? given.Items.Concat(LoadFrom(given, World.Any, null, state).Items) : given.Items;

    /// <summary>A function that is handed to what is out of sight may be called with anything.</summary>
    private void HandOut(SyntaxNode place, Value function, State state, object site)
    {
        foreach (Item item in function.Items)
        {
            if (item.Kind == ItemKind.Function)
            {
                Value[] arguments = [.. item.Function!.Parameters.Select(p => TypeShapes.HasParts(p.Type) ? Value.Of(Made((site, item, p.Ordinal), p.Type, isMany: true, isUnknown: true)) : Value.Empty)];
                CallFunction(place, item, item.Function!, arguments, state, (site, "handed out"), []);
            }
        }
    }

    private Value CallArgument(
        ImmutableArray<ModelRow> rows, ISymbol symbol, int function, SyntaxNode place, Value receiver, Value[] arguments, Dictionary<int, Value> given, State state, object site)
    {
        var parameters = new List<Value?>();
        foreach (ModelRow row in rows)
        {
            if (row is { To: { Root: PathRoot.Argument } to, From: { } from } && to.First <= function && function <= to.Last && to.Steps is [{ Kind: StepKind.Parameter, Index: var index }, ..])
            {
                while (parameters.Count <= index)
                {
                    parameters.Add(null);
                }

                ITypeSymbol? expected = arguments[function].Items.Select(i => i.Function).FirstOrDefault(f => f is not null && f.Parameters.Length > index)?.Parameters[index].Type;
                foreach (Value value in At(from, receiver, arguments, given, state, (site, row), symbol, expected))
                {
                    Value moved = Moved(row, value, place, symbol, receiver, arguments, state);
                    if (to.Steps.Length > 1)
                    {
                        Item made = Made((site, "parameter", index), null, isMany: true, isExact: false);
                        Deposit(Value.Of(made), to.Steps.RemoveAt(0), moved, arguments, symbol, state, (site, "parameter"), from);
                        moved = Value.Of(made);
                    }

                    parameters[index] = Value.Join(parameters[index], moved);
                }
            }
        }

        int count = parameters.Count;
        Value called = HoldsFunctions(symbol, function) ? LoadFrom(arguments[function], World.Any, null, state) : arguments[function];
        foreach (Item item in called.Items)
        {
            count = Math.Max(count, item.Function?.Parameters.Length ?? 0);
        }

        Value[] values = [.. Enumerable.Range(0, count).Select(i => (i < parameters.Count ? parameters[i] : null) ?? Value.Empty)];
        return InvokeFunction(place, called, values, World.Compilation.ObjectType, state, site);
    }
}
