namespace OneLondon.Governance.Sources.Indexes;

/// <summary>Sorts keys of at most 30 bits by three passes over ten bits each, which is several times as fast as comparing.</summary>
internal static class NumberSort
{
    private const int Bits = 10;
    private const int Passes = 3;
    private const int Slots = 1 << Bits;

    // Below this many keys the histograms cost more than comparing.
    private const int Few = 2048;

    /// <summary>Sorts the keys in place, drops what stands there twice and gives how many are left.</summary>
    public static int SortDistinct(Span<uint> keys)
    {
        if (!IsAscending(keys))
        {
            if (keys.Length <= Few)
            {
                keys.Sort();
            }
            else
            {
                Radix(keys);
            }
        }

        return Distinct(keys);
    }

    public static int Distinct<T>(Span<T> sorted)
        where T : struct, IEquatable<T>
    {
        int kept = sorted.IsEmpty ? 0 : 1;
        for (int i = 1; i < sorted.Length; i++)
        {
            if (!sorted[i].Equals(sorted[kept - 1]))
            {
                sorted[kept++] = sorted[i];
            }
        }

        return kept;
    }

    private static bool IsAscending(ReadOnlySpan<uint> keys)
    {
        for (int i = 1; i < keys.Length; i++)
        {
            if (keys[i - 1] > keys[i])
            {
                return false;
            }
        }

        return true;
    }

    private static void Radix(Span<uint> keys)
    {
        int[] places = new int[Passes * Slots];
        foreach (uint key in keys)
        {
            for (int pass = 0; pass < Passes; pass++)
            {
                places[(pass * Slots) + Slot(key, pass)]++;
            }
        }

        uint[] other = GC.AllocateUninitializedArray<uint>(keys.Length);
        Span<uint> from = keys;
        Span<uint> to = other;
        for (int pass = 0; pass < Passes; pass++)
        {
            Span<int> place = places.AsSpan(pass * Slots, Slots);
            int next = 0;
            foreach (ref int slot in place)
            {
                (slot, next) = (next, next + slot);
            }

            foreach (uint key in from)
            {
                to[place[Slot(key, pass)]++] = key;
            }

            Span<uint> sorted = to;
            to = from;
            from = sorted;
        }

        // Three passes leave the keys in the other array.
        from.CopyTo(keys);
    }

    private static int Slot(uint key, int pass) => (int)(key >> (pass * Bits)) & (Slots - 1);
}
