using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>The conservative rule for calls of which nothing is known.</content>
internal sealed partial class Run
{
    /// <summary>An unmodelled call carries all it is given into its result, and says so.</summary>
    private Value Unmodelled(SyntaxNode place, string name, Value[] given, ITypeSymbol? type, State state, object site)
    {
        Value content = given.Aggregate(Value.Empty, (sum, v) => Value.Join(sum, Reach(v, state))).Content();
        Value?[] none = [];
        foreach (Value function in given)
        {
            foreach (Item item in WithListed(function, state))
            {
                if (item.Kind == ItemKind.Function)
                {
                    Value[] arguments = [.. item.Function!.Parameters.Select(p => TypeShapes.HasParts(p.Type) && p.Type.TypeKind != TypeKind.Delegate
                        ? Value.Join(content, Value.Of(Made((site, item, p.Ordinal), p.Type, isMany: true, isUnknown: true))) : content)];
                    content = Value.Join(content, Reach(CallFunction(place, item, item.Function!, arguments, state, (site, "function"), none), state).Content());
                }
                else if (item.Kind == ItemKind.Given && item.Type?.TypeKind == TypeKind.Delegate)
                {
                    content = Value.Join(content, InvokeGiven(place, item, content, state, site));
                }
            }
        }

        if (type is { SpecialType: SpecialType.System_Void or SpecialType.System_Boolean } || type is { TypeKind: TypeKind.Enum })
        {
            return Value.Empty;
        }

        content = content.Through(t => new Trace(place, t) { Unmodelled = name });
        return type is not null && TypeShapes.HasParts(type)
            ? Value.Join(content.Varying(), Value.Of(Made((site, "result"), type, isMany: true, isUnknown: true)))
            : content.Varying();
    }

    private Value InvokeGiven(SyntaxNode place, Item item, Value content, State state, object site)
    {
        ImmutableArray<Binding> bound = BindingsOf(item);
        if (bound.IsEmpty)
        {
            _dispatch.Add(item);
            return Value.Empty;
        }

        Value result = Value.Empty;
        foreach (Binding binding in bound)
        {
            if (binding.IsForeign && item.Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke })
            {
                result = Value.Join(result, Reach(Tell(place, item, null, [.. invoke.Parameters.Select(_ => content)], invoke.ReturnType, state), state).Content());
            }
            else if (binding.Function is { } target)
            {
                Value[] arguments = [.. target.Parameters.Select(_ => content)];
                result = Value.Join(result, Reach(CallFunction(place, item, target, arguments, state, (site, "given"), []), state).Content());
            }
        }

        return result;
    }

    /// <summary>A call of which nothing is known may write what any argument holds into the objects of the others.</summary>
    private void Exchange(SyntaxNode place, string name, IMethodSymbol? method, Value[] arguments, State state)
    {
        if (!World.FollowsBeside() || method is not null && LeadsOut(method))
        {
            return;
        }

        // What a list of any objects holds is given as if each stood by itself.
        Value[] listed = [.. arguments.SelectMany(a => a.Items).Where(i => i is { Kind: ItemKind.Made, Type: IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Object } })
            .SelectMany(i => (state[i] ?? Fields.None).Values)];
        arguments = [.. arguments, .. listed];
        if (arguments.Length < 2 || method is not null && Compares(method))
        {
            return;
        }

        Item[][] written = [.. arguments.Select((a, i) => Writable(a, method is not null && i < method.Parameters.Length ? method.Parameters[i] : null, state))];
        if (Array.TrueForAll(written, w => w.Length == 0))
        {
            return;
        }

        // All is read before anything is written.
        Value[] held = [.. arguments.Select(a => Reach(a, state).Content().Through(t => new Trace(place, t) { Unmodelled = name }))];
        for (int i = 0; i < written.Length; i++)
        {
            Value? others = null;
            for (int j = 0; written[i].Length > 0 && j < held.Length; j++)
            {
                others = j == i || held[j].Atoms.Length == 0 ? others : Value.Join(others, held[j]);
            }

            foreach (Item item in others is null ? [] : written[i])
            {
                StoreOne(item, World.Content, others!, state, replaces: false);
            }
        }
    }

    // What a way out is given leaves, and does not come back.
    private bool LeadsOut(IMethodSymbol method) =>
        !World.Declarations.Outputs(method).IsEmpty || World.Declarations.Models.For(method).Any(r => r.Kind == Models.ModelKind.Output);

    // What compares two of a kind changes neither.
    private static bool Compares(IMethodSymbol method) =>
        method.ReturnType.SpecialType is SpecialType.System_Boolean or SpecialType.System_Int32
        && method.Parameters.All(p => SymbolEqualityComparer.Default.Equals(p.Type, method.Parameters[0].Type));

    // The objects that can be changed by whoever is given a value.
    private Item[] Writable(Value given, IParameterSymbol? parameter, State state)
    {
        if (given.Items.Length == 0 || parameter is { Name: "sender", Type.SpecialType: SpecialType.System_Object } || parameter?.Type.TypeKind == TypeKind.Delegate)
        {
            return [];
        }

        var found = new List<Item>();
        var seen = new HashSet<Item>();
        var work = new Queue<(Item Item, bool MayChange)>();
        bool isReadOnly = parameter is not null && TypeShapes.IsReadOnlyCollection(parameter.Type);
        Take(given, !isReadOnly);
        while (work.Count > 0 && seen.Count < MostReached)
        {
            (Item item, bool mayChange) = work.Dequeue();
            Fields fields = state[item] ?? Fields.None;
            Work(1 + fields.Members.Length);
            if (mayChange && !TypeShapes.IsReadOnlyCollection(item.Type) && TypeShapes.MayChange(item.Type))
            {
                found.Add(item);
            }
            else if (item.Kind == ItemKind.Given && TypeShapes.IsCollection(item.Type))
            {
                Take(LoadOne(item, World.Any, null, state), mayChange: true);
            }

            foreach (Value part in fields.Values)
            {
                Take(part, mayChange: true);
            }
        }

        if (work.Count > 0)
        {
            Meet($"{MostReached} objects reached");
        }

        return [.. found];

        void Take(Value value, bool mayChange)
        {
            foreach (Item item in value.Items)
            {
                if (item.Kind != ItemKind.Function && seen.Add(item))
                {
                    work.Enqueue((item, mayChange));
                }
            }
        }
    }
}
