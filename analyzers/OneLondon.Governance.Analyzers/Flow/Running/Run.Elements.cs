using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>Reading what collections hold.</content>
internal sealed partial class Run
{
    /// <summary>Reads an element; of a dictionary, as the pair that enumeration gives.</summary>
    private Value Element(Value from, object? index, ITypeSymbol? type, State state, object site)
    {
        Value element = Enumerated(from, state, site) ?? LoadFrom(from, World.Element(index), type is { Name: "KeyValuePair" } ? null : type, state);
        if (type is not INamedTypeSymbol { Name: "KeyValuePair", TypeArguments.Length: 2 } pair || from.Items.Any(i => !TypeShapes.IsCollection(i.Type)) || !from.Items.Any(IsKeyed))
        {
            return element;
        }

        Item made = Made((site, "pair"), pair, isMany: true);
        Fields fields = state[made] ?? Fields.None;
        foreach (ISymbol part in pair.OriginalDefinition.GetMembers().Where(m => m is IPropertySymbol))
        {
            Member member = World.Member(part);
            Value value = part.Name == "Key" ? LoadFrom(from, World.Key, pair.TypeArguments[0], state) : LoadFrom(from, World.Any, pair.TypeArguments[1], state);
            fields = fields.With(member, Value.Join(fields[member], value));
        }

        // Rows name the parts of a pair as those of a dictionary, code by its properties.
        fields = fields.With(World.Key, Value.Join(fields[World.Key], LoadFrom(from, World.Key, pair.TypeArguments[0], state)).Varying())
            .With(World.Any, Value.Join(fields[World.Any], LoadFrom(from, World.Any, pair.TypeArguments[1], state)).Varying());
        state.Set(made, fields);
        return Value.Of(made);
    }

    // The elements of a collection of the project's own are what its enumerator gives.
    private Value? Enumerated(Value from, State state, object site)
    {
        Value? result = null;
        foreach (Item item in from.Items)
        {
            if (item.Type is not INamedTypeSymbol { IsAnonymousType: false } type || type.DeclaringSyntaxReferences.IsEmpty && !World.Foreign.Carries(type.ContainingAssembly) || !TypeShapes.IsCollection(type))
            {
                return null;
            }

            IMethodSymbol? enumerator = type.GetMembers("GetEnumerator").OfType<IMethodSymbol>().FirstOrDefault(m => m.Parameters.IsEmpty)
                ?? type.AllInterfaces.SelectMany(i => i.GetMembers("GetEnumerator")).Select(m => type.FindImplementationForInterfaceMember(m)).OfType<IMethodSymbol>().FirstOrDefault();
            if (enumerator is null || World.Code(enumerator) is not { } code)
            {
                return null;
            }

            Value sequence = CallCode(code.IsForeign ? _here : code.Place.SourceTree!.GetRoot().FindNode(code.Place.SourceSpan), code, Value.Of(item), [], Value.Empty, state, (site, code, item), many: true).Value;
            result = Value.Join(result, LoadFrom(sequence, World.Any, null, state));
        }

        return result;
    }

    private static bool IsKeyed(Item item) => item.Type is INamedTypeSymbol type && (type.TypeArguments.Length == 2 || type.AllInterfaces.Any(i => i.Name is "IDictionary" or "IReadOnlyDictionary"));
}
