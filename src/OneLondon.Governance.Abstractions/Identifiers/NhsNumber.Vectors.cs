#if NET
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OneLondon.Governance.Identifiers;

/// <content>
/// Reads ten unbroken digits, eight of them at once. Rows are filtered by millions, and what counts is not only the time that a number takes:
/// of few instructions a row, those of the next rows wait for their texts at the same time.
/// </content>
public readonly partial struct NhsNumber
{
    private const uint Highest = 9;
    private const ulong AllLanes = 0x0001_0001_0001_0001;
    private const uint InverseOf11 = 3_123_612_579;

    private static Vector128<ushort> CheckWeights => Vector128.Create((ushort)10, 9, 8, 7, 6, 5, 4, 3);

    private static Vector128<ushort> PlaceWeights => Vector128.Create((ushort)1_000, 100, 10, 1, 1_000, 100, 10, 1);

    // These give the number or 0. By value, so that it stays in a register where the whole is inlined.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read(ReadOnlySpan<char> text)
    {
        if (text.Length != DigitCount || !Vector128.IsHardwareAccelerated)
        {
            return ReadByUnit(text);
        }

        uint ninth = text[8] - (uint)'0';
        uint tenth = text[9] - (uint)'0';
        return ReadVector(MemoryMarshal.Read<Vector128<ushort>>(MemoryMarshal.AsBytes(text)), ninth, tenth);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read(ReadOnlySpan<byte> utf8Text)
    {
        if (utf8Text.Length != DigitCount || !Vector128.IsHardwareAccelerated)
        {
            return ReadByUnit(utf8Text);
        }

        uint ninth = utf8Text[8] - (uint)'0';
        uint tenth = utf8Text[9] - (uint)'0';
        return ReadVector(Vector128.WidenLower(Vector128.CreateScalar(MemoryMarshal.Read<ulong>(utf8Text)).AsByte()), ninth, tenth);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong ReadVector(Vector128<ushort> firstEight, uint ninth, uint tenth)
    {
        // What stands before '0' wraps round, and is too high as well.
        Vector128<ushort> digits = firstEight - Vector128.Create((ushort)'0');
        if (Vector128.GreaterThanAny(digits, Vector128.Create((ushort)Highest)) || Math.Max(ninth, tenth) > Highest)
        {
            return 0;
        }

        // Four lanes at a time come together in the highest of 16 bits; no sum is carried, the highest being 9,999.
        Vector128<ulong> checks = (digits * CheckWeights).AsUInt64();
        Vector128<ulong> fours = (digits * PlaceWeights).AsUInt64();
        uint sum = (uint)(((checks.ToScalar() + checks.GetElement(1)) * AllLanes) >> 48) + (2 * ninth) + tenth;
        ulong value = (((fours.ToScalar() * AllLanes) >> 48) * 1_000_000) + (((fours.GetElement(1) * AllLanes) >> 48) * 100) + (10 * ninth) + tenth;

        // Of multiples of eleven alone, the product with its inverse modulo two to the 32 is at most the highest quotient.
        return sum * InverseOf11 <= uint.MaxValue / 11 ? value : 0;
    }

    private static ulong ReadByUnit<TUnit>(ReadOnlySpan<TUnit> text)
        where TUnit : unmanaged, System.Numerics.IBinaryInteger<TUnit>
    {
        ModulusElevenReader reader = default;
        for (int i = 0; text.Length is DigitCount or GroupedLength && i < text.Length; i++)
        {
            reader.Take(int.CreateTruncating(text[i]), i, text.Length);
        }

        return reader.IsValid ? reader.Value : 0;
    }
}
#endif
