using System;

namespace OneLondon.Governance.Analyzers.Flow.Values;

/// <summary>The known parts of one object; never changed, but replaced.</summary>
internal sealed class Fields
{
    public static readonly Fields None = new([], []);

    private Fields(Member[] members, Value[] values)
    {
        Members = members;
        Values = values;
    }

    /// <summary>The parts, by id.</summary>
    public Member[] Members { get; }

    public Value[] Values { get; }

    public Value? this[Member member]
    {
        get
        {
            for (int i = 0; i < Members.Length; i++)
            {
                if (Members[i] == member)
                {
                    return Values[i];
                }
            }

            return null;
        }
    }

    public Fields With(Member member, Value value)
    {
        Effort.Add(1 + Members.Length);
        int at = 0;
        while (at < Members.Length && Members[at].Id < member.Id)
        {
            at++;
        }

        if (at < Members.Length && Members[at] == member)
        {
            if (ReferenceEquals(Values[at], value))
            {
                return this;
            }

            var values = (Value[])Values.Clone();
            values[at] = value;
            return new Fields(Members, values);
        }

        var moreMembers = new Member[Members.Length + 1];
        var moreValues = new Value[Members.Length + 1];
        Array.Copy(Members, moreMembers, at);
        Array.Copy(Values, moreValues, at);
        moreMembers[at] = member;
        moreValues[at] = value;
        Array.Copy(Members, at, moreMembers, at + 1, Members.Length - at);
        Array.Copy(Values, at, moreValues, at + 1, Members.Length - at);
        return new Fields(moreMembers, moreValues);
    }

    /// <summary>The same parts with other values.</summary>
    public Fields Map(Func<Value, Value> map) => Members.Length == 0 ? this : new(Members, Array.ConvertAll(Values, v => map(v)));

    /// <summary>The same without some parts.</summary>
    public Fields Without(Func<Member, bool> gone) =>
        new(Array.FindAll(Members, m => !gone(m)), [.. System.Linq.Enumerable.Where(Values, (_, i) => !gone(Members[i]))]);
}
