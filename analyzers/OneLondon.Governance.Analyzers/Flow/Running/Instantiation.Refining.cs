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
            Effort.Add(8 + (4 * value.Items.Length));
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
                    case { Kind: ItemKind.Made, Type: INamedTypeSymbol { TypeKind: TypeKind.Class, SpecialType: SpecialType.None } type }:
                        found.Add(new Binding(type, null) { IsBase = true });
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

            string path = Run.Path(item);
            if (found.Count == 0)
            {
                continue;
            }

            if (!known.TryGetValue(path, out List<Binding>? before))
            {
                known[path] = before = [];
            }

            foreach (Binding binding in found)
            {
                if (!before.Exists(b => SymbolEqualityComparer.Default.Equals(b.Type, binding.Type) && b.IsBase == binding.IsBase && SymbolEqualityComparer.Default.Equals(b.Function, binding.Function)))
                {
                    before.Add(binding);
                    added = true;
                }
            }
        }

        foreach (ITypeParameterSymbol parameter in _summary.TypeChoices)
        {
            if (Argument(parameter) is { } argument && caller.Meant(argument) is { } meant && !known.ContainsKey(Run.TypeKey(parameter)))
            {
                known[Run.TypeKey(parameter)] = [new Binding(meant, null)];
                added = true;
            }
        }

        foreach (Atom choice in _summary.Choices)
        {
            Value at = At(choice);
            if (at is { HasConstant: true, IsNothing: true, Constant: { } constant } && Run.IsChoice(constant))
            {
                string key = Run.ChoiceKey(choice);
                if (!known.ContainsKey(key))
                {
                    known[key] = [new Binding(constant)];
                    added = true;
                }
            }
            else
            {
                caller.Choose(at);
            }
        }

        return added;
    }

    // What a type parameter of the callee, or of the type around it, is called with.
    private ITypeSymbol? Argument(ITypeParameterSymbol parameter)
    {
        if (parameter.TypeParameterKind == TypeParameterKind.Method)
        {
            return Called is not null && parameter.Ordinal < Called.TypeArguments.Length && Called.TypeArguments.Length == Called.OriginalDefinition.TypeParameters.Length ? Called.TypeArguments[parameter.Ordinal] : null;
        }

        INamedTypeSymbol? owner = parameter.DeclaringType;
        ITypeSymbol? argument = null;
        foreach (ITypeSymbol? type in receiver.Items.Length > 0 ? receiver.Items.Select(i => i.Type) : [Called?.ContainingType])
        {
            ITypeSymbol? at = type;
            while (at is not null && !SymbolEqualityComparer.Default.Equals(at.OriginalDefinition, owner))
            {
                at = at.BaseType;
            }

            if (at is not INamedTypeSymbol named || argument is not null && !SymbolEqualityComparer.Default.Equals(argument, named.TypeArguments[parameter.Ordinal]))
            {
                return null;
            }

            argument = named.TypeArguments[parameter.Ordinal];
        }

        return argument;
    }
}
