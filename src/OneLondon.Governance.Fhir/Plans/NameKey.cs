using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace OneLondon.Governance.Fhir.Plans;

/// <summary>The first and last eight bytes of a name: with the length they tell names of up to 16 bytes apart.</summary>
internal static unsafe class NameKey
{
    /// <summary>Reads a name of <paramref name="length"/> bytes; <paramref name="end"/> is the end of readable memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Read(byte* name, int length, byte* end, out ulong first, out ulong last)
    {
        if (name + 8 > end)
        {
            ReadShort(name, length, out first, out last);
            return;
        }

        first = Unsafe.ReadUnaligned<ulong>(name);
        if (length >= 8)
        {
            last = Unsafe.ReadUnaligned<ulong>(name + length - 8);
        }
        else
        {
            first = Bmi2.X64.IsSupported ? Bmi2.X64.ZeroHighBits(first, (uint)length * 8) : first & ((1UL << (length * 8)) - 1);
            last = first;
        }
    }

    public static void Read(ReadOnlySpan<byte> name, out ulong first, out ulong last)
    {
        fixed (byte* start = &MemoryMarshal.GetReference(name))
        {
            Read(start, name.Length, start + name.Length, out first, out last);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong first, ulong last, int length) =>
        ((first + (ulong)length) * 0x9E3779B97F4A7C15) ^ (ulong.RotateLeft(last, 32) * 0xC2B2AE3D27D4EB4F);

    private static void ReadShort(byte* name, int length, out ulong first, out ulong last)
    {
        first = 0;
        for (var i = Math.Min(length, 8) - 1; i >= 0; i--)
        {
            first = (first << 8) | name[i];
        }

        last = length >= 8 ? Unsafe.ReadUnaligned<ulong>(name + length - 8) : first;
    }
}
