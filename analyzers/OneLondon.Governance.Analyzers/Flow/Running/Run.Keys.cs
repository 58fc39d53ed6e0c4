using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Analyzers.Models;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>Whether the key is there that makes a pseudonym of a hash.</content>
internal sealed partial class Run
{
    private const string KeyName = "Key";

    // A hash object is a lookalike or a keyed pseudonym by how it was made: of the two rows one holds.
    private bool IsOutdone(ModelRow row, ImmutableArray<ModelRow> rows, Value receiver, Value[] arguments, State state)
    {
        if (row.Kind is not (ModelKind.Lookalike or ModelKind.Downgrade))
        {
            return false;
        }

        ModelRow? other = rows.FirstOrDefault(r => r.Kind == (row.Kind == ModelKind.Lookalike ? ModelKind.Downgrade : ModelKind.Lookalike) && IsAlike(r.From, row.From) && IsAlike(r.To, row.To));
        FlowPath? key = (row.Kind == ModelKind.Downgrade ? row : other)?.Key;
        return other is not null && key is not null && HasKey(key, receiver, arguments, state) == (row.Kind == ModelKind.Lookalike);
    }

    private static bool IsAlike(FlowPath? a, FlowPath? b) =>
        a is not null && b is not null && a.Root == b.Root && a.First == b.First && a.Last == b.Last && a.Steps.SequenceEqual(b.Steps);

    private bool HasKey(FlowPath key, Value receiver, Value[] arguments, State state)
    {
        if (key.Root != PathRoot.Receiver)
        {
            return key.First < arguments.Length && !IsKnownEmpty(arguments[key.First], state);
        }

        // INVARIANT: what is not known to have a key has none. A keyed hash makes itself one where it is given none.
        return receiver.Items.Length > 0 && Array.TrueForAll(
            receiver.Items,
            i => KeyOf(i) is { } own ? !IsKnownEmpty(LoadOne(i, World.Member(own), null, state), state)
                : (state[i] ?? Fields.None)[World.Element(KeyName)] is { } given && !IsKnownEmpty(given, state));
    }

    private static ISymbol? KeyOf(Item item)
    {
        for (ITypeSymbol? at = item.Type; at is not null; at = at.BaseType)
        {
            if (at.GetMembers(KeyName).FirstOrDefault(m => m is IPropertySymbol) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private bool IsKnownEmpty(Value value, State state) =>
        value is { HasConstant: true, IsNothing: true } known ? Constants.IsBlank(known.Constant)
        : value.Atoms.Length == 0 && value.Items.Length > 0 && Array.TrueForAll(value.Items, i => i.Kind == ItemKind.Made && (state[i] ?? Fields.None)[World.Count] is { HasConstant: true, Constant: 0 });

    // What is empty by its name, or made of an empty text, holds nothing.
    private void NoteEmpty(ISymbol symbol, Value[] arguments, Value result, State state)
    {
        bool isEmpty = symbol is { Name: "Empty", IsStatic: true }
            || symbol.Name is "GetBytes" or "FromHexString" or "FromBase64String" && Array.Exists(arguments, a => a is { HasConstant: true, IsNothing: true, Constant: string { Length: 0 } });
        if (isEmpty && result.Atoms.Length == 0 && result.Items is [{ Kind: ItemKind.Made } made])
        {
            state.Set(made, (state[made] ?? Fields.None).With(World.Count, Value.Of(0)));
        }
    }
}
