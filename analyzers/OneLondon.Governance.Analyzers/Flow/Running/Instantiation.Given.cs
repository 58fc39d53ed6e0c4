using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>What the objects of a callee are at the caller.</content>
internal sealed partial class Instantiation
{
    private Late<Item, Hanging> _hanging;

    private Value Find(Item item)
    {
        if (item.Kind != ItemKind.Given)
        {
            return Value.Of(MadeHere(item));
        }

        if (item.Parent is null)
        {
            return item.Root switch
            {
                Roots.This => receiver,
                Roots.Closure => closure,
                <= -10 => Answered(item.Root),
                Roots.Statics => Value.Of(caller.Root(Roots.Statics, null)),
                Roots.Control => caller.Control(),
                Roots.All => AllGiven(),
                _ => item.Root < arguments.Length ? arguments[item.Root] : Value.Empty,
            };
        }

        if (!item.IsFolded)
        {
            Value holder = ValueOf(item.Parent);
            return caller.Standing(caller.LoadFrom(holder, item.Part!, item.Type, state), holder, item.Part!, item.Type, state);
        }

        Item root = item.IsUniversal ? caller.Root(Roots.All, null) : item.Parent;
        if (!_hanging.TryGetValue(root, out Hanging? hanging))
        {
            _hanging[root] = hanging = Hanging.On(item.IsUniversal ? Parts() : [(ValueOf(item.Parent), item.Parent.Type)], caller, state);
        }

        return hanging.Like(item, caller);
    }

    private Value AllGiven()
    {
        Value all = Value.Empty;
        foreach ((Value part, _) in Parts())
        {
            all = Value.Join(all, part).Varying();
        }

        return caller.Widened(all);
    }

    // All that is given, by its type as declared.
    private IEnumerable<(Value Value, ITypeSymbol? Type)> Parts()
    {
        ImmutableArray<IParameterSymbol> parameters = callee.Run.Method?.Parameters ?? [];
        yield return (Value.Of(caller.Root(Roots.Statics, null)), null);
        yield return (receiver, null);
        for (int i = 0; i < arguments.Length; i++)
        {
            yield return (arguments[i], i < parameters.Length && parameters[i].Type is not ITypeParameterSymbol ? parameters[i].Type : null);
        }

        foreach (Value result in _results.Values)
        {
            yield return (result, null);
        }

        if (caller.World.FollowsDecisions)
        {
            yield return (caller.Control(), null);
        }

        yield return (closure, null);
    }
}
