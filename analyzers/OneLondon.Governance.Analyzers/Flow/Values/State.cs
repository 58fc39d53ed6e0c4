using System;
using System.Collections.Generic;

namespace OneLondon.Governance.Analyzers.Flow.Values;

/// <summary>What holds at a point of a procedure: its lasting registers, the objects, and whether a guard was passed.</summary>
internal sealed class State
{
    private Dictionary<Item, Fields> _objects;
    private bool _shared;

    private State(Value?[] registers, Dictionary<Item, Fields> objects)
    {
        Registers = registers;
        _objects = objects;
    }

    public Value?[] Registers { get; }

    /// <summary>Whether a declared guard holds here.</summary>
    public bool IsGuarded { get; set; }

    public IReadOnlyDictionary<Item, Fields> Objects => _objects;

    public static State New(int registers) => new(new Value?[registers], []);

    public State Fork()
    {
        _shared = true;
        Effort.Add(1 + (Registers.Length >> 1));
        return new State((Value?[])Registers.Clone(), _objects) { IsGuarded = IsGuarded, _shared = true };
    }

    public Fields? this[Item item] => _objects.TryGetValue(item, out Fields? fields) ? fields : null;

    public void Set(Item item, Fields fields)
    {
        if (_objects.TryGetValue(item, out Fields? now) && ReferenceEquals(now, fields))
        {
            return;
        }

        if (_shared)
        {
            Effort.Add(4 * _objects.Count);
            _objects = new Dictionary<Item, Fields>(_objects);
            _shared = false;
        }

        _objects[item] = fields;
    }

    /// <summary>Takes in what holds on another way here; whether anything is new.</summary>
    /// <param name="other">What holds on the other way.</param>
    /// <param name="unwritten">Gives what a part holds that was not written.</param>
    public bool Join(State other, Func<Item, Member, Value> unwritten)
    {
        bool changed = false;
        for (int i = 0; i < Registers.Length; i++)
        {
            if (other.Registers[i] is { } value && !ReferenceEquals(Registers[i], value))
            {
                Value joined = Value.Join(Registers[i], value);
                changed |= !ReferenceEquals(joined, Registers[i]);
                Registers[i] = joined;
            }
        }

        if (IsGuarded && !other.IsGuarded)
        {
            IsGuarded = false;
            changed = true;
        }

        if (ReferenceEquals(_objects, other._objects))
        {
            return changed;
        }

        Effort.Add(_objects.Count + (2 * other._objects.Count));
        foreach (KeyValuePair<Item, Fields> pair in other._objects)
        {
            Fields? mine = this[pair.Key];
            if (ReferenceEquals(mine, pair.Value))
            {
                continue;
            }

            Fields joined = Join(pair.Key, mine, pair.Value, unwritten);
            if (!ReferenceEquals(joined, mine))
            {
                Set(pair.Key, joined);
                changed = true;
            }
        }

        return JoinGiven(other, unwritten) || changed;
    }

    // What only this way wrote on an object that a caller gave may be as the caller left it.
    private bool JoinGiven(State other, Func<Item, Member, Value> unwritten)
    {
        List<(Item, Fields)>? changes = null;
        foreach (KeyValuePair<Item, Fields> pair in _objects)
        {
            if (pair.Key.Kind == ItemKind.Given && !pair.Key.OnlyGrows && !other._objects.ContainsKey(pair.Key))
            {
                Fields joined = Join(pair.Key, pair.Value, Fields.None, unwritten);
                if (!ReferenceEquals(joined, pair.Value))
                {
                    (changes ??= []).Add((pair.Key, joined));
                }
            }
        }

        foreach ((Item item, Fields fields) in changes ?? [])
        {
            Set(item, fields);
        }

        return changes is not null;
    }

    private static Fields Join(Item item, Fields? mine, Fields theirs, Func<Item, Member, Value> unwritten)
    {
        if (mine is null && (item.Kind != ItemKind.Given || item.OnlyGrows))
        {
            return theirs;
        }

        Fields joined = mine ?? Fields.None;
        for (int i = 0; i < theirs.Members.Length; i++)
        {
            Member member = theirs.Members[i];
            Value now = joined[member] ?? Missing(item, joined, member, unwritten);
            joined = joined.With(member, Value.Join(now, theirs.Values[i]));
        }

        foreach (Member member in (mine ?? Fields.None).Members)
        {
            if (theirs[member] is null)
            {
                joined = joined.With(member, Value.Join(joined[member], Missing(item, theirs, member, unwritten)));
            }
        }

        return joined;
    }

    private static Value Missing(Item item, Fields fields, Member member, Func<Item, Member, Value> unwritten)
    {
        Value missing = item.OnlyGrows ? Value.Empty : unwritten(item, member);
        if (member.IsElement && member.Constant is not null)
        {
            foreach (Member any in fields.Members)
            {
                if (any.IsElement && any.Constant is null)
                {
                    missing = Value.Join(missing.Varying(), fields[any]);
                }
            }
        }

        return missing.Varying();
    }
}
