using System;
using System.Collections.Generic;

namespace OneLondon.Governance.Decisions;

/// <summary>Tabulates one gate: a run of neighbouring facts in, a word of conditions and obligations out.</summary>
internal sealed class Gate
{
    private readonly Func<AccessFacts, ulong> _rule;

    public Gate(string name, FactDefinition first, FactDefinition last, Func<AccessFacts, ulong> rule)
    {
        Name = name;
        Offset = first.Offset;
        Width = last.Offset + last.Width - first.Offset;
        Facts = Between(first, last);
        _rule = rule;
        Table = Tabulate();
    }

    public string Name { get; }

    public int Offset { get; }

    public int Width { get; }

    public IReadOnlyList<FactDefinition> Facts { get; }

    /// <summary>Gets the word for each raw pattern of the gate's bits; a pattern no value has yields no condition.</summary>
    public ulong[] Table { get; }

    /// <summary>Gives every raw combination of the gate's facts that values can spell.</summary>
    public IEnumerable<AccessFacts> RawValues()
    {
        for (int pattern = 0; pattern < 1 << Width; pattern++)
        {
            AccessFacts facts = new AccessFacts() with { FactBits = (ulong)pattern << Offset };
            if (Spelt(facts))
            {
                yield return facts;
            }
        }
    }

    private static List<FactDefinition> Between(FactDefinition first, FactDefinition last)
    {
        var facts = new List<FactDefinition>();
        foreach (FactDefinition fact in FactLayout.All)
        {
            if (fact.Offset >= first.Offset && fact.Offset <= last.Offset)
            {
                facts.Add(fact);
            }
        }

        return facts;
    }

    private ulong[] Tabulate()
    {
        var table = new ulong[1 << Width];
        for (int pattern = 0; pattern < table.Length; pattern++)
        {
            AccessFacts facts = new AccessFacts() with { FactBits = (ulong)pattern << Offset };
            table[pattern] = Spelt(facts) ? _rule(facts) : 0;
        }

        return table;
    }

    private bool Spelt(AccessFacts facts)
    {
        foreach (FactDefinition fact in Facts)
        {
            if (facts.Value(fact) >= fact.Values.Count)
            {
                return false;
            }
        }

        return true;
    }
}
