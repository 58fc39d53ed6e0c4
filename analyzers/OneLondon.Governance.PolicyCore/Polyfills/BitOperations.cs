namespace System.Numerics;

internal static class BitOperations
{
    public static int PopCount(uint value) => PopCount((ulong)value);

    public static int PopCount(ulong value)
    {
        value -= (value >> 1) & 0x5555_5555_5555_5555;
        value = (value & 0x3333_3333_3333_3333) + ((value >> 2) & 0x3333_3333_3333_3333);
        return (int)((((value + (value >> 4)) & 0x0F0F_0F0F_0F0F_0F0F) * 0x0101_0101_0101_0101) >> 56);
    }

    public static int TrailingZeroCount(int value) => TrailingZeroCount((uint)value);

    public static int TrailingZeroCount(uint value) => value == 0 ? 32 : PopCount(~value & (value - 1));

    public static int TrailingZeroCount(ulong value) => value == 0 ? 64 : PopCount(~value & (value - 1));

    public static int LeadingZeroCount(uint value) => LeadingZeroCount((ulong)value) - 32;

    public static int LeadingZeroCount(ulong value)
    {
        for (int shift = 1; shift < 64; shift <<= 1)
        {
            value |= value >> shift;
        }

        return 64 - PopCount(value);
    }

    public static int Log2(ulong value) => value == 0 ? 0 : 63 - LeadingZeroCount(value);

    public static ulong RotateLeft(ulong value, int offset) => (value << offset) | (value >> (64 - offset));
}
