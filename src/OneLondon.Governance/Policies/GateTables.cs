using System.Collections.Generic;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Policies;

/// <summary>Looks up the word of conditions and obligations of all gates at once.</summary>
internal sealed class GateTables
{
    private readonly ulong[][] _tables;
    private readonly int[] _offsets;

    public GateTables(IReadOnlyList<Gate> gates)
    {
        Gates = gates;
        _tables = new ulong[gates.Count][];
        _offsets = new int[gates.Count];
        for (int i = 0; i < gates.Count; i++)
        {
            _tables[i] = gates[i].Table;
            _offsets[i] = gates[i].Offset;
        }
    }

    public IReadOnlyList<Gate> Gates { get; }

    public ulong Word(ulong facts)
    {
        ulong word = 0;
        ulong[][] tables = _tables;
        int[] offsets = _offsets;
        for (int i = 0; i < tables.Length; i++)
        {
            ulong[] table = tables[i];
            word |= table[(int)(facts >> offsets[i]) & (table.Length - 1)];
        }

        return word;
    }
}
