using System.Runtime.CompilerServices;

namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>Which of an object's rows have been met: <see cref="Plans.ObjectPlan.MaxElements"/> bits.</summary>
[InlineArray(4)]
internal struct SeenSet
{
    private ulong _bits;

    /// <summary>Marks a row.</summary>
    /// <returns>Whether it was not marked.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Add(int ordinal)
    {
        ref var word = ref Unsafe.Add(ref _bits, ordinal >> 6);
        var bit = 1UL << ordinal;
        var isNew = (word & bit) == 0;
        word |= bit;
        return isNew;
    }

    public bool Contains(int ordinal) => (Unsafe.Add(ref _bits, ordinal >> 6) & (1UL << ordinal)) != 0;
}
