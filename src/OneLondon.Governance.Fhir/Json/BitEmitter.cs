using System.Numerics;

namespace OneLondon.Governance.Fhir.Json;

/// <summary>Writes out the set bits of a block one after the other.</summary>
internal static unsafe class BitEmitter
{
    public static void Emit(byte* block, ulong starts, int offset, int* positions, byte* kinds)
    {
        while (starts != 0)
        {
            var i = BitOperations.TrailingZeroCount(starts);
            *positions++ = offset + i;
            *kinds++ = block[i];
            starts &= starts - 1;
        }
    }
}
