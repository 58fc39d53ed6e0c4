namespace OneLondon.Governance.Proofs;

/// <summary>One raw value of a gate: its bits, the word it yields, and how many of its facts are not unknown.</summary>
internal readonly struct GateValue
{
    public GateValue(ulong bits, ulong word, int stated)
    {
        Bits = bits;
        Word = word;
        Stated = stated;
    }

    public ulong Bits { get; }

    public ulong Word { get; }

    public int Stated { get; }
}
