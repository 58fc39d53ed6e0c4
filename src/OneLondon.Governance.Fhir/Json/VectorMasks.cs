using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OneLondon.Governance.Fhir.Json;

/// <summary>Turns bit masks into vector masks.</summary>
internal static class VectorMasks
{
    /// <summary>0, 1, 2 ... 63.</summary>
    public static Vector512<byte> Places
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512<byte>.Indices;
    }

    /// <summary>A vector whose byte i is all ones where bit i is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> FromBits(ulong bits)
    {
        // Within each 128-bit lane both quadwords hold all eight mask bytes; each byte picks the one its bit is in.
        var eighth = Vector512.Create(
            0x0000000000000000UL, 0x0101010101010101UL, 0x0202020202020202UL, 0x0303030303030303UL,
            0x0404040404040404UL, 0x0505050505050505UL, 0x0606060606060606UL, 0x0707070707070707UL).AsByte();
        var single = Vector512.Create(0x8040201008040201UL).AsByte();
        var spread = Avx512BW.Shuffle(Vector512.Create(bits).AsByte(), eighth);
        return Vector512.Equals(spread & single, single);
    }
}
