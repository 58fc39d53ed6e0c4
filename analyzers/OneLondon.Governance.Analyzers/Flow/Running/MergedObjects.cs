using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <summary>The objects of a summary; where there are many, all made of one type are told as one.</summary>
internal sealed class MergedObjects
{
    private readonly Dictionary<Item, Item> _merged;

    private MergedObjects(Dictionary<Item, Item> merged, ImmutableArray<(Item Item, Fields Fields)> objects)
    {
        _merged = merged;
        Objects = objects;
    }

    public ImmutableArray<(Item Item, Fields Fields)> Objects { get; }

    public static MergedObjects Of(ImmutableArray<(Item Item, Fields Fields)> objects, int most)
    {
        var merged = new Dictionary<Item, Item>();
        if (objects.Count(o => o.Item.Kind == ItemKind.Made) <= most)
        {
            return new MergedObjects(merged, objects);
        }

        var byType = new Dictionary<ITypeSymbol, Item>(SymbolEqualityComparer.Default);
        Item? untyped = null;
        foreach ((Item item, _) in objects)
        {
            if (item.Kind != ItemKind.Made)
            {
                continue;
            }

            if (item.Type is null)
            {
                merged[item] = untyped ??= Many(item);
            }
            else
            {
                if (!byType.TryGetValue(item.Type, out Item? one))
                {
                    byType[item.Type] = one = Many(item);
                }

                one.IsUnknown |= item.IsUnknown;
                merged[item] = one;
            }
        }

        var kept = new MergedObjects(merged, []);
        var order = new List<Item>();
        var fields = new Dictionary<Item, Fields>();
        foreach ((Item item, Fields own) in objects)
        {
            Item to = merged.TryGetValue(item, out Item? one) ? one : item;
            if (!fields.TryGetValue(to, out Fields? all))
            {
                order.Add(to);
                all = Fields.None;
            }

            for (int i = 0; i < own.Members.Length; i++)
            {
                all = all.With(own.Members[i], Values.Value.Join(all[own.Members[i]], kept.Value(own.Values[i])));
            }

            fields[to] = all;
        }

        return new MergedObjects(merged, [.. order.Select(o => (o, fields[o]))]);
    }

    /// <summary>Gives a value in terms of the merged objects.</summary>
    public Value Value(Value value)
    {
        if (_merged.Count == 0 || value.Items.Length == 0)
        {
            return value;
        }

        var items = new List<Item>();
        foreach (Item item in value.Items)
        {
            items.Add(_merged.TryGetValue(item, out Item? one) ? one : item);
        }

        return Values.Value.Of([.. value.Atoms.Select((a, i) => (a, value.Traces[i]))], items);
    }

    private static Item Many(Item item)
    {
        item.IsMany = true;
        return item;
    }
}
