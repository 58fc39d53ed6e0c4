using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>What calls do to the places of a list's elements: what was known by an index moves, or is known by it no more.</content>
internal sealed partial class Run
{
    private void Moves(ISymbol symbol, Value receiver, Value[] arguments, State state)
    {
        if (symbol is not IMethodSymbol { ContainingType: { } owner } method || !TypeShapes.IsPlatform(owner))
        {
            return;
        }

        bool moves = method.Name is "RemoveAt" or "Insert" or "RemoveAll" or "RemoveRange" or "InsertRange" || method.Name is "Sort" or "Reverse" or "Remove" && (method.ReturnsVoid || method.Name == "Remove");
        Value list = method.IsStatic ? owner.SpecialType == SpecialType.System_Array && arguments.Length > 0 ? arguments[0] : Value.Empty : receiver;
        foreach (Item item in moves ? list.Items : [])
        {
            if (state[item] is not { } fields)
            {
                continue;
            }

            if (IsKeyed(item))
            {
                if (method.Name == "Remove" && list.Items.Length == 1 && !item.IsMany && arguments[0] is { HasConstant: true, IsNothing: true, Constant: { } key })
                {
                    state.Set(item, fields.With(World.Element(key), Value.Empty));
                }
            }
            else if (TypeShapes.IsCollection(item.Type))
            {
                bool isOne = list.Items.Length == 1 && !item.IsMany;
                int? at = isOne && method.Name == "RemoveAt" && arguments[0] is { HasConstant: true, IsNothing: true, Constant: int known } ? known : null;
                state.Set(item, at is { } index && Shifted(fields, index) is { } shifted ? shifted : Unplaced(fields));
            }
        }
    }

    // All after the removed one move up; null where how many there are is not known.
    private Fields? Shifted(Fields fields, int index)
    {
        if (fields[World.Count] is not { HasConstant: true, Constant: int count } || index < 0 || index >= count || fields[World.Any] is not null)
        {
            return null;
        }

        Fields moved = fields.Without(m => m.IsElement && m.Constant is int at && at >= index).With(World.Count, Value.Of(count - 1));
        for (int i = index + 1; i < count; i++)
        {
            moved = moved.With(World.Element(i - 1), fields[World.Element(i)] ?? Value.Empty);
        }

        return moved;
    }

    private Fields Unplaced(Fields fields)
    {
        Value? all = null;
        for (int i = 0; i < fields.Members.Length; i++)
        {
            all = fields.Members[i].IsElement ? Value.Join(all, fields.Values[i].Varying()) : all;
        }

        return all is null ? fields : fields.Without(m => m.IsElement || m == World.Count).With(World.Any, all.Varying());
    }

    /// <summary>What a query gives of a list: its elements, those of a type alone where it asks for that, at no known place.</summary>
    private Value Queried(Value value, ISymbol symbol, State state, object site)
    {
        if (symbol is not IMethodSymbol { ContainingType: { Name: "Enumerable" or "Queryable" or "ParallelEnumerable" } } method || method.Name is "AsEnumerable" or "AsQueryable" or "Cast" or "AsParallel")
        {
            return value;
        }

        ITypeSymbol? kept = method.Name == "OfType" && method.TypeArguments.Length == 1 ? Meant(method.TypeArguments[0]) : null;
        bool isPlaced = System.Array.Exists(value.Items, i => state[i] is { } fields && System.Array.Exists(fields.Members, m => m.IsElement && m.Constant is int));
        if (!isPlaced && kept is null || value.Items.Length == 0)
        {
            return value;
        }

        Item made = Made((site, "queried"), method.ReturnType, isMany: true, isExact: false);
        Value elements = LoadFrom(value, World.Any, null, state).Varying();
        if (kept is not null)
        {
            Item[] fitting = System.Array.FindAll(elements.Items, i => TypeShapes.MayBe(i.Type, i.IsExact, kept));
            elements = fitting.Length == elements.Items.Length ? elements : elements.WithItems(fitting);
        }

        StoreOne(made, World.Any, elements, state, replaces: false);
        return value.WithItems([made]);
    }
}
