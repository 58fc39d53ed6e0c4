using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Proofs;

/// <summary>The raw values of every gate with the words they yield.</summary>
internal sealed class GateSpace
{
    public GateSpace(IReadOnlyList<Gate> gates)
    {
        Gates = gates;
        Values = gates.Select(ValuesOf).ToArray();
        RawCount = Values.Aggregate(BigInteger.One, (n, values) => n * values.Length);
        ClassCount = Values.Aggregate(BigInteger.One, (n, values) => n * values.Select(v => v.Word).Distinct().Count());
    }

    public IReadOnlyList<Gate> Gates { get; }

    /// <summary>Gets, for each gate, its raw values, those that state fewest facts first.</summary>
    public IReadOnlyList<GateValue[]> Values { get; }

    public BigInteger RawCount { get; }

    public BigInteger ClassCount { get; }

    /// <summary>Gives the conditions that a gate can yield.</summary>
    public uint ConditionsOf(int gate) => Values[gate].Aggregate(0u, (all, v) => all | (uint)v.Word);

    private static GateValue[] ValuesOf(Gate gate) => gate.RawValues()
        .Select(f => new GateValue(f.FactBits, gate.Table[(int)(f.FactBits >> gate.Offset)], gate.Facts.Count(d => f.Value(d) != 0)))
        .OrderBy(v => v.Stated)
        .ToArray();
}
