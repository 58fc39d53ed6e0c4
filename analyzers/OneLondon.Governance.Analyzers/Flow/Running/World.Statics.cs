using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>The functions that static fields hold.</content>
internal sealed partial class World
{
    private readonly Dictionary<string, List<Binding>> _statics = new(StringComparer.Ordinal);

    /// <summary>Gives what is known to hang on a static field, by initialisers, as far as calls on it need it.</summary>
    public ImmutableArray<Binding> StaticBindings(Item item) =>
        item.Part?.Symbol is { } field && _fields is not null && _fields.Of(field) is { IsEmpty: false } functions ? functions
        : item.Parent is not null && RootOf(item) == Roots.Statics && (_statics.TryGetValue(StaticPath(item, isAny: false), out List<Binding>? found) || _statics.TryGetValue(StaticPath(item, isAny: true), out found)) ? [.. found, .. Later(item, found)]
        : [];

    // What is put there once initialisers have run.
    private IEnumerable<Binding> Later(Item item, List<Binding> found) =>
        FunctionsIn(item).Functions.Where(f => !found.Exists(b => SymbolEqualityComparer.Default.Equals(b.Function, f))).Select(f => new Binding(null, f));

    /// <summary>Gives the functions that code in sight puts into a member, and whether there may be no others.</summary>
    public (IReadOnlyList<IMethodSymbol> Functions, bool AreAll) FunctionsIn(ISymbol? member) => _fields is null ? ([], false) : _fields.In(member);

    /// <summary>Gives the functions that code in sight puts where an object comes from: a member, or the collection in it.</summary>
    public (IReadOnlyList<IMethodSymbol> Functions, bool AreAll) FunctionsIn(Item item) =>
        item.Part is { Symbol: { } member } ? FunctionsIn(member)
        : item.Part is { IsElement: true } && item.Parent is { Part.Symbol: { } holder } ? (FunctionsIn(holder).Functions, false)
        : ([], false);

    private static int RootOf(Item item)
    {
        while (item.Parent is { } parent)
        {
            item = parent;
        }

        return item.Root;
    }

    private string StaticPath(Item item, bool isAny) => item.Parent is null ? string.Empty : StaticPath(item.Parent, isAny) + "." + PathId(item.Part!, isAny);

    private string PathId(Member member, bool isAny) => (member.IsElement && isAny ? Any : member).Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private void FindStaticFunctions(List<Procedure> order)
    {
        foreach (Procedure procedure in order)
        {
            bool isStatic = procedure.Symbol is IMethodSymbol { MethodKind: MethodKind.StaticConstructor } || procedure.Symbol is not IMethodSymbol && procedure.Symbol.IsStatic;
            if (!isStatic || !procedure.Blocks.Any(b => b.Instructions.Any(i => i is MakeFunction)))
            {
                continue;
            }

            (Summary summary, _) = Ask(null, procedure, Bindings.Closed);
            Drain();
            Dictionary<Item, Fields> objects = summary.Objects.ToDictionary(o => o.Item, o => o.Fields);
            HashSet<Item> leading = Leading(summary);
            var hung = new HashSet<(string Path, Item Item, int Depth, bool IsAny)>();
            foreach ((Item item, Fields fields) in summary.Objects)
            {
                if (item.Kind == ItemKind.Given && RootOf(item) == Roots.Statics)
                {
                    Hang(StaticPath(item, isAny: true), fields, objects, leading, hung, 0, isAny: true);
                    Hang(StaticPath(item, isAny: false), fields, objects, leading, hung, 0, isAny: false);
                }
            }
        }
    }

    // The objects on which a function hangs.
    private static HashSet<Item> Leading(Summary summary)
    {
        var leading = new HashSet<Item>();
        bool more = true;
        while (more)
        {
            more = false;
            foreach ((Item item, Fields fields) in summary.Objects)
            {
                more |= !leading.Contains(item) && fields.Values.Any(v => v.Items.Any(i => i.Function is not null || leading.Contains(i))) && leading.Add(item);
            }
        }

        return leading;
    }

    private void Hang(string path, Fields fields, Dictionary<Item, Fields> objects, HashSet<Item> leading, HashSet<(string Path, Item Item, int Depth, bool IsAny)> hung, int depth, bool isAny)
    {
        for (int i = 0; i < fields.Members.Length && depth < 4; i++)
        {
            string below = path + "." + PathId(fields.Members[i], isAny);
            foreach (Item item in fields.Values[i].Items)
            {
                if (item.Function is { } function)
                {
                    if (!_statics.TryGetValue(below, out List<Binding>? found))
                    {
                        _statics[below] = found = [];
                    }

                    if (!found.Exists(b => SymbolEqualityComparer.Default.Equals(b.Function, function)))
                    {
                        found.Add(new Binding(null, function));
                    }
                }
                else if (leading.Contains(item) && hung.Add((below, item, depth, isAny)))
                {
                    // What many elements of a table hold is gone through once a path.
                    Hang(below, objects[item], objects, leading, hung, depth + 1, isAny);
                }
            }
        }
    }
}
