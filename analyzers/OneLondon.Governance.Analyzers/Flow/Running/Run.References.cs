using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>References that are kept: what is read and written by one is read and written at the place that it refers to.</content>
internal sealed partial class Run
{
    // References that refer to one another, as where one is made of another in a loop, are not followed round and round.
    private const int MostReferences = 6;

    private int _referring;

    private void Refer(Store store, Value reference, State state)
    {
        World.KeepsReferences = true;
        MemberRef member = store.Member;
        Member place = World.Any;
        Value of = Get(store.Source, state);
        if (member.Symbol is { } symbol)
        {
            place = World.Member(symbol);
            of = symbol.IsStatic ? Value.Of(Root(Roots.Statics, null)) : of;
        }
        else if (Get(member.Index, state) is { HasConstant: true, IsNothing: true, Constant: { } index })
        {
            place = World.Element(index);
        }

        foreach (Item item in reference.Items)
        {
            Fields fields = state[item] ?? Fields.None;
            Member kept = World.Referred(place);
            state.Set(item, fields.With(kept, fields[kept] is { } before ? Value.Join(before, of) : of));
        }
    }

    // Null where it is no reference.
    private Value? ByReferences(Fields fields, Member member, ITypeSymbol? type, State state)
    {
        Value? result = null;
        for (int i = 0; i < fields.Members.Length; i++)
        {
            if (fields.Members[i].Referred is { } referred && _referring < MostReferences)
            {
                Member place = From(referred, member);
                _referring++;
                Value read = LoadFrom(fields.Values[i], place, type, state);
                read = place.Declared is { } label && (fields.Values[i].Items.Length == 0 || read.IsNothing && !read.HasConstant) ? Declared(read, label, _here) : read;
                result = result is null ? read : Value.Join(result, read).Varying();
                _referring--;
            }
        }

        return result;
    }

    // False where it is no reference.
    private bool WriteByReferences(Item reference, Fields fields, Member member, Value value, State state, bool replaces)
    {
        int places = fields.Members.Count(m => m.Referred is not null);
        if (places == 0)
        {
            return false;
        }

        for (int i = 0; i < fields.Members.Length && _referring < MostReferences; i++)
        {
            if (fields.Members[i].Referred is { } referred)
            {
                Member place = From(referred, member);
                _referring++;
                StoreTo(fields.Values[i], place, Marked(value, place, isInitial: false), state, isWeak: !replaces || places > 1 || reference.IsMany);
                _referring--;
            }
        }

        return true;
    }

    // A span that begins at one element goes on to those after it.
    private Member From(Member referred, Member member) => referred.IsElement && member.Constant is not 0 ? World.Any : referred;
}
