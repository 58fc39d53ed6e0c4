using System.Numerics;
using System.Runtime.Intrinsics.X86;

namespace OneLondon.Governance.Sources.Indexes;

/// <summary>Finds bits in a word.</summary>
internal static class WordBits
{
    /// <summary>Gives the place of a word's one, counted from none; the word has more ones than that.</summary>
    public static int Select(ulong word, int index) =>
        Bmi2.X64.IsSupported
            ? BitOperations.TrailingZeroCount(Bmi2.X64.ParallelBitDeposit(1UL << index, word))
            : SelectByBytes(word, index);

    internal static int SelectByBytes(ulong word, int index)
    {
        int place = 0;
        for (int ones; (ones = BitOperations.PopCount(word & 0xFF)) <= index; index -= ones)
        {
            word >>= 8;
            place += 8;
        }

        for (; index > 0; index--)
        {
            word &= word - 1;
        }

        return place + BitOperations.TrailingZeroCount(word);
    }
}
