namespace OneLondon.Governance.Testing.Population;

/// <summary>A small generator of pseudo-random numbers (SplitMix64, public domain), the same on every machine and runtime.</summary>
internal struct SplitMix64(ulong state)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong _state = state;

    /// <summary>Starts the stream of one person and one use, so that drawing more for one changes nothing for another.</summary>
    public static SplitMix64 For(ulong seed, int index, ulong stream) =>
        new(Mix(Mix(seed + (stream * Golden)) ^ (ulong)(uint)index));

    /// <summary>Mixes all bits; a bijection, so different inputs give different outputs.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    public ulong Next() => Mix(_state += Golden);

    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    public int Between(int least, int most) => least + Below(most - least + 1);

    public bool Chance(int perThousand) => Below(1000) < perThousand;

    public T Pick<T>(ReadOnlySpan<T> items) => items[Below(items.Length)];
}
