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
    private const uint InverseOf11 = 3_123_612_579;

    private static Vector128<ushort> CheckWeights => Vector128.Create((ushort)10, 9, 8, 7, 6, 5, 4, 3);

    private static Vector128<ushort> PlaceWeights => Vector128.Create((ushort)1_000, 100, 10, 1, 1_000, 100, 10, 1);

    // INVARIANT: the text has ten units.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryParseUnbroken(ReadOnlySpan<char> text, out NhsNumber number)
    {
        uint ninth = text[8] - (uint)'0';
        uint tenth = text[9] - (uint)'0';
        return Vector128.IsHardwareAccelerated
            ? TryParseVector(MemoryMarshal.Read<Vector128<ushort>>(MemoryMarshal.AsBytes(text)), ninth, tenth, out number)
            : TryParseByUnit(text, out number);
    }

    // INVARIANT: the text has ten units.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryParseUnbroken(ReadOnlySpan<byte> utf8Text, out NhsNumber number)
    {
        uint ninth = utf8Text[8] - (uint)'0';
        uint tenth = utf8Text[9] - (uint)'0';
        return Vector128.IsHardwareAccelerated
            ? TryParseVector(Vector128.WidenLower(Vector128.CreateScalar(MemoryMarshal.Read<ulong>(utf8Text)).AsByte()), ninth, tenth, out number)
            : TryParseByUnit(utf8Text, out number);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryParseVector(Vector128<ushort> firstEight, uint ninth, uint tenth, out NhsNumber number)
    {
        // What stands before '0' wraps round, and is too high as well.
        Vector128<ushort> digits = firstEight - Vector128.Create((ushort)'0');
        if (Vector128.GreaterThanAny(digits, Vector128.Create((ushort)Highest)) || ninth > Highest || tenth > Highest)
        {
            number = default;
            return false;
        }

        uint sum = Vector128.Sum(digits * CheckWeights) + (2 * ninth) + tenth;
        Vector128<ulong> fours = (digits * PlaceWeights).AsUInt64();
        ulong value = (SumOfUnits(fours.ToScalar()) * 1_000_000) + (SumOfUnits(fours.GetElement(1)) * 100) + (10 * ninth) + tenth;

        // Of multiples of eleven alone, the product with its inverse modulo two to the 32 is at most the highest quotient.
        number = sum * InverseOf11 <= uint.MaxValue / 11 ? new NhsNumber(value) : default;
        return number._packed != 0;
    }

    // The four lanes of 16 bits come together in the highest; of four digits, none of the sums below is carried.
    private static ulong SumOfUnits(ulong lanes) => (lanes * 0x0001_0001_0001_0001) >> 48;

    private static bool TryParseByUnit<TUnit>(ReadOnlySpan<TUnit> text, out NhsNumber number)
        where TUnit : unmanaged, System.Numerics.IBinaryInteger<TUnit>
    {
        ModulusElevenReader reader = default;
        for (int i = 0; i < text.Length; i++)
        {
            reader.Take(int.CreateTruncating(text[i]), i, text.Length);
        }

        return TryFinish(reader, out number);
    }
}
#endif
