using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>What the caller knows of the objects that decide the callee's calls.</content>
internal sealed partial class Instantiation
{
    /// <summary>Finds out what decides the calls within; whether anything was added.</summary>
    public bool Refine(SortedDictionary<string, List<Binding>> known)
    {
        bool added = false;
        foreach (Item item in _summary.Dispatch)
        {
            Value value = ValueOf(item);
            var found = new List<Binding>();
            foreach (Item actual in value.Items)
            {
                switch (actual)
                {
                    case { Kind: ItemKind.Function }:
                        found.Add(new Binding(null, actual.Function));
                        break;
                    case { Kind: ItemKind.Given }:
                        ImmutableArray<Binding> bound = caller.BindingsOf(actual);
                        if (bound.IsEmpty)
                        {
                            caller.AskFor(actual);
                        }

                        found.AddRange(bound);
                        break;
                    case { IsExact: true, Type: not null }:
                        found.Add(new Binding(actual.Type, null));
                        break;
                    default:
                        found.Add(new Binding(null, null));
                        break;
                }
            }

            if (value.Items.Length == 0 && !value.IsNullConstant)
            {
                found.Add(new Binding(null, null));
            }

            if (found.Count > MostKinds)
            {
                found = [new Binding(null, null)];
            }

            added |= Binding.Add(known, Run.Path(item), found);
        }

        return added;
    }
}
